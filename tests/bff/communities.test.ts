import { signOffer } from '@jiayitong/bff/features/communities/offers'
import type { CollectiveOffer, Community, RosterAnswer } from '@jiayitong/shared/api/communities'
import { describe, expect, it } from 'vitest'
import { meet } from '../support/blocked'
import { openSchool, rowOf } from '../support/communities'
import { forEachEngine, forEngine } from '../support/engines'
import { hand } from '../support/families'
import type { Problem } from '../support/signing'

forEachEngine(engine => {
  describe('functional communities (C27)', () => {
    it('who leads the team registers a place; those it concerns see it, nobody else does', async () => {
      const story = await openSchool(engine)
      const { status, body } = await story.register()
      expect(status).toBe(201)
      expect(body).toMatchObject({
        name: '柳浪小学',
        speakerPhone: '139****9999',
        keeps: true,
        speaks: false,
        counts: { listed: 0, accepted: 0, declined: 0, signed: 0 },
      })
      const listOf = async (by = story.head) =>
        (await by.get<{ items: Community[] }>('/communities')).body.items
      expect(await listOf()).toMatchObject([{ id: body.id, speaks: true, keeps: false }])
      expect(await listOf(await story.enter('tang'))).toMatchObject([{ id: body.id, keeps: false }])
      expect(await listOf(story.xiao)).toEqual([])
      const other = await story.enter('he')
      expect(await listOf(other)).toEqual([])
      expect((await other.get(`/communities/${body.id}`)).status).toBe(404)
      expect((await story.head.get(`/communities/${body.id}`)).status).toBe(200)
    })

    it('only who leads the team registers, only for who can sign in, and only where the city knows it', async () => {
      const story = await openSchool(engine)
      const none = async () => expect(await story.store.read.$count(story.store.tables.communities)).toBe(0)
      expect((await story.register(await story.enter('he'))).body.code).toBe('not-found')
      expect((await story.register(await story.enter('tang'))).body.code).toBe('not-found')
      expect((await story.register(story.lin, { phone: '13900018888' })).body.code).toBe('speaker-unknown')
      await none()
      const erqi = await openSchool(engine, { policyId: 'erqi-2016' })
      const refusedThere = await erqi.register()
      expect(refusedThere.body).toMatchObject({ code: 'party-not-allowed' })
      expect(refusedThere.body.detail).toContain('二七卫计〔2016〕110号')
      expect(await erqi.store.read.$count(erqi.store.tables.communities)).toBe(0)
    })

    it('pages through many, newest first, each once', async () => {
      const story = await openSchool(engine)
      const made: string[] = []
      for (const name of ['甲', '乙', '丙', '丁', '戊'])
        made.unshift((await story.register(story.lin, { name: `${name}单位` })).body.id)
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: { body: { items: Community[]; nextCursor: string | null } } = await story.head.get(
          `/communities?limit=2${cursor && `&cursor=${cursor}`}`,
        )
        seen.push(...page.body.items.map(({ id }) => id))
        cursor = page.body.nextCursor
      }
      expect(seen).toEqual(made)
    })
  })

  describe('the roster of a community (C27)', () => {
    it('answers each row for itself; one bad row spoils no other, and the same list adds nothing again', async () => {
      const story = await openSchool(engine)
      const { id } = (await story.register()).body
      const rows = [
        rowOf(1),
        { ...rowOf(2, '吴桐'), idNumber: ` ${rowOf(2).idNumber.toLowerCase()} ` },
        { ...rowOf(1), name: '陈小' },
        { ...rowOf(3), idNumber: `${rowOf(3).idNumber.slice(0, 17)}Z` },
        { ...rowOf(4), name: 'A' },
        { ...rowOf(5), phone: '12345' },
        rowOf(6, '何苗'),
      ]
      const post = (by = story.lin) => by.post<RosterAnswer & Problem>(`/communities/${id}/roster`, { rows })
      const first = await post()
      expect(first.status).toBe(200)
      expect(first.body.added).toBe(3)
      expect(first.body.rows.map(({ result }) => result)).toEqual([
        'added',
        'added',
        'twice',
        'id-number-bad',
        'name-bad',
        'phone-bad',
        'added',
      ])
      expect(first.body.rows[2]?.message).toBe('和本次名单里前面的一行重复')
      const again = await post()
      expect(again.body.added).toBe(0)
      expect(again.body.rows.map(({ result }) => result).slice(0, 3)).toEqual(['listed', 'listed', 'twice'])
      expect((await story.head.get<Community>(`/communities/${id}`)).body.counts.listed).toBe(3)
      for (const by of [story.xiao, await story.enter('he'), await story.enter('tang')])
        expect((await post(by)).status).toBe(404)
    })

    it('keeps nothing of a person that can be read', async () => {
      const story = await openSchool(engine)
      await story.school()
      const rows = await story.store.read.select().from(story.store.tables.communityMembers)
      expect(rows).toHaveLength(2)
      for (const { name, idNumber, phone } of [rowOf(1), rowOf(2, '吴桐')])
        for (const word of [name, idNumber, phone]) expect(JSON.stringify(rows)).not.toContain(word)
    })

    it('says that somebody has signed elsewhere, not with whom; to the workplace not even that', async () => {
      const story = await openSchool(engine)
      const draft = await story.draft(
        { partyKind: 'individual', residentIds: [story.planted.xiao.id], packageIds: [story.family.basic] },
        story.xiao,
      )
      expect((await story.sign(draft, story.xiao)).status).toBe(200)
      const { id } = (await story.register()).body
      const other = (await story.register(story.lin, { name: '柳浪中学' })).body
      const post = async (to: string, by = story.lin) =>
        (await by.post<RosterAnswer>(`/communities/${to}/roster`, { rows: [rowOf(1), rowOf(2, '吴桐')] }))
          .body
      const told = await post(id)
      expect(told.rows.map(({ result }) => result)).toEqual(['bound', 'added'])
      expect(JSON.stringify(told)).not.toContain('林书禾')
      expect((await post(other.id, story.head)).rows.map(({ result }) => result)).toEqual(['added', 'added'])
    })
  })

  describe('the collective agreement (C27, C29)', () => {
    it('shows what would be signed; the hand of who speaks for the place stands, and binds nobody', async () => {
      const story = await openSchool(engine)
      const { id } = await story.school()
      const shown = await story.shown(id, 600)
      expect(shown).toMatchObject({
        package: { name: '基础包' },
        years: 1,
        priceFen: 1_000,
        organisationFen: 600,
        signatoryName: '陈校长',
        signedAt: null,
      })
      expect(shown.source.document).toBe('威卫发〔2023〕4号')
      expect((await story.head.get(`/communities/${id}/offer`)).status).toBe(404)
      const signed = await story.signOffer(id, 600)
      expect(signed.status).toBe(201)
      expect(signed.body.contentHash).toBe(shown.contentHash)
      const standing = await story.lin.get<CollectiveOffer>(`/communities/${id}/offer`)
      expect(standing.body).toMatchObject({ contentHash: shown.contentHash, organisationFen: 600 })
      const { communityOffers, agreements, agreementResidents } = story.store.tables
      const [row] = await story.store.read.select().from(communityOffers)
      expect(row?.strokes).toEqual(hand)
      expect(row?.contentSealed).not.toContain('陈校长')
      expect(await story.store.read.$count(agreements)).toBe(0)
      expect(await story.store.read.$count(agreementResidents)).toBe(0)
      expect((await story.head.get<Community>(`/communities/${id}`)).body.counts).toMatchObject({
        listed: 2,
        accepted: 0,
        signed: 0,
      })
    })

    it('is told to everybody listed, once, whenever they were listed; nobody is told before it is signed (C27)', async () => {
      const story = await openSchool(engine)
      const { id } = await story.school([rowOf(1)])
      const told = async () =>
        (await story.store.read.select().from(story.store.tables.outbox)).filter(({ dedupeKey }) =>
          dedupeKey.startsWith('community-invited:'),
        ).length
      expect(await told()).toBe(0)
      await story.signOffer(id)
      expect(await told()).toBe(1)
      await story.lin.post(`/communities/${id}/roster`, { rows: [rowOf(1), rowOf(2, '吴桐')] })
      expect(await told()).toBe(2)
      await story.signOffer(id, 600)
      expect(await told()).toBe(2)
    })

    it('is refused from another hand, with other terms than shown, without a name, and beyond the rules', async () => {
      const story = await openSchool(engine)
      const { id } = await story.school()
      const { contentHash } = await story.shown(id, 600)
      const post = (given: object, by = story.head) =>
        by.post<Problem>(`/communities/${id}/offer`, {
          packageId: story.family.basic,
          years: 1,
          organisationFen: 600,
          contentHash,
          strokes: hand,
          ...given,
        })
      expect((await post({}, story.lin)).body.code).toBe('forbidden')
      expect((await post({}, story.xiao)).body.code).toBe('not-found')
      expect((await post({ organisationFen: 500 })).body.code).toBe('agreement-changed')
      expect((await post({ organisationFen: 1_001 })).body.code).toBe('amount-differs')
      expect((await post({ strokes: [[[1, 1]]] })).body.code).toBe('signature-too-short')
      expect((await post({ packageId: id })).body.code).toBe('not-found')
      expect(await story.store.read.$count(story.store.tables.communityOffers)).toBe(0)
    })
  })
})

forEngine('postgres', engine => {
  it('C27: who is put on the roster while the agreement is signed is asked as well', async () => {
    const story = await openSchool(engine)
    const { id } = await story.school([rowOf(1)])
    const terms = { packageId: story.family.basic, years: 1, organisationFen: 0 }
    const { contentHash } = await story.shown(id)
    await meet(
      { store: story.store, accountId: story.planted.head.accountId ?? '', now: story.clock.now() },
      w => signOffer(w, id, { ...terms, contentHash, strokes: hand }),
      () => story.lin.post(`/communities/${id}/roster`, { rows: [rowOf(2, '吴桐')] }),
    )
    await story.drain()
    const asked = story.sandbox.messages().filter(({ to }) => to === rowOf(2).phone)
    expect(asked).toHaveLength(1)
  })
})
