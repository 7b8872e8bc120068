import { randomUUID } from 'node:crypto'
import { expireAgreements } from '@jiayitong/bff/features/agreements/jobs'
import { lapseOffers } from '@jiayitong/bff/features/agreements/waitlist'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { startOfTests, testVault } from '../support/app'
import { forEachEngine } from '../support/engines'
import { hand, plantFamily } from '../support/families'
import { noteFigures } from '../support/figures'
import { brokenInvariants } from '../support/invariants'
import { addContenders, type Contender, contract } from './people'
import { type Answer, type Arena, openArena, rush } from './rush'

const rounds = 10
const offered = 30

/** Lets every agreement be near its end, so that it may be renewed. */
const nearTheEnd = (arena: Arena) =>
  arena.store.atomically(async tx => {
    await tx.update(tx.tables.agreements).set({ endsOn: '2026-12-20' })
  })

const drawn = async (arena: Arena, token: string, path: string, body: object): Promise<Agreement> => {
  const answer = await arena.send({ token, path, body, key: randomUUID() })
  expect(answer.status).toBe(201)
  return answer.body as unknown as Agreement
}

const signing = (token: string | undefined, { id, contentHash }: Agreement) => ({
  token,
  path: `/agreements/${id}/sign`,
  body: { strokes: hand, contentHash },
  key: `sign-${id}`,
})

const ending = (token: string | undefined, id: string) => ({
  token,
  path: `/agreements/${id}/terminate`,
  body: { reason: '搬家了' },
  key: `terminate-${id}`,
})

const codes = (answers: readonly Answer[]) =>
  answers.map(({ status, body }) => (status < 300 ? status : body.code))

