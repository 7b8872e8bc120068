import type { Referral, ReferralsApi } from '@jiayitong/shared/api/referrals'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { ruling } from '@jiayitong/shared/domain/policies'
import { deductibleSource, ownDeductibles } from '@jiayitong/shared/domain/referrals'
import { asc, eq, inArray } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { refuse } from '../../refusal'
import { staysOf } from './episodes'
import { findReferral, type Seen } from './sides'
import { type ReferralRow, selectHolders, selectReferral, selectSteps } from './statements'
import { rulesFor } from './steps'
import { type Around, type PlaceRow, toReferral, toSourceView } from './views'

/** @throws Refusal `not-found` also for a referral that is none of the caller's business */
export const readReferral = async (r: Reading, id: string): Promise<Referral> => {
  const seen = await findReferral(r, id)
  return toReferral(r.vault, seen, await aroundOf(r, seen.row), r.now)
}

/** What came of an act, for whoever did it: a hospital that said no has nothing more to look at. */
export const readAfter = async (r: Reading, { row: { id }, ...seen }: Seen): Promise<Referral> => {
  const [row] = await selectReferral(r.read, { id })
  if (!row) return refuse('not-found')
  return toReferral(r.vault, { ...seen, row }, await aroundOf(r, row), r.now)
}

/** A referral for who looks by themselves: each look is in the audit trail (rule 8). */
export const lookAtReferral = async (w: Writing, id: string): Promise<Referral> => {
  const referral = await readReferral(w, id)
  audit(w, 'referral-seen', `referrals:${id}`)
  return referral
}

/** What a family doctor needs to know before referring. */
export const readCriteria = async (
  r: Reading,
  { teamId }: QueryOf<ReferralsApi['criteria']>,
): Promise<ResponseOf<ReferralsApi['criteria']>> => {
  const { teams, organisations: o } = r.read.tables
  const [team] = await r.read
    .select({ regionCode: o.regionCode })
    .from(teams)
    .innerJoin(o, eq(o.id, teams.organisationId))
    .where(eq(teams.id, teamId))
  if (!team) return refuse('not-found')
  const rules = await rulesFor(r, team)
  const { up = [], down = [] } = ruling(rules, 'referralCriteria')?.value ?? {}
  const weeks = ruling(rules, 'longPrescriptionWeeks')
  return {
    up: [...up],
    down: [...down],
    greenChannel: ruling(rules, 'greenChannel')?.value.offered === true,
    longPrescription: weeks
      ? { minimum: weeks.value.minimum, maximum: weeks.value.maximum, source: { ...weeks.source } }
      : null,
  }
}

const aroundOf = async (r: Reading, row: ReferralRow): Promise<Around> => {
  const { organisations: o, followUps: f } = r.read.tables
  const [hospital] = row.hospitalId
    ? await r.read
        .select({ id: o.id, name: o.name, phone: o.phone, address: o.address })
        .from(o)
        .where(eq(o.id, row.hospitalId))
    : []
  const [desk] = row.hospitalId
    ? await selectHolders(r.read, { organisationId: row.hospitalId, role: 'hospital', now: r.now })
    : []
  const places = await placesOf(
    r,
    [row.resourceId, row.offeredId].filter(id => id !== null),
  )
  return {
    hospital,
    desk,
    place: places.find(({ id }) => id === row.resourceId),
    offered: places.find(({ id }) => id === row.offeredId),
    steps: await selectSteps(r.read, { id: row.id }),
    followUps:
      row.direction === 'down'
        ? await r.read.select().from(f).where(eq(f.referralId, row.id)).orderBy(asc(f.dueOn), asc(f.id))
        : [],
    episode: await episodeOf(r, row),
  }
}

const placesOf = async (r: Pick<Reading, 'read'>, ids: readonly string[]): Promise<PlaceRow[]> => {
  if (ids.length === 0) return []
  const { referralResources: t, practitioners: p } = r.read.tables
  const rows = await r.read
    .select({
      id: t.id,
      kind: t.kind,
      department: t.department,
      startsAt: t.startsAt,
      expertId: p.id,
      expertName: p.name,
    })
    .from(t)
    .leftJoin(p, eq(p.id, t.practitionerId))
    .where(inArray(t.id, [...ids]))
  return rows.map(({ expertId, expertName, ...place }) => ({
    ...place,
    practitioner: expertId && expertName ? { id: expertId, name: expertName } : null,
  }))
}

/* More legs than any round trip has. */
const mostLegs = 50

/** One story of there and back, with its stays and what counts of their deductibles (C50). */
const episodeOf = async (r: Reading, row: ReferralRow): Promise<Referral['episode']> => {
  const { referralEpisodes: e, referrals: f, organisations: o } = r.read.tables
  const [episode] = await r.read.select().from(e).where(eq(e.id, row.episodeId))
  if (!episode) throw new Error(`referral ${row.id} has no episode`)
  const legs = await r.read
    .select({
      id: f.id,
      number: f.number,
      direction: f.direction,
      state: f.state,
      createdAt: f.createdAt,
      hospitalId: o.id,
      hospitalName: o.name,
    })
    .from(f)
    .leftJoin(o, eq(o.id, f.hospitalId))
    .where(eq(f.episodeId, row.episodeId))
    .orderBy(asc(f.createdAt), asc(f.id))
    .limit(mostLegs)
  const stays = await staysOf(r, [row.episodeId])
  const rules = await rulesFor(r, row)
  const own = ownDeductibles(
    rules,
    stays.map(({ stay }) => stay),
  )
  return {
    id: episode.id,
    openedAt: toIso(episode.openedAt),
    closedAt: episode.closedAt && toIso(episode.closedAt),
    legs: legs.map(({ hospitalId, hospitalName, createdAt, ...leg }) => ({
      ...leg,
      hospital: hospitalId && hospitalName ? { id: hospitalId, name: hospitalName } : null,
      createdAt: toIso(createdAt),
    })),
    stays: stays.map(({ stay, organisation }, at) => ({
      organisation,
      admittedOn: stay.admittedOn,
      dischargedOn: stay.dischargedOn,
      ownDeductible: own[at] ?? true,
    })),
    deductible: toSourceView(deductibleSource(rules)),
  }
}
