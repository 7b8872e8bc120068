import { setImmediate as nextTurn } from 'node:timers/promises'
import { groupBits, groupsOn } from '@jiayitong/shared/domain/audiences'
import { dayOf } from '@jiayitong/shared/domain/days'
import { owedIn, pushYearOn } from '@jiayitong/shared/domain/pushes'
import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, notExists } from 'drizzle-orm'
import { newId } from '../../ids'
import type { Reads, Store } from '../../store/store'
import { pushRules, ruled } from './rules'

/** People looked at in one go: a moment's work even where all of them have their year. */
const windowSize = 2_000
/** Rows to one statement. */
const rowsMax = 500

/**
 * Opens the year of everybody whose agreement runs and who has none for today: at the start, and when one year is
 * over. Safe at any time and in several processes: the database allows one year each.
 * @returns how many were opened
 */
export const openYears = async (store: Store, now: Date): Promise<number> => {
  const {
    agreementResidents: ar,
    agreements: a,
    pushYears: y,
    residents: r,
    teams: t,
    organisations: o,
  } = store.tables
  const today = dayOf(now)
  const rulesOf = await pushRules(store.read)
  let opened = 0
  let last = ''
  for (;;) {
    const [bound] = await store.read
      .select({ id: ar.id })
      .from(ar)
      .where(gt(ar.id, last))
      .orderBy(asc(ar.id))
      .limit(1)
      .offset(windowSize - 1)
    const page = await store.read
      .select({
        id: ar.id,
        agreementId: a.id,
        residentId: ar.residentId,
        teamId: a.teamId,
        startsOn: a.startsOn,
        endsOn: a.endsOn,
        edition: a.edition,
        policyId: a.policyId,
        regionCode: o.regionCode,
        groups: r.groups,
        bornOn: r.bornOn,
      })
      .from(ar)
      .innerJoin(a, eq(a.id, ar.agreementId))
      .innerJoin(r, eq(r.id, ar.residentId))
      .innerJoin(t, eq(t.id, a.teamId))
      .innerJoin(o, eq(o.id, t.organisationId))
      .where(
        and(
          gt(ar.id, last),
          bound && lte(ar.id, bound.id),
          eq(ar.live, true),
          eq(ar.general, true),
          isNull(ar.leftAt),
          eq(a.state, 'active'),
          lte(a.startsOn, today),
          gte(a.endsOn, today),
          notExists(
            store.read
              .select({ id: y.id })
              .from(y)
              .where(
                and(
                  eq(y.agreementId, a.id),
                  eq(y.residentId, ar.residentId),
                  lte(y.yearFrom, today),
                  gte(y.yearTo, today),
                ),
              ),
          ),
        ),
      )
    const declined = await declinedAmong(
      store.read,
      page.map(({ residentId }) => residentId),
    )
    const rows = page.flatMap(row => {
      const year = pushYearOn(row.startsOn ?? '', row.endsOn ?? '', today)
      if (!year) return []
      const { value, source } = ruled(rulesOf(row, today), 'pushesPerYear')
      return {
        id: newId(),
        agreementId: row.agreementId,
        residentId: row.residentId,
        teamId: row.teamId,
        yearFrom: year.from,
        yearTo: year.to,
        minimum: owedIn(value.minimum, year),
        ...source,
        groupBits: groupBits(groupsOn(row, today)),
        declined: declined.has(row.residentId),
        planOn: today,
      }
    })
    for (let at = 0; at < rows.length; at += rowsMax)
      opened += await store.atomically(async tx => {
        const made = await tx
          .insert(tx.tables.pushYears)
          .values(rows.slice(at, at + rowsMax))
          .onConflictDoNothing()
          .returning({ id: tx.tables.pushYears.id })
        return made.length
      })
    if (!bound) return opened
    last = bound.id
    await nextTurn()
  }
}

/** Those of these residents who said last that they want no messages. */
export const declinedAmong = async (read: Reads, residentIds: readonly string[]): Promise<Set<string>> => {
  if (residentIds.length === 0) return new Set()
  const { consents: c } = read.tables
  const answers = await read
    .select({ residentId: c.residentId, granted: c.granted })
    .from(c)
    .where(and(inArray(c.residentId, [...residentIds]), eq(c.purpose, 'messages')))
    .orderBy(desc(c.recordedAt), desc(c.id))
  const latest = new Map<string, boolean>()
  for (const { residentId, granted } of answers) if (!latest.has(residentId)) latest.set(residentId, granted)
  return new Set([...latest].flatMap(([residentId, granted]) => (granted ? [] : residentId)))
}