forEachEngine(engine => {
  describe('what follows an agreement, at the same moment', () => {
    it('renewal against termination: one of the two, and the other is told why (C17)', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const people = await addContenders(arena, rounds)
      const running = await contract(arena, family, people)
      await nearTheEnd(arena)
      for (const [at, { id }] of running.entries()) {
        const { token = '' } = people[at] ?? {}
        const draft = await drawn(arena, token, `/agreements/${id}/renew`, { years: 1 })
        const answers = codes(
          await Promise.all([arena.send(signing(token, draft)), arena.send(ending(token, id))]),
        )
        expect([
          [200, 'successor-waiting'],
          ['state-conflict', 200],
        ]).toContainEqual(answers)
      }
      expect(await brokenInvariants(arena.store.read)).toEqual([])
      noteFigures(`Races on ${engine.name}`, 'npm test -- races', { 'renewals against terminations': rounds })
    })

    it('a change of team accepted while the old agreement is ended: it ends once, and the new one binds (C17)', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const people = await addContenders(arena, rounds)
      const running = await contract(arena, family, people)
      const he = await arena.tokenOf(family.he.accountId)
      for (const [at, { id }] of running.entries()) {
        const { token = '' } = people[at] ?? {}
        const draft = await drawn(arena, token, `/agreements/${id}/switch`, { teamId: family.he.team })
        await arena.send(signing(token, draft))
        const [accepted, ended] = await Promise.all([
          arena.send({
            token: he,
            path: `/agreements/${draft.id}/accept`,
            body: { strokes: hand },
            key: `accept-${draft.id}`,
          }),
          arena.send(ending(token, id)),
        ])
        expect(accepted.status).toBe(200)
        expect(['successor-waiting', 'state-conflict']).toContain(ended.body.code)
      }
      expect(await brokenInvariants(arena.store.read)).toEqual([])
    })

    it('a renewal signed while the clock ends the old agreement binds once', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const people = await addContenders(arena, rounds)
      const running = await contract(arena, family, people)
      await nearTheEnd(arena)
      const drafts = await Promise.all(
        running.map(({ id }, at) =>
          drawn(arena, people[at]?.token ?? '', `/agreements/${id}/renew`, { years: 1 }),
        ),
      )
      const later = new Date('2026-12-21T00:00:00Z')
      const [answers] = await Promise.all([
        Promise.all(drafts.map((draft, at) => arena.send(signing(people[at]?.token, draft)))),
        expireAgreements({ store: arena.store, vault: testVault }, later),
        expireAgreements({ store: arena.store, vault: testVault }, later),
      ])
      expect(codes(answers)).toEqual(drafts.map(() => 200))
      const { agreementResidents } = arena.store.tables
      expect(await arena.store.read.$count(agreementResidents, eq(agreementResidents.live, true))).toBe(
        rounds,
      )
      expect(await brokenInvariants(arena.store.read)).toEqual([])
    })

    it('two who represent one household sign it at once, for two teams: it is bound once (C26)', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const phones = [await arena.tokenOf(family.accounts.min), await arena.tokenOf(family.accounts.min)]
      const drafts: Agreement[] = []
      for (const [at, token] of phones.entries())
        drafts.push(
          await drawn(arena, token, '/agreements', {
            partyKind: 'household',
            teamId: at === 0 ? family.lin.team : family.he.team,
            residentIds: [family.min.id, family.gui.id, family.man.id],
            packageIds: [family.basic, family.elder, family.basic],
            years: 1,
          }),
        )
      const { agreementResidents } = arena.store.tables
      await rush(arena, {
        contenders: drafts.map((draft, at) => signing(phones[at], draft)),
        places: 1,
        refusal: 'agreement-exists',
        taken: async ({ read }) =>
          (await read.$count(agreementResidents, eq(agreementResidents.live, true))) / 3,
      })
    })
  })

  describe('a place that is kept', () => {
    it(`taken while it lapses to the next: of ${offered} homes in line one has it, and nobody is in twice (C24)`, async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store, { householdsMax: 1 })
      const [first, ...others] = await addContenders(arena, offered)
      const [running] = await contract(arena, family, [first as Contender])
      const waits = []
      for (const { token, id } of others)
        waits.push(await arena.send({ token, path: `/teams/${family.lin.team}/waitlist`, key: `wait-${id}` }))
      expect(codes(waits)).toEqual(others.map(() => 201))
      await arena.send(ending(first?.token, running?.id ?? ''))
      // By the database: two processes' clocks differ by what it took to start them.
      const { waitlist, residents } = arena.store.tables
      const [kept] = await arena.store.read
        .select({ residentId: residents.id })
        .from(waitlist)
        .innerJoin(residents, eq(residents.accountId, waitlist.accountId))
        .where(eq(waitlist.state, 'offered'))
      const next = others.find(({ id }) => id === kept?.residentId)
      const draft = await drawn(arena, next?.token ?? '', '/agreements', {
        partyKind: 'individual',
        teamId: family.lin.team,
        residentIds: [next?.id],
        packageIds: [family.basic],
        years: 1,
      })
      const deps = { store: arena.store, vault: testVault }
      const [signed, ...lapsed] = await Promise.all([
        arena.send(signing(next?.token, draft)),
        lapseOffers(deps, new Date(startOfTests.getTime() + 49 * 3_600_000)),
        lapseOffers(deps, new Date(startOfTests.getTime() + 49 * 3_600_000)),
      ])
      expect([
        [200, 0],
        ['team-full', 1],
      ]).toContainEqual([codes([signed])[0], lapsed.reduce((sum, count) => sum + count, 0)])
      expect(await brokenInvariants(arena.store.read)).toEqual([])
    })

    it('the last place in a team is one home’s, whoever renews, waits or comes anew', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store, { householdsMax: 1 })
      const contenders = await addContenders(arena, 20)
      const drafts: Agreement[] = []
      for (const { id, token } of contenders)
        drafts.push(
          await drawn(arena, token, '/agreements', {
            partyKind: 'individual',
            teamId: family.lin.team,
            residentIds: [id],
            packageIds: [family.basic],
            years: 1,
          }),
        )
      await rush(arena, {
        contenders: drafts.map((draft, at) => signing(contenders[at]?.token, draft)),
        places: 1,
        refusal: 'team-full',
        taken: async ({ read, tables: { teams } }) =>
          (await read.select().from(teams).where(eq(teams.id, family.lin.team)))[0]?.households ?? -1,
      })
    })
  })
})
