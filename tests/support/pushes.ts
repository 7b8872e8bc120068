import { tipTemplate } from '@jiayitong/bff/features/pushes/credits'
import { sendAll } from '@jiayitong/bff/features/pushes/jobs'
import { openYears } from '@jiayitong/bff/features/pushes/years'
import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import { versionRow } from '@jiayitong/bff/tips/plant'
import { eq } from 'drizzle-orm'
import { startOfTests, testVault } from './app'
import type { Engine } from './engines'
import { openStory } from './signing'

type TipInsert = Partial<Store['tables']['tips']['$inferInsert']>

/** A tip in force all year, unless told. */
export const addTip = async (store: Store, given: TipInsert = {}): Promise<string> => {
  const id = newId()
  await store.atomically(async tx => {
    const tip = {
      id,
      title: '小雪时节护好心脑',
      summary: '早晚添衣，按时服药。',
      paragraphs: ['起床先坐一会儿再站起来。'],
      topics: ['防护'],
      groups: [],
      notFor: [],
      occasion: '',
      source: '《中国公民健康素养——基本知识与技能》',
      reviewer: '林书禾',
      reviewedOn: '2026-11-01',
      expiresOn: '2030-11-01',
      quiz: { question: '冬天起床先做什么？', right: '坐一会儿再站', wrong: ['一下子站起来', '马上出门'] },
      ...given,
    }
    await tx.insert(tx.tables.tips).values(tip)
    await tx.insert(tx.tables.tipVersions).values(versionRow(tip, startOfTests))
  })
  return id
}

/** The 周 family signed with 林书禾's team, and their push years open. */
export const openPushes = async (engine: Engine) => {
  const story = await openStory(engine)
  const agreement = await story.active()
  // 周敏 also receives what comes for her son.
  await story.store.atomically(async tx => {
    const { delegations: d } = tx.tables
    await tx
      .update(d)
      .set({ scopes: ['agreements', 'messages'] })
      .where(eq(d.residentId, story.family.man.id))
  })
  await openYears(story.store, story.clock.now())
  const tip = await addTip(story.store)
  const gui = await story.enter('gui')
  const team = story.family.lin.team
  const sender = { store: story.store, vault: testVault, templateId: tipTemplate(story.deps.config) }
  return {
    ...story,
    agreement,
    tip,
    gui,
    team,
    /** What the clock does every few seconds. */
    run: () => sendAll(sender, story.clock.now()),
    sender,
  }
}
