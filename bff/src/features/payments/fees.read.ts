import type { FeeOverview, PaymentsApi } from '@jiayitong/shared/api/payments'
import type { BodyOf, QueryOf } from '@jiayitong/shared/api/route'
import { payers } from '@jiayitong/shared/domain/agreements'
import { dayOf } from '@jiayitong/shared/domain/days'
import { staffShare } from '@jiayitong/shared/domain/payments'
import { ruling } from '@jiayitong/shared/domain/policies'
import { and, asc, between, count, eq, gte, lte, sum } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { refuse } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { hold } from '../../store/hold'
import { ledgerOf } from './institution'
import { post } from './ledger'

/** Everything an institution accounts for in a year, by the first days of its contract years. */
export const readFees = async (r: Reading, query: QueryOf<PaymentsApi['overview']>): Promise<FeeOverview> => {
  const { id, name, regionCode } = await ledgerOf(r, query.organisationId)
  const { year, budgetFen = null } = query
  const { feeEntries: t } = r.read.tables
  const sums = await r.read
    .select({ account: t.account, cause: t.cause, fen: sum(t.fen) })
    .from(t)
    .where(and(eq(t.organisationId, id), between(t.yearFrom, `${year}-01-01`, `${year}-12-31`)))
    .groupBy(t.account, t.cause)
  const total = (account: string, ...causes: string[]) =>
    sums.reduce(
      (all, each) => (each.account === account && causes.includes(each.cause) ? all + Number(each.fen) : all),
      0,
    )
  const rules = (await readRulebook(r.read)).forRegion(regionCode, dayOf(r.now))
  const fees = ruling(rules, 'fees')
  const { staffShareMinimum, publicHealthBudgetFloorShare } = fees?.value ?? {}
  const incomeFen = -total('income', 'charge', 'refund')
  const usedFen =
    total('payer:public-health', 'charge', 'refund') - total('subsidy-team', 'subsidy', 'refund')
  const teams = await headcounts(r, id)
  return {
    organisation: { id, name },
    year,
    incomeFen,
    payers: payers.flatMap(payer => {
      const chargedFen = total(`payer:${payer}`, 'charge', 'refund')
      const paidFen = -total(`payer:${payer}`, 'payment', 'claim')
      return chargedFen > 0 || paidFen > 0 ? [{ payer, chargedFen, paidFen: Math.max(0, paidFen) }] : []
    }),
    teamSubsidyFen: -total('subsidy-team', 'subsidy', 'refund'),
    staff: {
      minimum: staffShareMinimum ?? null,
      source: (staffShareMinimum && fees?.source) || null,
      ...staffShare(
        incomeFen,
        { staff: total('staff', 'distribution'), team: total('team', 'distribution') },
        staffShareMinimum,
      ),
    },
    publicHealth: {
      floor: publicHealthBudgetFloorShare ?? null,
      source: (publicHealthBudgetFloorShare && fees?.source) || null,
      usedFen,
      budgetFen,
      below: budgetFen !== null && usedFen < budgetFen * (publicHealthBudgetFloorShare ?? 0),
    },
    headcount: teams.reduce((all, { headcount }) => all + headcount, 0),
    teams,
  }
}

/** How many people running agreements bind to each team today (国医改办发〔2016〕1号: 按人头支付). */
const headcounts = async ({ read, now }: Reading, organisationId: string) => {
  const { agreements: a, agreementResidents: ar, teams: t } = read.tables
  const today = dayOf(now)
  return read
    .select({ id: t.id, name: t.name, headcount: count(ar.id) })
    .from(t)
    .innerJoin(a, and(eq(a.teamId, t.id), eq(a.state, 'active'), eq(a.kind, 'general')))
    .innerJoin(ar, eq(ar.agreementId, a.id))
    .where(and(eq(t.organisationId, organisationId), lte(a.startsOn, today), gte(a.endsOn, today)))
    .groupBy(t.id, t.name)
    .orderBy(asc(t.name), asc(t.id))
}

/** Notes what of a year's fees was paid on (C38); from what the institution kept until then. */
export const distribute = async (
  w: Writing,
  { year, to, fen }: BodyOf<PaymentsApi['distribute']>,
): Promise<FeeOverview> => {
  const { id, regionCode } = await ledgerOf(w, undefined)
  const rules = (await readRulebook(w.read)).forRegion(regionCode, dayOf(w.now))
  await post(w, {
    agreementId: null,
    organisationId: id,
    cause: 'distribution',
    yearFrom: `${year}-01-01`,
    source: ruling(rules, 'fees')?.source ?? { document: '', article: '' },
    to,
    from: 'kept',
    fen,
  })
  audit(w, 'fees-distributed', `organisations:${id}`, { year, to, fen })
  return readFees(w, { year })
}

/**
 * Notes what a payer paid of what it owes for a year (C34: the claim list's other end).
 * @throws Refusal `nothing-to-pay` when all of it has come, `amount-differs` for more than is owed
 */
export const receive = async (
  w: Writing,
  { year, payer, fen }: BodyOf<PaymentsApi['received']>,
): Promise<FeeOverview> => {
  const { id, regionCode } = await ledgerOf(w, undefined)
  const { feeEntries: t, organisations: o } = w.tx.tables
  // Two who note at once take turns, so that the second one knows of the first.
  await hold(w.tx.select({ id: o.id }).from(o).where(eq(o.id, id)))
  const [owed] = await w.tx
    .select({ fen: sum(t.fen) })
    .from(t)
    .where(
      and(
        eq(t.organisationId, id),
        eq(t.account, `payer:${payer}`),
        between(t.yearFrom, `${year}-01-01`, `${year}-12-31`),
      ),
    )
  const dueFen = Number(owed?.fen ?? 0)
  if (dueFen <= 0) return refuse('nothing-to-pay')
  if (fen > dueFen) return refuse('amount-differs')
  const rules = (await readRulebook(w.read)).forRegion(regionCode, dayOf(w.now))
  await post(w, {
    agreementId: null,
    organisationId: id,
    cause: 'claim',
    yearFrom: `${year}-01-01`,
    source: ruling(rules, 'fees')?.source ?? { document: '', article: '' },
    to: 'bank',
    from: `payer:${payer}`,
    fen,
  })
  audit(w, 'fees-received', `organisations:${id}`, { year, payer, fen })
  return readFees(w, { year })
}
