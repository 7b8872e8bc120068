import { releaseUnused } from '@jiayitong/bff/features/referrals/release'
import { newId } from '@jiayitong/bff/ids'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { ReferralResource } from '@jiayitong/shared/api/quotas'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { testVault } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { addAccount, hand, plantFamily } from '../support/families'
import { noteFigures } from '../support/figures'
import { brokenInvariants } from '../support/invariants'
import { addOrganisation } from '../support/places'
import { grounds } from '../support/referring'
import { addContenders, type Contender, contract } from './people'
import { openArena, rush } from './rush'

const since = new Date('2026-01-01T00:00:00Z')

/** Two doctors with residents of their own, a hospital's desk, and what it publishes. */
const openWard = async (engine: Engine, counts: { readonly lin: number; readonly he?: number }) => {
  const arena = await openArena(engine)
  const family = await plantFamily(arena.store)
  const people = await addContenders(arena, counts.lin + (counts.he ?? 0))
  const [ofLin, ofHe] = [people.slice(0, counts.lin), people.slice(counts.lin)]
  await contract(arena, family, ofLin)
  const [lin, he] = [await arena.tokenOf(family.lin.accountId), await arena.tokenOf(family.he.accountId)]
  for (const { id, token } of ofHe) {
    const wish = {
      partyKind: 'individual',
      teamId: family.he.team,
      residentIds: [id],
      packageIds: [family.basic],
      years: 1,
    }
    const { body } = await arena.send({ token, path: '/agreements', body: wish, key: `he-draft-${id}` })
    const draft = body as unknown as Agreement
    const signing = { strokes: hand, contentHash: draft.contentHash }
    await arena.send({ token, path: `/agreements/${draft.id}/sign`, body: signing, key: `he-sign-${id}` })
    await arena.send({
      token: he,
      path: `/agreements/${draft.id}/accept`,
      body: { strokes: hand },
      key: `he-accept-${id}`,
    })
  }
  const { hospital, clerk } = await arena.store.atomically(async tx => {
    const id = await addOrganisation(tx, { name: '望川市立医院', kind: 'hospital', level: 'third' })
    const accountId = await addAccount(tx, 'ward-clerk')
    await tx.insert(tx.tables.roleGrants).values({
      id: newId(),
      accountId,
      role: 'hospital',
      organisationId: id,
      startsAt: since,
    })
    return { hospital: id, clerk: accountId }
  })
  const desk = await arena.tokenOf(clerk)
  let published = 0
  const publish = async (capacity: number, quota: number): Promise<ReferralResource> => {
    published += 1
    const { body } = await arena.send({
      token: desk,
      path: '/referral-resources',
      body: {
        kind: 'bed',
        department: `${published} 病区`,
        startsAt: ['2026-11-26T09:20:00+08:00'],
        capacity,
        quota,
      },
      key: `publish-${published}`,
    })
    const [resource] = body.items as ReferralResource[]
    if (!resource) throw new Error(`publish answered ${JSON.stringify(body)}`)
    return resource
  }
  let opened = 0
  const open = async (token: string, { id }: Contender): Promise<string> => {
    opened += 1
    const { body } = await arena.send({
      token,
      path: '/referrals/open',
      body: { residentId: id, ...grounds(hospital) },
      key: `open-referral-${opened}`,
    })
    return String(body.id)
  }
  const reserve = (token: string, id: string, resourceId: string, key: string) => ({
    token,
    path: `/referrals/${id}/reserve`,
    body: { resourceId },
    key,
  })
  const resource = async (id: string) => {
    const { referralResources: t } = arena.store.tables
    const [row] = await arena.store.read.select().from(t).where(eq(t.id, id))
    return row
  }
  return { arena, lin, he, desk, ofLin, ofHe, publish, open, reserve, resource }
}

const rounds = 6

