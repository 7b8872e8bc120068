import { newId } from '@jiayitong/bff/ids'
import type { Tx } from '@jiayitong/bff/store/store'
import type { ReferralResource } from '@jiayitong/shared/api/quotas'
import type { Role } from '@jiayitong/shared/domain/roles'
import type { Answer, Caller } from './app'
import type { Engine } from './engines'
import { addAccount } from './families'
import { addOrganisation, addPractitioner } from './places'
import { openStory, type Problem, type Story } from './signing'

const since = new Date('2026-01-01T00:00:00Z')

/** Somebody who works at an institution in a role. */
const addClerk = async (
  tx: Tx,
  { name, role, organisationId }: { name: string; role: Role; organisationId: string },
): Promise<{ accountId: string; practitionerId: string }> => {
  const accountId = await addAccount(tx, `clerk-${name}`)
  await tx
    .insert(tx.tables.roleGrants)
    .values({ id: newId(), accountId, role, organisationId, startsAt: since })
  const practitionerId = await addPractitioner(tx, { organisationId, name, contracts: false, accountId })
  return { accountId, practitionerId }
}

/** What a hospital's desk publishes unless told otherwise: a fifth of ten numbers on Thursday morning. */
export const thursday = '2026-11-26T09:20:00+08:00'
export const tenNumbers = {
  kind: 'clinic',
  department: '心内科',
  startsAt: [thursday],
  capacity: 10,
  quota: 2,
}

export interface Hospitals extends Story {
  readonly hospital: string
  readonly other: string
  readonly expert: string
  readonly wu: Caller
  readonly shen: Caller
  readonly elsewhere: Caller
  publish(given?: object): Promise<ReferralResource>
  tryPublish(given?: object): Promise<Answer<{ items: ReferralResource[] } & Problem>>
  /** Refused, and no row of any table is different. */
  unchanged(code: string, attempt: () => Promise<Answer<Problem>>): Promise<string>
}

/** The 周 family's story with the city's hospital, its desk (吴静), the centre's manager (沈知夏) and another hospital's desk. */
export const openHospitals = async (
  engine: Engine,
  options?: Parameters<typeof openStory>[1],
): Promise<Hospitals> => {
  const story = await openStory(engine, options)
  const planted = await story.store.atomically(async tx => {
    const add = (name: string) =>
      addOrganisation(tx, { name, shortName: name.slice(-4), kind: 'hospital', level: 'third' })
    const [hospital, other] = [await add('望川市立医院'), await add('望川市中医院')]
    return {
      hospital,
      other,
      expert: await addPractitioner(tx, { organisationId: hospital, name: '陈砚秋', title: '主任医师' }),
      wu: await addClerk(tx, { name: '吴静', role: 'hospital', organisationId: hospital }),
      elsewhere: await addClerk(tx, { name: '郑安', role: 'hospital', organisationId: other }),
      shen: await addClerk(tx, {
        name: '沈知夏',
        role: 'manager',
        organisationId: story.family.organisationId,
      }),
    }
  })
  const [wu, shen, elsewhere] = [
    await story.enterAccount(planted.wu.accountId),
    await story.enterAccount(planted.shen.accountId),
    await story.enterAccount(planted.elsewhere.accountId),
  ]
  const tryPublish = (given = {}) =>
    wu.post<{ items: ReferralResource[] } & Problem>('/referral-resources', { ...tenNumbers, ...given })
  const rows = async () => {
    const found: Record<string, unknown> = {}
    for (const [name, table] of Object.entries(story.store.tables))
      if (name !== 'idempotencyKeys' && name !== 'auditHeads' && name !== 'auditEntries')
        found[name] = await story.store.read.select().from(table)
    return JSON.stringify(found)
  }
  return {
    ...story,
    ...planted,
    wu,
    shen,
    elsewhere,
    tryPublish,
    publish: async given => {
      const { status, body } = await tryPublish(given)
      const [resource] = body.items ?? []
      if (status !== 201 || !resource)
        throw new Error(`publish answered ${status} ${body.code} ${body.detail}`)
      return resource
    },
    unchanged: async (code, attempt) => {
      const before = await rows()
      const { body } = await attempt()
      if (body.code !== code) throw new Error(`answered ${body.code} ${body.detail}, not ${code}`)
      if ((await rows()) !== before) throw new Error(`something changed in spite of ${code}`)
      return body.detail
    },
  }
}
