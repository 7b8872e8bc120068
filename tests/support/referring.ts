import { newId } from '@jiayitong/bff/ids'
import type { Tx } from '@jiayitong/bff/store/store'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { ReferralResource } from '@jiayitong/shared/api/quotas'
import type { Referral } from '@jiayitong/shared/api/referrals'
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
      // What is on its way arrives first: sending it is no change of whatever is refused.
      await story.drain()
      const before = await rows()
      const { body } = await attempt()
      if (body.code !== code) throw new Error(`answered ${body.code} ${body.detail}, not ${code}`)
      if ((await rows()) !== before) throw new Error(`something changed in spite of ${code}`)
      return body.detail
    },
  }
}

/** What a family doctor of Weihai states when referring. */
export const grounds = (hospitalId: string) => ({
  hospitalId,
  kind: 'clinic',
  department: '心内科',
  title: '胸闷待查',
  reason: '胸闷一周，活动后加重。',
  criteria: ['诊断不明确，需要上级医院确诊'],
  attachments: [{ title: '心电图', text: '窦性心律，偶发早搏' }],
})

export interface Referring extends Hospitals {
  readonly agreement: Agreement
  /** 周桂兰 herself. */
  readonly gui: Caller
  tryAsk(): Promise<Answer<Referral & Problem>>
  ask(): Promise<Referral>
  see(id: string, by: Caller): Promise<Referral>
  approve(id: string): Promise<Referral>
  /** Opened by the family doctor, for 周桂兰 unless told. */
  opened(residentId?: string): Promise<Referral>
  reserved(resourceId: string): Promise<Referral>
  tryReserve(id: string, resourceId: string): Promise<Answer<Referral & Problem>>
  reserve(id: string, resourceId: string): Promise<Referral>
  confirm(id: string, note?: string): Promise<Referral>
  attend(id: string): Promise<Referral>
  close(id: string, result: string): Promise<Referral>
  /** 周桂兰 in a bed of the hospital today. */
  inBed(): Promise<Referral>
  /** 周桂兰 seen at a place that was published before. */
  inWard(resourceId: string): Promise<Referral>
  sendDown(id: string): Promise<Referral>
  resource(id: string): Promise<ReferralResource>
  /** What waits to be sent. */
  told(): Promise<unknown[]>
}

/** The same with the family's agreement running, and each step as its own person takes it. */
export const openReferring = async (
  engine: Engine,
  options?: Parameters<typeof openStory>[1],
): Promise<Referring> => {
  const story = await openHospitals(engine, options)
  const agreement = await story.active()
  const gui = await story.enter('gui')
  const must = async (answer: Promise<Answer<Referral & Problem>>): Promise<Referral> => {
    const { status, body } = await answer
    if (status >= 300) throw new Error(`answered ${status} ${body.code} ${body.detail}`)
    return body
  }
  const { lin, wu, family, hospital } = story
  const referring: Referring = {
    ...story,
    agreement,
    gui,
    tryAsk: () => gui.post('/referrals', { residentId: family.gui.id, reason: '胸闷，想看心内科' }),
    ask: () => must(referring.tryAsk()),
    see: (id, by) => must(by.get(`/referrals/${id}`)),
    approve: id => must(lin.post(`/referrals/${id}/approve`, grounds(hospital))),
    opened: (residentId = family.gui.id) =>
      must(lin.post('/referrals/open', { residentId, ...grounds(hospital) })),
    reserved: async resourceId => {
      const { id } = await referring.opened()
      return referring.reserve(id, resourceId)
    },
    tryReserve: (id, resourceId) => lin.post(`/referrals/${id}/reserve`, { resourceId }),
    reserve: (id, resourceId) => must(referring.tryReserve(id, resourceId)),
    confirm: (id, note = '带身份证和医保卡') => must(wu.post(`/referrals/${id}/confirm`, { note })),
    attend: id => must(wu.post(`/referrals/${id}/attend`)),
    close: (id, result) => must(wu.post(`/referrals/${id}/close`, { result })),
    inBed: async () => {
      const bed = await story.publish({
        kind: 'bed',
        department: '心内科床位',
        startsAt: ['2026-11-23T10:00:00+08:00'],
      })
      return referring.inWard(bed.id)
    },
    inWard: async resourceId => {
      const { id } = await referring.reserved(resourceId)
      await referring.confirm(id)
      return referring.attend(id)
    },
    sendDown: id =>
      must(
        wu.post(`/referrals/${id}/send-down`, {
          title: '冠心病，支架术后',
          summary: '11 月 22 日植入支架一枚，恢复平稳。',
          guidance: '双抗一年，两周复查血脂。',
          criteria: ['进入康复期'],
        }),
      ),
    resource: async id => {
      const { body } = await lin.get<{ items: ReferralResource[] }>('/referral-resources')
      const found = body.items.find(each => each.id === id)
      if (!found) throw new Error('no such resource')
      return found
    },
    told: async () => {
      const { outbox: t } = story.store.tables
      const rows = await story.store.read.select().from(t)
      return rows.map(({ dedupeKey, id, messageSealed }) => [
        dedupeKey,
        story.deps.vault.open(messageSealed, `outbox.message:${id}`),
      ])
    },
  }
  return referring
}
