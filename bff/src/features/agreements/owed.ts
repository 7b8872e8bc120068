import type { Owed } from '@jiayitong/shared/api/agreements'
import { agreementYear } from '@jiayitong/shared/domain/agreements'
import { dayOf } from '@jiayitong/shared/domain/days'
import { and, count, eq, gte, lte, max } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { type Given, prepared } from '../../store/prepared'
import { findAgreement } from './agreements.read'

const selectDone = prepared(
  'agreement-done',
  (db, { fulfilments: f }, given: Given<{ id: string; from: string; to: string }>) =>
    db
      .select({
        residentId: f.residentId,
        itemId: f.itemId,
        done: count().mapWith(Number),
        lastOn: max(f.doneOn),
      })
      .from(f)
      .where(
        and(
          eq(f.agreementId, given('id', f.agreementId)),
          gte(f.doneOn, given('from', f.doneOn)),
          lte(f.doneOn, given('to', f.doneOn)),
        ),
      )
      .groupBy(f.residentId, f.itemId),
)

/**
 * What the agreement year of today owes each resident, item by item, and what of it was done.
 * @throws Refusal `not-found` for a resident the agreement does not name
 */
export const readOwed = async (r: Reading, id: string, residentId?: string): Promise<Owed[]> => {
  const { row, content } = await findAgreement(r, id)
  const asked = content.residents.filter(each => residentId === undefined || each.id === residentId)
  if (asked.length === 0) refuse('not-found')
  if (!row.startsOn) return []
  const { from, to } = agreementYear({ startsOn: row.startsOn, years: row.years }, dayOf(r.now))
  const done = await selectDone(r.read, { id, from, to })
  return asked.map(resident => ({
    agreementId: id,
    residentId: resident.id,
    yearFrom: from,
    yearTo: to,
    items: resident.pack.items.map(({ id: itemId, name, unit, perYear }) => {
      const line = done.find(each => each.residentId === resident.id && each.itemId === itemId)
      return { itemId, name, unit, owed: perYear, done: line?.done ?? 0, lastOn: line?.lastOn ?? null }
    }),
  }))
}
