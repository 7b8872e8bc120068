import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import { startOfTests } from '../support/clock'
import type { Family } from '../support/families'

const words = {
  title: '冬天晨练晚半小时',
  summary: '等太阳出来再出门。',
  paragraphs: ['九点以后出门，先在家活动十分钟。'],
  topics: ['运动'],
  groups: [],
  notFor: [],
  occasion: '',
  source: '《中国人群身体活动指南（2021）》',
}

/** The doctor's advice being written and handed in, and one of the institution's own in force. */
export const plantTips = (store: Store, { organisationId, lin }: Family) =>
  store.atomically(async tx => {
    const { tips, tipVersions } = tx.tables
    const plant = async (state: 'draft' | 'submitted') => {
      const id = newId()
      await tx.insert(tipVersions).values({
        ...words,
        id,
        tipId: newId(),
        version: 1,
        state,
        organisationId,
        authorId: lin.accountId,
        reviewer: '',
        createdAt: startOfTests,
      })
      return id
    }
    const own = newId()
    const review = { reviewer: '顾言', reviewedOn: '2026-11-01', expiresOn: '2027-11-01' }
    await tx.insert(tips).values({ ...words, ...review, id: own, organisationId })
    await tx.insert(tipVersions).values({
      ...words,
      ...review,
      id: newId(),
      tipId: own,
      version: 1,
      state: 'approved',
      organisationId,
      createdAt: startOfTests,
    })
    return { draft: await plant('draft'), submitted: await plant('submitted'), own }
  })
