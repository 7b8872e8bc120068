import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Community, Invitation } from '@jiayitong/shared/api/communities'
import type { Quote } from '@jiayitong/shared/api/packages'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../support/app'
import { openSchool, rowOf } from '../support/communities'
import { type Engine, forEachEngine } from '../support/engines'
import { hand } from '../support/families'
import { brokenInvariants } from '../support/invariants'
import { type Problem, refused } from '../support/signing'

/** 柳浪小学 has signed for its people and pays up to six yuan a year for each. */
const openInvited = async (engine: Engine, organisationFen = 600) => {
  const story = await openSchool(engine)
  const { id } = await story.school()
  expect((await story.signOffer(id, organisationFen)).status).toBe(201)
  const invitations = async (by: Caller = story.xiao) =>
    (await by.get<{ items: Invitation[] }>('/me/community-invitations')).body.items
  const [invitation] = await invitations()
  if (!invitation) throw new Error('陈晓 is invited')
  const wish = {
    partyKind: 'institution',
    teamId: story.family.lin.team,
    residentIds: [story.planted.xiao.id],
    packageIds: [story.family.basic],
    years: 1,
    communityId: id,
  }
  const answer = (how: 'accept' | 'decline', by: Caller = story.xiao) =>
    by.post<Invitation & Problem>(`/invitations/${invitation.id}/${how}`)
  const draft = (given: object = {}, by: Caller = story.xiao) =>
    by.post<Agreement & Problem>('/agreements', { ...wish, ...given })
  const counts = async () => (await story.head.get<Community>(`/communities/${id}`)).body.counts
  return { ...story, id, invitation, invitations, wish, answer, propose: draft, counts }
}

forEachEngine(engine => {
  describe('signing under a collective agreement (C27, C29)', () => {
    it('is offered to those on the roster and to nobody else, once the place has signed', async () => {
      const story = await openSchool(engine)
      const { id } = await story.school()
      const of = async (by: Caller) =>
        (await by.get<{ items: Invitation[] }>('/me/community-invitations')).body.items
      expect(await of(story.xiao)).toEqual([])
      await story.signOffer(id, 600)
      expect(await of(story.xiao)).toMatchObject([
        {
          resident: { name: '陈晓' },
          community: { name: '柳浪小学' },
          package: { name: '基础包' },
          years: 1,
          organisationFen: 600,
          state: 'listed',
          agreement: null,
        },
      ])
      for (const by of [story.head, story.min, story.lin]) expect(await of(by)).toEqual([])
    })

    it('binds with the own yes and the own hand, and the place pays its part to the fen', async () => {
      const story = await openInvited(engine)
      await refused(story, 'consent-needed', () => story.propose())
      expect((await story.answer('accept')).body.state).toBe('accepted')
      const quote = await story.xiao.post<Quote>('/agreements/quote', { ...story.wish, partyKind: undefined })
      expect(quote.body.shares.map(({ payer, fen }) => [payer, fen])).toEqual([
        ['organisation', 600],
        ['resident', 400],
      ])
      const draft = await story.propose()
      expect(draft.status).toBe(201)
      expect(draft.body).toMatchObject({
        partyKind: 'institution',
        community: { id: story.id, name: '柳浪小学' },
        totalFen: 1_000,
      })
      expect(draft.body.shares).toMatchObject([
        { payer: 'organisation', fen: 600, source: { document: '柳浪小学集体协议', article: '单位出资' } },
        { payer: 'resident', fen: 400 },
      ])
      expect((await story.counts()).signed).toBe(0)
      expect((await story.sign(draft.body, story.xiao)).body.state).toBe('submitted')
      const accepted = await story.lin.post<Agreement>(`/agreements/${draft.body.id}/accept`, {
        strokes: hand,
      })
      expect(accepted.body.state).toMatch(/active|awaiting-payment/)
      expect(await story.counts()).toEqual({ listed: 1, accepted: 1, declined: 0, signed: 1 })
      const { feeEntries } = story.store.tables
      const owed = await story.store.read
        .select()
        .from(feeEntries)
        .where(eq(feeEntries.account, 'payer:organisation'))
      expect(owed.map(({ fen }) => fen)).toEqual([600])
      expect((await story.invitations())[0]?.agreement?.id).toBe(draft.body.id)
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('leaves nobody below zero: a place that pays all pays the price and no more', async () => {
      const story = await openInvited(engine, 1_000)
      await story.answer('accept')
      expect((await story.propose()).body.shares.map(({ payer, fen }) => [payer, fen])).toEqual([
        ['organisation', 1_000],
      ])
    })

    it('is refused to who said no, is not on the roster, or wants something else', async () => {
      const story = await openInvited(engine)
      expect((await story.answer('decline')).body.state).toBe('declined')
      expect((await story.answer('decline')).body.code).toBe('state-conflict')
      await refused(story, 'consent-needed', () => story.propose())
      await story.answer('accept')
      await refused(story, 'agreement-changed', () => story.propose({ packageIds: [story.family.elder] }))
      await refused(story, 'party-not-allowed', () => story.propose({ communityId: undefined }))
      await refused(story, 'validation', () => story.propose({ partyKind: 'individual' }))
      await refused(story, 'not-found', () => story.propose({ teamId: story.family.he.team }))
      const mine = { residentIds: [story.planted.head.id] }
      await refused(story, 'not-found', () => story.propose(mine, story.head))
      for (const by of [story.tong, story.head, story.lin])
        expect((await story.answer('accept', by)).body.code).toBe('not-found')
    })

    it('has to be read again when the place signs other terms between the draft and the hand', async () => {
      const story = await openInvited(engine)
      await story.answer('accept')
      const { body } = await story.propose()
      await story.signOffer(story.id, 300)
      await refused(story, 'agreement-changed', () => story.sign(body, story.xiao))
    })

    it('a no after the draft keeps the draft from being signed; a no after the hand is a withdrawal', async () => {
      const story = await openInvited(engine)
      await story.answer('accept')
      const { body } = await story.propose()
      await story.answer('decline')
      await refused(story, 'consent-needed', () => story.sign(body, story.xiao))
      await story.answer('accept')
      expect((await story.sign(body, story.xiao)).status).toBe(200)
      expect((await story.answer('decline')).body.code).toBe('state-conflict')
    })

    it('of a minor is for the guardian to answer, not for who only acts for somebody', async () => {
      const story = await openInvited(engine)
      const { store, family } = story
      const row = rowOf(9, '小满')
      const index = story.deps.vault.index(row.idNumber, 'id-number')
      await store.atomically(async tx => {
        await tx
          .update(tx.tables.residents)
          .set({ idNumberIndex: index })
          .where(eq(tx.tables.residents.id, family.man.id))
      })
      await story.lin.post(`/communities/${story.id}/roster`, { rows: [row] })
      expect(await story.invitations(story.min)).toMatchObject([{ resident: { id: family.man.id } }])
      await store.atomically(async tx => {
        await tx
          .update(tx.tables.residents)
          .set({ idNumberIndex: null })
          .where(eq(tx.tables.residents.id, family.man.id))
        await tx
          .update(tx.tables.residents)
          .set({ idNumberIndex: index })
          .where(eq(tx.tables.residents.id, family.gui.id))
      })
      expect(await story.invitations(story.min)).toEqual([])
      expect(await story.invitations(await story.enter('gui'))).toHaveLength(1)
    })
  })
})
