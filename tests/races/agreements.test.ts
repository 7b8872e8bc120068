import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { hand, plantFamily } from '../support/families'
import { noteFigures } from '../support/figures'
import { brokenInvariants } from '../support/invariants'
import { addContenders, contract, draftsOf } from './people'
import { openArena, rush } from './rush'

const places = 10
const families = 200

forEachEngine(engine => {
  describe('a rush for a team', () => {
    it(`of ${families} families signing at once with room for ${places}, exactly ${places} are in (C7, invariant 2)`, async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store, { householdsMax: places })
      const contenders = await addContenders(arena, families)
      const drafts = await draftsOf(arena, family, contenders)
      await rush(arena, {
        contenders: drafts.map(({ id, contentHash }, at) => ({
          token: contenders[at]?.token,
          path: `/agreements/${id}/sign`,
          body: { strokes: hand, contentHash },
        })),
        places,
        refusal: 'team-full',
        taken: async ({ read, tables: { teams } }) =>
          (await read.select().from(teams).where(eq(teams.id, family.lin.team)))[0]?.households ?? -1,
      })
      noteFigures(`Races on ${engine.name}`, 'npm test -- races', {
        'families for ten places in a team': families,
      })
    })

    it('two phones signing for one person at once bind them once, and the loser takes no place (C7)', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const phones = [await arena.tokenOf(family.accounts.min), await arena.tokenOf(family.accounts.gui)]
      const wish = {
        partyKind: 'individual',
        residentIds: [family.gui.id],
        packageIds: [family.elder],
        years: 1,
      }
      const drafts = await Promise.all(
        phones.map((token, at) =>
          arena.send({
            token,
            path: '/agreements',
            body: { ...wish, teamId: at === 0 ? family.lin.team : family.he.team },
            key: `draft-of-${at}`,
          }),
        ),
      )
      const { agreementResidents } = arena.store.tables
      await rush(arena, {
        contenders: drafts.map(({ body }, at) => ({
          token: phones[at],
          path: `/agreements/${body.id}/sign`,
          body: { strokes: hand, contentHash: body.contentHash },
        })),
        places: 1,
        refusal: 'agreement-exists',
        taken: ({ read }) => read.$count(agreementResidents, eq(agreementResidents.live, true)),
      })
    })

    it('a doctor accepting while the family withdraws leaves one of the two, never both', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, 20)
      const doctor = await arena.tokenOf(family.lin.accountId)
      const drafts = await draftsOf(arena, family, contenders)
      for (const [at, { id, contentHash }] of drafts.entries()) {
        const token = contenders[at]?.token
        await arena.send({
          token,
          path: `/agreements/${id}/sign`,
          body: { strokes: hand, contentHash },
          key: `sign-${id}`,
        })
        const [accepted, withdrawn] = await Promise.all([
          arena.send({
            token: doctor,
            path: `/agreements/${id}/accept`,
            body: { strokes: hand },
            key: `accept-${id}`,
          }),
          arena.send({ token, path: `/agreements/${id}/withdraw`, key: `withdraw-${id}` }),
        ])
        expect([accepted.status, withdrawn.status].toSorted()).toEqual([200, 409])
      }
      expect(await brokenInvariants(arena.store.read)).toEqual([])
    })

    it('an agreement ended by two at once is ended once, and its place is given back once', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, 10)
      const agreements = await contract(arena, family, contenders)
      for (const [at, { id }] of agreements.entries()) {
        const end = (key: string) =>
          arena.send({
            token: contenders[at]?.token,
            path: `/agreements/${id}/terminate`,
            body: { reason: '搬家' },
            key,
          })
        const ended = await Promise.all([end(`first-${id}`), end(`second-${id}`)])
        expect(ended.map(({ status }) => status).toSorted()).toEqual([200, 409])
      }
      expect(await brokenInvariants(arena.store.read)).toEqual([])
    })
  })
})
