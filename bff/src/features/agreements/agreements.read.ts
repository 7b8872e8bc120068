import type { Agreement, AgreementLine, AgreementsApi, AgreementText } from '@jiayitong/shared/api/agreements'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { agreementTexts, currentText } from '@jiayitong/shared/domain/agreement-texts'
import { type AgreementState, agreementStates, liveStates } from '@jiayitong/shared/domain/agreements'
import { toIso } from '@jiayitong/shared/domain/days'
import { maskName } from '@jiayitong/shared/domain/masks'
import type { AgreementAct } from '@jiayitong/shared/domain/successions'
import { and, asc, desc, eq, inArray, isNotNull, ne, or, type SQL } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import type { Reading } from '../../context'
import { beyond, decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { type Given, prepared } from '../../store/prepared'
import { actsFor, reaches, sideFor } from './acts'
import { type AgreementContent, contentHash, openContent, openReason } from './content'
import { isLinked } from './links'
import { maySee, type Sides, sidesOf } from './sides'
import {
  type AgreementRow,
  type NamedRow,
  namedOf,
  selectAgreement,
  selectMember,
  selectNamed,
  selectSignatures,
} from './statements'
import { isToConfirm } from './to-confirm'
import { toAgreement, toAgreementLine } from './views'

/** An agreement with what the caller is to it. */
export interface Seen {
  readonly row: AgreementRow
  readonly content: AgreementContent
  readonly named: readonly NamedRow[]
  readonly member: { readonly id: string; readonly contracts: boolean } | undefined
  readonly sides: Sides
}

/** @throws Refusal `not-found` also for an agreement that is none of the caller's business */
export const findAgreement = async (r: Reading, id: string): Promise<Seen> => {
  const [row] = await selectAgreement(r.read, { id })
  if (!row) return refuse('not-found')
  const { accountId, roles } = r.who
  const named = await selectNamed(r.read, { id, accountId })
  const [member] = roles.length > 0 ? await selectMember(r.read, { accountId, teamId: row.teamId }) : []
  const reached = named.map(each => ({ ...each, reached: reaches(r, each) }))
  const sides = sidesOf(row, reached, member, accountId)
  if (!maySee(row.submittedAt, sides)) return refuse('not-found')
  return { row, content: openContent(r.vault, row), named, member, sides }
}

export const readAgreement = async (r: Reading, id: string): Promise<Agreement> => {
  const seen = await findAgreement(r, id)
  const { row, content, named, sides } = seen
  const reason = openReason(r.vault, row)
  const signatures = await selectSignatures(r.read, { id })
  const acts = await actsFor(r, seen)
  return toAgreement({ ...row, reason }, content, named, signatures, sides, acts, r.now)
}

export const readText = async (_: unknown, version = currentText.version): Promise<AgreementText> => {
  const { title, sections, sources } = agreementTexts.get(version) ?? refuse('not-found')
  return {
    version,
    title,
    sections: sections.map(({ heading, clauses }) => ({ heading, clauses: [...clauses] })),
    sources: [...sources],
  }
}

type ListQuery = QueryOf<AgreementsApi['list']>

/** Agreements of the people the caller may act for, newest first; drafts only when asked for. */
export const listMine = async (r: Reading, query: ListQuery): Promise<ResponseOf<AgreementsApi['list']>> => {
  const { agreements: a, agreementResidents: ar } = r.read.tables
  const reach = (await residentsOf(r))
    .filter(({ scopes }) => scopes.includes('agreements'))
    .map(({ residentId }) => residentId)
  if (reach.length === 0) return { items: [], nextCursor: null }
  const [at, id] = query.cursor ? decodeCursor(query.cursor, 'number', 'id') : [undefined, '']
  const limit = query.limit ?? 20
  const rows = await r.read
    .select()
    .from(a)
    .where(
      and(
        inArray(
          a.id,
          r.read.selectDistinct({ id: ar.agreementId }).from(ar).where(inArray(ar.residentId, reach)),
        ),
        // What was never handed in is its writer's alone.
        or(isNotNull(a.submittedAt), eq(a.accountId, r.who.accountId)),
        inState(a.state, query.state),
        query.toConfirm ? await isToConfirm(r, 'resident') : undefined,
        at === undefined ? undefined : beyond(a.createdAt, a.id, false, new Date(at), id),
      ),
    )
    .orderBy(desc(a.createdAt), desc(a.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: await toLines(r, page, () => undefined, query.toConfirm),
    nextCursor: rows.length > limit && last ? encodeCursor([last.createdAt.getTime(), last.id]) : null,
  }
}

/**
 * Agreements handed in to the caller's teams: with `state=submitted` the longest waiting first, else the
 * newest first.
 * @throws Refusal `forbidden` for somebody who is in no team
 */
export const listOfTeams = async (
  r: Reading,
  query: ListQuery,
): Promise<ResponseOf<AgreementsApi['list']>> => {
  const { agreements: a } = r.read.tables
  const teams = await selectMyTeams(r.read, { accountId: r.who.accountId })
  if (teams.length === 0 || query.state === 'draft') return refuse('forbidden')
  const waiting = query.state === 'submitted'
  const [at, id] = query.cursor ? decodeCursor(query.cursor, 'number', 'id') : [undefined, '']
  const limit = query.limit ?? 20
  const rows = await r.read
    .select()
    .from(a)
    .where(
      and(
        inArray(
          a.teamId,
          teams.map(({ teamId }) => teamId),
        ),
        inState(a.state, query.state),
        query.toConfirm ? await isToConfirm(r, 'provider') : undefined,
        isNotNull(a.submittedAt),
        query.name === undefined ? undefined : inArray(a.id, await findNamed(r, teams, query.name)),
        at === undefined ? undefined : beyond(a.submittedAt, a.id, waiting, new Date(at), id),
      ),
    )
    .orderBy(...(waiting ? [asc(a.submittedAt), asc(a.id)] : [desc(a.submittedAt), desc(a.id)]))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: await toLines(r, page, row => teams.find(({ teamId }) => teamId === row.teamId), query.toConfirm),
    nextCursor:
      rows.length > limit && last ? encodeCursor([last.submittedAt?.getTime() ?? 0, last.id]) : null,
  }
}

/** As many as a page of a search shows; who looks for one person among more writes more of the name. */
const foundMax = 100

/** Agreements that bind somebody of this name to these teams now. Names are sealed, so each is opened and looked at. */
const findNamed = async (
  r: Reading,
  teams: readonly { readonly teamId: string }[],
  name: string,
): Promise<string[]> => {
  const { agreements: a, agreementResidents: ar, residents: s } = r.read.tables
  const bound = await r.read
    .select({ agreementId: a.id, id: s.id, nameSealed: s.nameSealed })
    .from(ar)
    .innerJoin(a, eq(a.id, ar.agreementId))
    .innerJoin(s, eq(s.id, ar.residentId))
    .where(
      and(
        eq(ar.live, true),
        inArray(
          a.teamId,
          teams.map(({ teamId }) => teamId),
        ),
      ),
    )
  const found = bound.filter(({ id, nameSealed }) =>
    r.vault.open(nameSealed, `residents.name:${id}`).includes(name.trim()),
  )
  return [...new Set(found.map(({ agreementId }) => agreementId))].slice(0, foundMax)
}

const selectMyTeams = prepared(
  'agreement-my-teams',
  (db, { practitioners: p, teamMembers: m }, given: Given<{ accountId: string }>) =>
    db
      .select({ id: p.id, contracts: p.contracts, teamId: m.teamId })
      .from(p)
      .innerJoin(m, eq(m.practitionerId, p.id))
      .where(eq(p.accountId, given('accountId', p.accountId))),
)

type Agreements = Reading['read']['tables']['agreements']

const inState = (column: Agreements['state'], state: ListQuery['state']): SQL | undefined => {
  if (state === undefined) return ne(column, 'draft')
  if (state === 'decided') return inArray(column, decided)
  return state === 'ended' ? inArray(column, ended) : eq(column, state)
}

const decided: AgreementState[] = agreementStates.filter(
  state => state !== 'draft' && state !== 'submitted' && state !== 'withdrawn',
)

const ended: AgreementState[] = agreementStates.filter(
  state => state !== 'draft' && !liveStates.includes(state),
)

const toLines = async (
  r: Reading,
  page: readonly Agreements['$inferSelect'][],
  memberOf: (row: { teamId: string }) => { id: string; contracts: boolean } | undefined,
  toConfirm = false,
): Promise<AgreementLine[]> => {
  if (page.length === 0) return []
  const named = await namedOf(
    r.read,
    page.map(({ id }) => id),
  )
  return page.map(row => {
    const own = named.filter(({ agreementId }) => agreementId === row.id)
    const member = memberOf(row)
    // A list holds what the caller reaches as one side, so the right to each person needs no second look.
    const reached = own.map(({ accountId }) => ({ accountId, reached: member === undefined }))
    const sides = sidesOf(row, reached, member, r.who.accountId)
    const acts: AgreementAct[] = toConfirm && sideFor(row, sides) ? ['confirm'] : []
    return toAgreementLine(row, openContent(r.vault, row), own, sides, acts, r.now)
  })
}

const selectByCode = prepared('agreement-by-code', (db, { agreements: a }, given: Given<{ code: string }>) =>
  db
    .select()
    .from(a)
    .where(eq(a.verifyCode, given('code', a.verifyCode))),
)

/**
 * Whether the paper somebody holds is genuine: the content still has the fingerprint that was signed, every
 * hand under it signed that fingerprint, and both still hang in the institution's chain between their neighbours.
 */
export const verifyAgreement = async (
  r: Reading<undefined>,
  code: string,
): Promise<ResponseOf<AgreementsApi['verify']>> => {
  const [row] = await selectByCode(r.read, { code })
  if (!row?.submittedAt) return refuse('not-found')
  const content = openContent(r.vault, row)
  const signatures = await selectSignatures(r.read, { id: row.id })
  return {
    genuine:
      contentHash(content) === row.contentHash &&
      // What renewed itself has its hands under the agreement it renews.
      (signatures.length > 0 || row.reconfirmBy !== null) &&
      signatures.every(signature => signature.contentHash === row.contentHash) &&
      // Those from before policies had editions were signed before there was a chain.
      (row.startsOn === null ||
        row.reconfirmBy !== null ||
        !content.edition ||
        (await isLinked(r.read, content.organisation.id, row))),
    state: row.state,
    teamName: content.team.name,
    organisationName: content.organisation.name,
    residents: content.residents.map(({ name }) => maskName(name)),
    signedAt: toIso(row.submittedAt),
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    contentHash: row.contentHash,
  }
}
