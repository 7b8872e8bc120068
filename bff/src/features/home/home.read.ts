import type { Home } from '@jiayitong/shared/api/home'
import type { PointsSummary } from '@jiayitong/shared/api/points'
import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import { dutyAt, dutyText } from '@jiayitong/shared/domain/opening-hours'
import { ruling } from '@jiayitong/shared/domain/policies'
import { and, desc, eq, isNotNull, or } from 'drizzle-orm'
import { type Acting, residentsOf } from '../../acting'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { openReason } from '../agreements/content'
import { readOwed } from '../agreements/owed'
import { nextAppointment } from '../appointments/appointments.read'
import { placesToday } from '../appointments/slots.read'
import { readSummary } from '../points/points.read'
import { countYear } from '../pushes/statement.read'
import { solarTermOn, tipOfToday } from '../pushes/tips.read'
import { readRewards } from '../redemptions/catalogue'
import { helperOf } from './delegate.read'

/**
 * The first screen for one resident the caller may act for, the caller's own person unless another is named.
 * Parts a delegate was not given stay empty.
 */
export const readHome = async (r: Reading, asked?: string): Promise<Home> => {
  const everyone = await residentsOf(r)
  const acting = asked ? everyone.find(({ residentId }) => residentId === asked) : everyone[0]
  if (asked && !acting) return refuse('not-found')
  const today = dayOf(r.now)
  const nothing: Home = {
    now: toIso(r.now),
    today,
    solarTerm: solarTermOn(today),
    residentId: null,
    agreement: null,
    owed: null,
    pushes: null,
    helper: null,
    nextAppointment: null,
    placesToday: null,
    tip: await tipOfToday(r, acting ? await groupsOf(r, acting.residentId) : []),
    points: null,
    affordable: null,
  }
  if (!acting) return nothing
  const agreement = acting.scopes.includes('agreements') ? await agreementOf(r, acting.residentId) : null
  const active = agreement?.state === 'active' ? agreement : null
  const pushes = active && acting.scopes.includes('messages') ? await countYear(r, acting.residentId) : null
  const points = acting.scopes.includes('points') ? await readSummary(r, acting.residentId) : null
  return {
    ...nothing,
    residentId: acting.residentId,
    agreement,
    owed: active ? await owedWith(r, active, acting.residentId, pushes) : null,
    pushes,
    helper: acting.by === 'self' ? await helperOf(r, acting.residentId) : null,
    nextAppointment: await nextAppointment(r, bookable(everyone, acting)),
    placesToday: active ? await placesToday(r, active.team.id) : null,
    points,
    affordable: points ? await affordableWith(r, points) : null,
  }
}

/* What was sent is what was given of the service that pushes are: counted where it is kept, and nowhere twice. */
const owedWith = async (
  r: Reading,
  agreement: NonNullable<Home['agreement']>,
  residentId: string,
  pushes: Home['pushes'],
): Promise<Home['owed']> => {
  const [owed] = await readOwed(r, agreement.id, residentId)
  if (!owed || !pushes) return owed ?? null
  const regionCode = await regionOf(r, agreement.team.id)
  const rules = (await readRulebook(r.read)).forRegion(regionCode, dayOf(r.now))
  const service = ruling(rules, 'pushesPerYear')?.value.service
  return {
    ...owed,
    items: owed.items.map(item =>
      item.name === service
        ? { ...item, done: Math.min(pushes.delivered, pushes.minimum), owed: pushes.minimum, late: 0 }
        : item,
    ),
  }
}

const regionOf = async ({ read }: Reading, teamId: string): Promise<string> => {
  const { teams: t, organisations: o } = read.tables
  const [row] = await read
    .select({ regionCode: o.regionCode })
    .from(t)
    .innerJoin(o, eq(o.id, t.organisationId))
    .where(eq(t.id, teamId))
  return row?.regionCode ?? ''
}

/** One's own screen also says what comes next for the family; another's says only theirs. */
const bookable = (everyone: readonly Acting[], acting: Acting): string[] =>
  (acting.by === 'self' ? everyone : [acting])
    .filter(({ scopes }) => scopes.includes('appointments'))
    .map(({ residentId }) => residentId)

const groupsOf = async ({ read }: Reading, residentId: string): Promise<readonly string[]> => {
  const { residents } = read.tables
  const [row] = await read
    .select({ groups: residents.groups })
    .from(residents)
    .where(eq(residents.id, residentId))
  return row?.groups ?? []
}

const agreementOf = async (r: Reading, residentId: string): Promise<Home['agreement']> => {
  const { agreements, agreementResidents, teams, practitioners, organisations } = r.read.tables
  const [row] = await r.read
    .select({
      agreement: agreements,
      team: teams,
      leader: practitioners,
      organisationName: organisations.name,
    })
    .from(agreementResidents)
    .innerJoin(agreements, eq(agreements.id, agreementResidents.agreementId))
    .innerJoin(teams, eq(teams.id, agreements.teamId))
    .innerJoin(practitioners, eq(practitioners.id, teams.leaderId))
    .innerJoin(organisations, eq(organisations.id, teams.organisationId))
    // What was never handed in is its writer's alone.
    .where(
      and(
        eq(agreementResidents.residentId, residentId),
        eq(agreementResidents.general, true),
        or(isNotNull(agreements.submittedAt), eq(agreements.accountId, r.who.accountId)),
      ),
    )
    .orderBy(desc(agreementResidents.live), desc(agreements.createdAt), desc(agreements.id))
    .limit(1)
  if (!row) return null
  const { agreement, team, leader, organisationName } = row
  const duty = dutyAt(team.hours, r.now)
  return {
    id: agreement.id,
    state: agreement.state,
    decideBy: agreement.decideBy ? toIso(agreement.decideBy) : null,
    endsOn: agreement.endsOn,
    reason: openReason(r.vault, agreement),
    team: {
      id: team.id,
      name: team.name,
      phone: team.phone,
      organisationName,
      leader: { id: leader.id, name: leader.name, face: leader.face },
      duty: { open: duty.open, text: dutyText(duty) },
    },
  }
}

const affordableWith = async (r: Reading, { balance, household }: PointsSummary): Promise<string | null> => {
  const most = Math.max(balance, household?.balance ?? 0)
  return (await readRewards(r)).findLast(({ points, stock }) => points <= most && stock > 0)?.name ?? null
}