forEachEngine(engine => {
  describe('a rush for what a hospital keeps', () => {
    it('one team takes its fair part of a pool and no more, whoever comes at once (C47, invariants 4 and 5)', async () => {
      const ward = await openWard(engine, { lin: 16 })
      const { id } = await ward.publish(20, 8)
      const ids = await Promise.all(ward.ofLin.map(person => ward.open(ward.lin, person)))
      await rush(ward.arena, {
        contenders: ids.map((referral, at) => ward.reserve(ward.lin, referral, id, `fair-part-${at}`)),
        places: 4,
        refusal: 'team-share-used',
        taken: async () => (await ward.resource(id))?.taken ?? -1,
      })
      noteFigures(`Races for beds on ${engine.name}`, 'npm test -- races', {
        'referrals for four beds': ids.length,
      })
    })

    it('two doctors on the last bed: one has it, the others are told the truth', async () => {
      const ward = await openWard(engine, { lin: 5, he: 5 })
      const { id } = await ward.publish(5, 1)
      const ofLin = await Promise.all(ward.ofLin.map(person => ward.open(ward.lin, person)))
      const ofHe = await Promise.all(ward.ofHe.map(person => ward.open(ward.he, person)))
      await rush(ward.arena, {
        contenders: [
          ...ofLin.map((referral, at) => ward.reserve(ward.lin, referral, id, `last-bed-lin-${at}`)),
          ...ofHe.map((referral, at) => ward.reserve(ward.he, referral, id, `last-bed-he-${at}`)),
        ],
        places: 1,
        refusal: 'quota-exhausted',
        taken: async () => (await ward.resource(id))?.taken ?? -1,
      })
    })

    it('the clock gives back what a doctor is just taking: it goes one way, once', async () => {
      const ward = await openWard(engine, { lin: 1 })
      const { store } = ward.arena
      const [person] = ward.ofLin
      if (!person) throw new Error('one person was contracted')
      for (let round = 0; round < rounds; round += 1) {
        const { id } = await ward.publish(5, 1)
        const referral = await ward.open(ward.lin, person)
        const after = new Date('2026-11-25T08:00:00Z')
        const [reserved, released] = await Promise.all([
          ward.arena.send(ward.reserve(ward.lin, referral, id, `taking-${round}`)),
          releaseUnused({ store, vault: testVault }, after),
          releaseUnused({ store, vault: testVault }, after),
        ])
        expect(reserved.body.code ?? 'reserved').toBeOneOf(['reserved', 'quota-exhausted'])
        expect(released).toBeLessThanOrEqual(1)
        const row = await ward.resource(id)
        expect(row?.releasedAt).not.toBeNull()
        const { resourcePublics: p } = store.tables
        const [open] = await store.read.select().from(p).where(eq(p.resourceId, id))
        expect([row?.taken, open?.returned]).toEqual(reserved.status === 200 ? [1, 0] : [0, 1])
        expect(await brokenInvariants(store.read)).toEqual([])
      }
    })

    it('two clerks at once confirm one referral: one did, the other is told that it was done', async () => {
      const ward = await openWard(engine, { lin: 1 })
      const { store } = ward.arena
      const [person] = ward.ofLin
      if (!person) throw new Error('one person was contracted')
      const { id } = await ward.publish(5, 1)
      const referral = await ward.open(ward.lin, person)
      await ward.arena.send(ward.reserve(ward.lin, referral, id, 'held-for-clerks'))
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          ward.arena.send({
            token: ward.desk,
            path: `/referrals/${referral}/confirm`,
            body: {},
            key: `clerk-${at}-confirms`,
          }),
        ),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)])
      const { referralSteps: s } = store.tables
      const steps = await store.read.select().from(s).where(eq(s.referralId, referral))
      expect(steps.filter(({ event }) => event === 'confirm')).toHaveLength(1)
    })

    it('the hospital confirms while the resident cancels: both are told the truth, and the place is where it belongs', async () => {
      const ward = await openWard(engine, { lin: 1 })
      const { store } = ward.arena
      const [person] = ward.ofLin
      if (!person) throw new Error('one person was contracted')
      for (let round = 0; round < rounds; round += 1) {
        const { id } = await ward.publish(5, 1)
        const referral = await ward.open(ward.lin, person)
        await ward.arena.send(ward.reserve(ward.lin, referral, id, `held-${round}`))
        const [confirmed, cancelled] = await Promise.all([
          ward.arena.send({
            token: ward.desk,
            path: `/referrals/${referral}/confirm`,
            body: {},
            key: `confirm-${round}`,
          }),
          ward.arena.send({
            token: person.token,
            path: `/referrals/${referral}/cancel`,
            body: { reason: '好多了' },
            key: `cancel-it-${round}`,
          }),
        ])
        const { referrals: f } = store.tables
        const [row] = await store.read.select().from(f).where(eq(f.id, referral))
        expect([confirmed.status, cancelled.status].every(status => [200, 404, 409].includes(status))).toBe(
          true,
        )
        expect(row?.state).toBe(cancelled.status === 200 ? 'cancelled' : 'confirmed')
        if (row?.state === 'confirmed') expect(confirmed.status).toBe(200)
        expect((await ward.resource(id))?.taken).toBe(row?.state === 'cancelled' ? 0 : 1)
        expect(await brokenInvariants(store.read)).toEqual([])
      }
    })
  })
})
