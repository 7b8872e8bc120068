import type { Agreement, AgreementLine } from '@jiayitong/shared/api/agreements'
import type { Owed } from '@jiayitong/shared/api/fulfilments'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Answer, type Caller, testVault } from '../support/app'
import { forEachEngine } from '../support/engines'
import { hand } from '../support/families'
import { pdfText } from '../support/pdf-text'
import { openStory, type Problem } from '../support/signing'

forEachEngine(engine => {
  describe('the whole story', () => {
    it('lists for a team those of people whose name it asks for, and no other team’s', async () => {
      const story = await openStory(engine)
      const { id } = await story.active()
      const he = await story.enter('he')
      const find = async (name: string, by = story.lin) =>
        (
          await by.get<{ items: { id: string }[] }>(
            `/agreements?scope=team&state=active&name=${encodeURIComponent(name)}`,
          )
        ).body.items.map(each => each.id)
      expect(await find('桂')).toEqual([id])
      expect(await find('桂花')).toEqual([])
      expect(await find('桂', he)).toEqual([])
    })

    it('a family signs by one hand, the doctor accepts under the same fingerprint, both keep the same copy (C7, C8, C25, C26)', async () => {
      const story = await openStory(engine)
      const { min, lin, family, places } = story
      const draft = await story.draft()
      expect(draft).toMatchObject({
        state: 'draft',
        totalFen: 7_000,
        allowedEvents: ['sign', 'withdraw'],
        signatures: [],
      })
      expect(
        draft.residents.map(({ name, age, relation, agreedBy }) => [name, age, relation, agreedBy]),
      ).toEqual([
        ['周敏', 44, '本人', 'self'],
        ['周桂兰', 82, '母亲', 'delegate'],
        ['小满', 6, '儿子', 'guardian'],
      ])
      expect(await places()).toEqual({ households: 0, homes: 0 })
      expect((await lin.get(`/agreements/${draft.id}`)).status).toBe(404)

      const signed = await story.sign(draft)
      expect(signed.status).toBe(200)
      expect(signed.body).toMatchObject({
        state: 'submitted',
        contentHash: draft.contentHash,
        allowedEvents: ['withdraw'],
      })
      const { submittedAt, decideBy } = signed.body
      expect(Date.parse(decideBy ?? '') - Date.parse(submittedAt ?? '')).toBe(72 * 3_600_000)
      expect(await places()).toEqual({ households: 1, homes: 1 })

      const queue = await lin.get<{ items: AgreementLine[] }>('/agreements?scope=team&state=submitted')
      expect(queue.body.items).toMatchObject([
        {
          id: draft.id,
          signatoryName: '周敏',
          allowedEvents: ['accept', 'reject'],
        },
      ])
      const accepted = await lin.post<Agreement>(`/agreements/${draft.id}/accept`, { strokes: hand })
      expect(accepted.body).toMatchObject({
        state: 'active',
        startsOn: '2026-11-22',
        endsOn: '2027-11-21',
      })
      expect(accepted.body.signatures.map(({ side, signerName }) => [side, signerName])).toEqual([
        ['resident', '周敏'],
        ['provider', '林书禾'],
      ])
      const hashes = await story.store.read.select().from(story.store.tables.signatures)
      expect(new Set(hashes.map(({ contentHash }) => contentHash))).toEqual(new Set([draft.contentHash]))

      const mine = await min.get<{ items: AgreementLine[] }>('/agreements')
      const hers = await (await story.enter('gui')).get<{
        items: AgreementLine[]
      }>('/agreements?scope=mine')
      expect(mine.body.items.map(({ id }) => id)).toEqual([draft.id])
      expect(hers.body.items).toMatchObject([{ id: draft.id, state: 'active', allowedEvents: [] }])

      const first = await min.get(`/agreements/${draft.id}/document`)
      expect(first.headers['content-type']).toBe('application/pdf')
      const said = (await pdfText(first.bytes)).join('\n')
      for (const words of [
        '周敏',
        '周桂兰',
        '小满',
        '林书禾',
        '威卫发〔2023〕4号',
        draft.verifyCode.slice(0, 4),
      ])
        expect(said).toContain(words)
      story.clock.advance(3_600_000)
      const second = await (await story.enter('lin')).get(`/agreements/${draft.id}/document`)
      expect(second.bytes.equals(first.bytes)).toBe(true)
      // 一式两份: one file to print, in which both copies say the same from the first page to the last.
      const both = await pdfText((await min.get(`/agreements/${draft.id}/document?copies=2`)).bytes)
      expect(both.slice(0, both.length / 2)).toEqual(both.slice(both.length / 2))
      expect(both.slice(0, both.length / 2)).toEqual(await pdfText(first.bytes))

      const verified = await story.visitor.get(`/agreements/verify/${draft.verifyCode}`)
      expect(verified.body).toMatchObject({
        genuine: true,
        state: 'active',
        residents: ['周*', '周**', '小*'],
        contentHash: draft.contentHash,
      })
      const actions = await story.store.read.select().from(story.store.tables.auditEntries)
      expect(actions.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['agreement-drafted', 'agreement-signed', 'agreement-accepted']),
      )
      expect(JSON.stringify(actions)).not.toContain('周')
      expect(family.home).toBeTruthy()
    })

    it('one person signs for herself, with a team or with one doctor (C19)', async () => {
      const story = await openStory(engine)
      const { family } = story
      const alone = {
        partyKind: 'individual',
        residentIds: [family.min.id],
        packageIds: [family.basic],
      }
      const draft = await story.draft({
        ...alone,
        teamId: undefined,
        practitionerId: family.lin.doctor,
      })
      expect(draft.practitioner).toMatchObject({ name: '林书禾' })
      expect((await story.sign(draft)).body.state).toBe('submitted')
      const both = await story.min.post<Problem>(
        '/agreements',
        story.household({ ...alone, practitionerId: family.he.doctor }),
      )
      expect(both.status).toBe(404)
    })

    it('a daughter signs for her mother, who may end it herself (C26)', async () => {
      const story = await openStory(engine)
      const { family } = story
      const { id } = await story.active({
        partyKind: 'individual',
        residentIds: [family.gui.id],
        packageIds: [family.elder],
      })
      const gui = await story.enter('gui')
      expect((await gui.get<Agreement>(`/agreements/${id}`)).body.allowedEvents).toEqual([
        'terminate',
        'switch',
        'add-course',
      ])
      const ended = await gui.post<Agreement>(`/agreements/${id}/terminate`, {
        reason: '搬去儿子家住',
      })
      expect(ended.body).toMatchObject({
        state: 'terminated',
        reason: '搬去儿子家住',
      })
      expect(await story.places()).toEqual({ households: 0, homes: 0 })
    })

    it('two members of one home take one place, given back with the last', async () => {
      const story = await openStory(engine)
      const { family, min } = story
      const one = (residentId: string, packageId: string) => ({
        partyKind: 'individual',
        residentIds: [residentId],
        packageIds: [packageId],
      })
      const first = await story.active(one(family.min.id, family.basic))
      const second = await story.active(one(family.gui.id, family.elder))
      expect(await story.places()).toEqual({ households: 1, homes: 2 })
      await min.post(`/agreements/${first.id}/terminate`, { reason: '换团队' })
      expect(await story.places()).toEqual({ households: 1, homes: 1 })
      await min.post(`/agreements/${second.id}/terminate`, {
        reason: '换团队',
      })
      expect(await story.places()).toEqual({ households: 0, homes: 0 })
    })

    it('what is owed is counted item by item for each person in the year of the agreement (C8)', async () => {
      const story = await openStory(engine)
      const { family, min, store } = story
      const { id } = await story.active()
      const before = await min.get<{ items: Owed[] }>(
        `/agreements/${id}/fulfilments?residentId=${family.gui.id}`,
      )
      const [item] = before.body.items[0]?.items ?? []
      expect(item).toMatchObject({
        name: '健康推送',
        owed: 12,
        done: 0,
        lastOn: null,
      })
      const done = (doneOn: string, at: number) => ({
        id: `${id.slice(0, -2)}${at}0`,
        agreementId: id,
        residentId: family.gui.id,
        itemId: item?.itemId ?? '',
        doneOn,
        createdAt: new Date(),
      })
      await store.atomically(tx =>
        tx
          .insert(tx.tables.fulfilments)
          .values([
            done('2026-11-23', 1),
            done('2026-12-01', 2),
            done('2026-11-21', 3),
            done('2027-11-22', 4),
          ])
          .then(() => undefined),
      )
      const after = await min.get<{ items: Owed[] }>(`/agreements/${id}/fulfilments`)
      expect(after.body.items).toHaveLength(3)
      const hers = after.body.items.find(({ residentId }) => residentId === family.gui.id)
      expect(hers).toMatchObject({
        yearFrom: '2026-11-22',
        yearTo: '2027-11-21',
      })
      expect(hers?.items[0]).toMatchObject({ done: 2, lastOn: '2026-12-01' })
    })
  })

  describe('lists', () => {
    it('give the newest of one’s own first and the longest waiting of the team first, page by page', async () => {
      const story = await openStory(engine)
      const { min, lin, clock } = story
      const rounds: string[] = []
      for (let round = 0; round < 3; round += 1) {
        clock.advance(60_000)
        const { id } = await story.submitted()
        rounds.push(id)
        if (round < 2) await lin.post(`/agreements/${id}/reject`, { reason: '请再核对一下' })
      }
      const pages = async (by: Caller, path: string) => {
        const found: string[] = []
        let cursor: string | null = ''
        while (cursor !== null) {
          const query: string = cursor ? `&cursor=${cursor}` : ''
          const { body }: Answer<{ items: AgreementLine[]; nextCursor: string | null }> = await by.get(
            `/agreements?limit=1&${path}${query}`,
          )
          found.push(...body.items.map(({ id }) => id))
          cursor = body.nextCursor
        }
        return found
      }
      expect(await pages(min, 'scope=mine')).toEqual([...rounds].reverse())
      expect(await pages(lin, 'scope=team&state=decided')).toEqual(rounds.slice(0, 2).reverse())
      expect(await pages(lin, 'scope=team&state=submitted')).toEqual(rounds.slice(2))
      expect((await min.get('/agreements?cursor=nonsense')).status).toBe(400)
    })
  })

  describe('word of the answer', () => {
    it('goes by SMS to the one who signed, once, and to nobody else', async () => {
      const story = await openStory(engine)
      const { min, lin, family, store, sandbox } = story
      const phone = '13900001234'
      await store.atomically(async tx => {
        const phoneSealed = testVault.seal(phone, `accounts.phone:${family.accounts.min}`)
        const { accounts } = tx.tables
        await tx.update(accounts).set({ phoneSealed }).where(eq(accounts.id, family.accounts.min))
      })
      const first = await story.submitted()
      await lin.post(`/agreements/${first.id}/reject`, { reason: '住得太远，建议就近签' })
      const second = await story.active()
      await min.post(`/agreements/${second.id}/terminate`, { reason: '搬家了' })
      await story.drain()
      expect(sandbox.messages(phone).map(({ text }) => text)).toEqual([
        '【家医通】林书禾团队没有接受你的签约，原因写在小程序里。有疑问请打 0571-00000002。',
        '【家医通】林书禾团队接受了你的签约，2026-11-22 起生效。到小程序里可以看协议、约医生。',
      ])
      expect(await store.read.$count(store.tables.outbox)).toBe(2)
    })
  })
})
