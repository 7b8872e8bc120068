import { newId } from '@jiayitong/bff/ids'
import type { KeyGroupCount, KeyPerson } from '@jiayitong/shared/api/key-groups'
import { describe, expect, it } from 'vitest'
import { testVault as vault } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { addPerson } from '../support/families'
import { addArea } from '../support/places'
import { openStory, type Problem } from '../support/signing'

const day = 86_400_000

interface List {
  items: KeyPerson[]
  groups: KeyGroupCount[]
  nextCursor: string | null
  source: { document: string } | null
}

/** An old neighbour, a child, one certified as disabled and a grown-up of no group, all in the team's area; 周敏 with them. */
const openArea = async (engine: Engine, options?: { policyId?: string }) => {
  const story = await openStory(engine, options)
  const { store, family } = story
  const people = await store.atomically(async tx => {
    const areaId = await addArea(tx, { teamId: family.lin.team, name: '柳浪新村' })
    const add = (name: string, bornOn: string, more: object = {}) =>
      addPerson(tx, { name, bornOn, areaId, ...more })
    const certified = await add('何安', '1980-03-03', {
      idNumberIndex: vault.index('certified', 'id-number'),
    })
    await tx.insert(tx.tables.groupCertificates).values({
      id: newId(),
      idNumberIndex: vault.index('certified', 'id-number'),
      group: 'disabled',
      issuer: '清和区残联',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
      importedBy: family.accounts.lin,
      importedAt: story.clock.now(),
    })
    return {
      old: await add('钱桂芳', '1950-06-01', { openid: 'qian' }),
      child: await add('何小北', '2023-01-01'),
      certified,
      nobody: await add('张三立', '1990-01-01', { openid: 'zhang' }),
    }
  })
  const read = async (query = '', by = story.lin) =>
    (await by.get<List>(`/key-groups?teamId=${family.lin.team}${query}`)).body
  const invite = (residentId: string, by = story.lin) =>
    by.post<KeyPerson & Problem>('/key-groups/invitations', { teamId: family.lin.team, residentId })
  return { ...story, people, read, invite }
}

forEachEngine(engine => {
  describe('whom a team looks after first (C105, C106)', () => {
    it('tags people by the region’s catalogue: by age, or as noted and certified', async () => {
      const story = await openArea(engine)
      const { groups, items, source } = await story.read()
      const count = (group: string) => groups.find(each => each.group === group)?.people
      expect(source?.document).toContain('〔')
      expect(count('elderly')).toBe(1)
      expect(count('child')).toBe(1)
      expect(count('disabled')).toBe(1)
      expect(count('diabetes')).toBe(0)
      expect(items.map(({ age }) => age)).toEqual([76, 46, 3])
      story.clock.advance(60 * day)
      expect((await story.read()).groups.find(({ group }) => group === 'disabled')?.people).toBe(0)
    })

    it('knows eight kinds in one document and ten in another', async () => {
      for (const [policyId, kinds] of [
        ['national-2016', 8],
        ['weihai-2023', 10],
      ] as const)
        expect((await (await openArea(engine, { policyId })).read()).groups).toHaveLength(kinds)
    })

    it('tells no more of who has not signed than whom to look for, and pages', async () => {
      const story = await openArea(engine)
      const first = await story.read('&limit=2')
      expect(first.items[0]).toMatchObject({ name: '钱**', groups: [], signed: false, reachable: true })
      expect(first.nextCursor).not.toBeNull()
      const second = await story.read(`&limit=2&cursor=${first.nextCursor}`)
      expect(second).toMatchObject({ items: [{ name: '何**', reachable: false, mayInvite: false }] })
      expect(second.nextCursor).toBeNull()
      expect((await story.read('&group=elderly')).items).toEqual([])
    })

    it('asks once to sign, and again only when the policy’s days are over', async () => {
      const story = await openArea(engine)
      const { old, child, nobody } = story.people
      expect((await story.invite(old.id)).body).toMatchObject({ mayInvite: false, name: '钱**' })
      const again = await story.invite(old.id)
      expect([again.status, again.body.code]).toEqual([409, 'invited-lately'])
      for (const { id } of [child, nobody]) expect((await story.invite(id)).status).toBe(404)
      const sent = () => story.store.read.$count(story.store.tables.keyGroupInvitations)
      expect(await sent()).toBe(1)
      story.clock.advance(91 * day)
      expect((await story.read()).items[0]?.mayInvite).toBe(true)
      expect((await story.invite(old.id)).status).toBe(200)
      expect(await sent()).toBe(1)
    })

    it('lets the doctor of who signed note groups, and nobody else; then they are named', async () => {
      const story = await openArea(engine)
      const { id } = await story.active()
      const person = (await story.min.get<{ residents: { id: string }[] }>(`/agreements/${id}`)).body
        .residents[0]
      const note = (by = story.lin, residentId = person?.id) =>
        by.put<Problem>(`/residents/${residentId}/groups`, { groups: ['hypertension'] })
      expect((await note(await story.enter('he'))).status).toBe(404)
      expect((await note(story.lin, story.people.old.id)).status).toBe(404)
      expect((await note()).body).toMatchObject({ groups: ['hypertension'] })
    })
  })
})
