import { dayOf } from '@jiayitong/shared/domain/days'
import { confirmationWindow, renewalOccasion } from '@jiayitong/shared/domain/successions'
import { and, eq, inArray, isNotNull, lte, notExists, or, type SQL } from 'drizzle-orm'
import type { Reading } from '../../context'
import { readRulebook } from '../../rulebook'

/**
 * Picks the running agreements a side has still to confirm: in the yearly window of the team's region (C18), or after
 * an automatic renewal (C16).
 */
export const isToConfirm = async (
  r: Pick<Reading, 'read' | 'now'>,
  side: 'resident' | 'provider',
): Promise<SQL | undefined> => {
  const { agreements: a, confirmations: c, teams: t, organisations: o } = r.read.tables
  const today = dayOf(r.now)
  const book = await readRulebook(r.read)
  const open = new Map<string, string[]>()
  for (const { code } of await r.read.selectDistinct({ code: o.regionCode }).from(o)) {
    const window = confirmationWindow(book.forRegion(code, today), today)
    if (window) open.set(window.occasion, [...(open.get(window.occasion) ?? []), code])
  }
  const unconfirmed = (occasion: string) =>
    notExists(
      r.read
        .select({ id: c.id })
        .from(c)
        .where(and(eq(c.agreementId, a.id), eq(c.occasion, occasion), eq(c.side, side))),
    )
  const teamsIn = (codes: readonly string[]) =>
    r.read
      .select({ id: t.id })
      .from(t)
      .innerJoin(o, eq(o.id, t.organisationId))
      .where(inArray(o.regionCode, [...codes]))
  return and(
    eq(a.state, 'active'),
    eq(a.kind, 'general'),
    lte(a.startsOn, today),
    or(
      and(isNotNull(a.reconfirmBy), unconfirmed(renewalOccasion)),
      ...[...open].map(([occasion, codes]) => and(inArray(a.teamId, teamsIn(codes)), unconfirmed(occasion))),
    ),
  )
}
