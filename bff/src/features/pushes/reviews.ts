import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { expiringDays } from '@jiayitong/shared/domain/tips'
import { and, asc, gt, gte, isNotNull, isNull, lte } from 'drizzle-orm'
import { perform } from '../../context'
import type { Clockwork } from '../../jobs/pages'
import { tell } from '../../outbox/tell'

const pageSize = 200

/**
 * Reminds who reviewed advice that it soon goes out of choice, once for each end (C75); the outbox drops what was said
 * before.
 * @returns of how many pieces word was left
 */
export const remindReviewers = async (deps: Clockwork, now: Date): Promise<number> => {
  const { tips: t } = deps.store.tables
  const today = dayOf(now)
  let told = 0
  let last = ''
  for (;;) {
    const page = await deps.store.read
      .select({ id: t.id, title: t.title, expiresOn: t.expiresOn, reviewedBy: t.reviewedBy })
      .from(t)
      .where(
        and(
          gte(t.expiresOn, today),
          lte(t.expiresOn, addDays(today, expiringDays)),
          isNull(t.retiredAt),
          isNotNull(t.reviewedBy),
          gt(t.id, last),
        ),
      )
      .orderBy(asc(t.id))
      .limit(pageSize)
    await perform(deps.store, { who: undefined, now, vault: deps.vault }, async w => {
      for (const { id, title, expiresOn, reviewedBy } of page)
        if (reviewedBy)
          await tell(w, reviewedBy, {
            template: 'tip-expiring',
            params: [title, expiresOn],
            key: `${id}:${expiresOn}`,
          })
    })
    told += page.length
    const end = page.at(-1)
    if (page.length < pageSize || !end) return told
    last = end.id
  }
}
