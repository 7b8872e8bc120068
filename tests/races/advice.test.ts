import { setOutbreak } from '@jiayitong/bff/features/pushes/outbreaks'
import { dropTip, submitTip } from '@jiayitong/bff/features/pushes/tips'
import { newId } from '@jiayitong/bff/ids'
import { plantLibrary } from '@jiayitong/bff/tips/plant'
import type { Outbreaks } from '@jiayitong/shared/api/outbreaks'
import type { TipVersion } from '@jiayitong/shared/api/tips'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { meet } from '../support/blocked'
import { type Engine, forEngine } from '../support/engines'
import { addAccount } from '../support/families'
import { openPushes } from '../support/pushes'
import type { Problem } from '../support/signing'
import { words } from '../support/tips'

/** A manager, who says what goes round, and 林, who writes for the same centre. */
const open = async (engine: Engine) => {
  const story = await openPushes(engine)
  const { store, clock, family } = story
  await plantLibrary(store, clock.now())
  const { roleGrants: g } = store.tables
  const { organisationId } = family
  const accountId = await store.atomically(async tx => {
    await tx.update(g).set({ organisationId }).where(eq(g.accountId, family.lin.accountId))
    const id = await addAccount(tx, 'manager')
    const startsAt = new Date('2026-01-01T00:00:00Z')
    await tx.insert(g).values({ id: newId(), accountId: id, role: 'manager', organisationId, startsAt })
    return id
  })
  const manager = await story.enterAccount(accountId)
  return { ...story, manager, by: (id: string) => ({ store, accountId: id, now: clock.now() }), accountId }
}

forEngine('postgres', engine => {
  it('what goes round and is raised while it is being ended goes round, and so does its advice (C73)', async () => {
    const { manager, accountId, by } = await open(engine)
    const set = (level: number) => manager.post<Outbreaks>('/outbreaks', { occasion: '流感', level })
    await set(1)
    const { status, body } = await meet(
      by(accountId),
      w => setOutbreak(w, { occasion: '流感', level: 0 }),
      () => set(2),
    )
    expect(status).toBe(200)
    expect(body.items).toMatchObject([{ level: 2, campaigns: 1 }])
  })

  const acts = {
    'changed while they are handed in': { first: submitTip, send: 'PUT', path: '' },
    'dropped while they are handed in': { first: submitTip, send: 'POST', path: '/drop' },
    'handed in while they are dropped': { first: dropTip, send: 'POST', path: '/submit' },
  } as const
  for (const [what, { first, send, path }] of Object.entries(acts))
    it(`words cannot be ${what}, and their author hears of it (C75)`, async () => {
      const { lin, family, by } = await open(engine)
      const { body: draft } = await lin.post<TipVersion>('/tips', words)
      const at = `/tip-versions/${draft.id}${path}`
      const { body } = await meet(
        by(family.lin.accountId),
        w => first(w, draft.id),
        () =>
          send === 'PUT' ? lin.put<Problem>(at, { ...words, title: '冬天晚点出门' }) : lin.post<Problem>(at),
      )
      expect(body.code).toBe('state-conflict')
    })
})
