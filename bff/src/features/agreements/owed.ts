import type { Owed } from '@jiayitong/shared/api/fulfilments'
import { agreementYear } from '@jiayitong/shared/domain/agreements'
import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import { checklistOf, dueBy, effectiveness, nextDueOn } from '@jiayitong/shared/domain/fulfilments'
import { and, desc, eq, gte, isNull, lte } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { type Given, prepared } from '../../store/prepared'
import type { Reads } from '../../store/store'
import { findAgreement } from './agreements.read'
import { rulesOf } from './successions'

const selectGiven = prepared(
  'agreement-given',
  (db, { fulfilments: f, practitioners: p }, given: Given<{ id: string; from: string; to: string }>) =>
    db
      .select({ row: f, giver: p.name })
      .from(f)
      .leftJoin(p, eq(p.id, f.practitionerId))
      .where(
        and(
          eq(f.agreementId, given('id', f.agreementId)),
          gte(f.doneOn, given('from', f.doneOn)),
          lte(f.doneOn, given('to', f.doneOn)),
        ),
      )
      .orderBy(desc(f.doneOn), desc(f.id)),
)

/** How often an item was given to a person in the agreement year of a day; what they dispute does not count. */
export const countGiven = (
  read: Reads,
  agreement: { readonly id: string; readonly startsOn: string | null; readonly years: number },
  { residentId, itemId }: { readonly residentId: string; readonly itemId: string },
  day: string,
): Promise<number> => {
  const { fulfilments: f } = read.tables
  const { from, to } = agreementYear({ startsOn: agreement.startsOn ?? day, years: agreement.years }, day)
  return read.$count(
    f,
    and(
      eq(f.agreementId, agreement.id),
      eq(f.residentId, residentId),
      eq(f.itemId, itemId),
      gte(f.doneOn, from),
      lte(f.doneOn, to),
      isNull(f.disputedAt),
      // What was had for points comes on top of what is owed.
      isNull(f.redemptionId),
    ),
  )
}

/**
 * What the agreement year of today owes each resident, item by item: done, late and next; what they have still to
 * acknowledge; and whether that makes it an effective contract.
 * @throws Refusal `not-found` for a resident the agreement does not name
 */
export const readOwed = async (r: Reading, id: string, residentId?: string): Promise<Owed[]> => {
  const { row, content } = await findAgreement(r, id)
  const asked = content.residents.filter(each => residentId === undefined || each.id === residentId)
  if (asked.length === 0) refuse('not-found')
  if (!row.startsOn) return []
  const today = dayOf(r.now)
  const whole = agreementYear({ startsOn: row.startsOn, years: row.years }, today)
  // A course is shorter than a year.
  const year = row.endsOn !== null && row.endsOn < whole.to ? { ...whole, to: row.endsOn } : whole
  const given = await selectGiven(r.read, { id, ...year })
  const rules = await rulesOf(r, row)
  return asked.map(resident => {
    const own = given.filter(each => each.row.residentId === resident.id)
    const counted = own.filter(each => each.row.disputedAt === null)
    return {
      agreementId: id,
      residentId: resident.id,
      yearFrom: year.from,
      yearTo: year.to,
      items: resident.pack.items.map(({ id: itemId, name, unit, perYear }) => {
        const times = counted.filter(each => each.row.itemId === itemId)
        const done = times.length
        return {
          itemId,
          name,
          unit,
          owed: perYear,
          done,
          late: row.state === 'active' ? Math.max(0, dueBy(perYear, year, today) - done) : 0,
          nextOn: row.state === 'active' ? nextDueOn(perYear, done, year) : null,
          lastOn: times[0]?.row.doneOn ?? null,
        }
      }),
      given: own.slice(0, mostShown).map(({ row: each, giver }) => ({
        id: each.id,
        itemId: each.itemId,
        doneOn: each.doneOn,
        giver,
        acknowledgedAt: each.acknowledgedAt && toIso(each.acknowledgedAt),
        disputedAt: each.disputedAt && toIso(each.disputedAt),
      })),
      checklist:
        checklistOf(
          rules,
          resident.pack.items.flatMap(({ id: itemId, name }) =>
            counted.some(each => each.row.itemId === itemId) ? name : [],
          ),
        ) ?? null,
      effective: effectiveness(rules, counted.filter(each => each.row.acknowledgedAt !== null).length),
    }
  })
}

/** The newest ones; a year of a rich package is about as many. */
const mostShown = 60
