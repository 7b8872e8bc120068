import { newId } from '@jiayitong/bff/ids'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import { addHousehold, addPerson, type Family, hand } from '../support/families'
import type { Arena } from './rush'

export interface Contender {
  readonly id: string
  readonly accountId: string
  readonly token: string
}

/** Families of one, each with a phone. */
export const addContenders = async (arena: Arena, count: number): Promise<Contender[]> => {
  const people = await arena.store.atomically(async tx => {
    const added: { id: string; accountId: string }[] = []
    for (let at = 0; at < count; at += 1) {
      const { id, accountId } = await addPerson(tx, { name: '赵一', openid: `contender-${at}` })
      await addHousehold(tx, [{ id, relation: '本人' }])
      added.push({ id, accountId: accountId ?? '' })
    }
    return added
  })
  return Promise.all(people.map(async each => ({ ...each, token: await arena.tokenOf(each.accountId) })))
}

/** What a contender may sign alone with the first team. */
const wishOf = ({ lin, basic }: Family, { id }: Contender) => ({
  partyKind: 'individual',
  teamId: lin.team,
  residentIds: [id],
  packageIds: [basic],
  years: 1,
})

/** A draft of each, ready to be signed. */
export const draftsOf = (
  arena: Arena,
  family: Family,
  contenders: readonly Contender[],
): Promise<Agreement[]> =>
  Promise.all(
    contenders.map(async contender => {
      const { body } = await arena.send({
        token: contender.token,
        path: '/agreements',
        body: wishOf(family, contender),
        key: `draft-${contender.id}`,
      })
      return body as unknown as Agreement
    }),
  )

/** Lets each sign and the doctor accept. */
export const contract = async (
  arena: Arena,
  family: Family,
  contenders: readonly Contender[],
): Promise<Agreement[]> => {
  const doctor = await arena.tokenOf(family.lin.accountId)
  const drafts = await draftsOf(arena, family, contenders)
  return Promise.all(
    drafts.map(async ({ id, contentHash }, at) => {
      const { token } = contenders[at] ?? { token: '' }
      const body = { strokes: hand, contentHash }
      await arena.send({ token, path: `/agreements/${id}/sign`, body, key: `sign-${id}` })
      const accepted = await arena.send({
        token: doctor,
        path: `/agreements/${id}/accept`,
        body: { strokes: hand },
        key: `accept-${id}`,
      })
      return accepted.body as unknown as Agreement
    }),
  )
}

/** A slot of the first team, tomorrow at nine unless told. */
export const addSlot = (
  arena: Arena,
  { lin }: Family,
  capacity: number,
  { days = 0, practitionerId = lin.doctor }: { days?: number; practitionerId?: string } = {},
): Promise<string> =>
  arena.store.atomically(async tx => {
    const id = newId()
    const startsAt = new Date(tomorrowAtNine.getTime() + days * 86_400_000)
    await tx.insert(tx.tables.slots).values({
      id,
      teamId: lin.team,
      practitionerId,
      kind: 'clinic',
      room: '2 楼',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 1_800_000),
      capacity,
    })
    return id
  })

/** When slots begin that are told nothing else. */
export const tomorrowAtNine = new Date('2026-11-23T01:00:00Z')
