import { addDays } from '@jiayitong/shared/domain/days'
import { and, eq, isNull } from 'drizzle-orm'
import { idNamed } from '../ids'
import type { Store, Tx } from '../store/store'
import type { Tables } from '../store/tables'
import { type TipPlan, tipIdOf, tipPlans } from './library'

type NewTip = Tables['tips']['$inferInsert']
type NewVersion = Tables['tipVersions']['$inferInsert']

/** Who answers for advice that came with the product, until an institution's own doctor looked at it. */
const writers = '家医通健康知识编写组'
const reviewedOn = '2026-11-27'
const validDays = 730

/** The version a piece of advice is at, as its history keeps it. */
export const versionRow = (tip: NewTip, now: Date): NewVersion => {
  const { id, version = 1, reviewedBy: _, retiredAt: _at, ...words } = tip
  return {
    ...words,
    id: idNamed(`tip-version/${id}/${version}`),
    tipId: id,
    version,
    state: 'approved',
    createdAt: now,
    submittedAt: now,
    decidedAt: now,
  }
}

/**
 * Brings the product's own advice into a database: what is missing is planted, what a release words anew becomes the
 * next version. What was sent keeps the version it was sent as. Safe to run by several processes at once.
 */
export const plantLibrary = (store: Store, now: Date): Promise<void> =>
  store.atomically(async tx => {
    const { tips } = tx.tables
    const rows = await tx.select().from(tips).where(isNull(tips.organisationId))
    const there = new Map(rows.map(row => [row.id, row]))
    await keepOldOnes(tx, rows, now)
    for (const { demoReviewer: _, ...plan } of tipPlans) {
      const id = tipIdOf(plan.title)
      const row = there.get(id)
      if (row && sameWords(row, plan)) continue
      const version = (row?.version ?? 0) + 1
      const tip: NewTip = {
        ...plan,
        id,
        version,
        reviewer: row?.reviewer ?? writers,
        reviewedOn: row?.reviewedOn ?? reviewedOn,
        expiresOn: row?.expiresOn ?? addDays(reviewedOn, validDays),
      }
      await tx.insert(tx.tables.tipVersions).values(versionRow(tip, now)).onConflictDoNothing()
      if (!row) await tx.insert(tips).values(tip).onConflictDoNothing()
      else
        await tx
          .update(tips)
          .set(tip)
          .where(and(eq(tips.id, id), eq(tips.version, row.version)))
    }
  })

/** Advice planted before versions were kept gets its first. */
const keepOldOnes = async (tx: Tx, rows: readonly Tables['tips']['$inferSelect'][], now: Date) => {
  const { tipVersions } = tx.tables
  const kept = new Set(
    (await tx.select({ tipId: tipVersions.tipId }).from(tipVersions)).map(({ tipId }) => tipId),
  )
  for (const row of rows.filter(({ id }) => !kept.has(id)))
    await tx.insert(tipVersions).values(versionRow(row, now)).onConflictDoNothing()
}

const sameWords = (row: Tables['tips']['$inferSelect'], { title, ...plan }: Omit<TipPlan, 'demoReviewer'>) =>
  (Object.keys(plan) as (keyof typeof plan)[]).every(
    field => JSON.stringify(row[field]) === JSON.stringify(plan[field]),
  )
