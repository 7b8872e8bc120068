import type { PersonalDataApi } from '@jiayitong/shared/api/personal-data'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, asc, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { leaveHome } from '../../households'
import { liveRoles } from '../../plugins/authentication'
import { refuse } from '../../refusal'
import { hold } from '../../store/hold'
import { forfeit } from '../points/lots'
import { leaveGroups } from './leave-groups'
import { bindings, onlyWardsOf } from './people'

/** What stands where a name stood. */
const nobody = '已注销'

/**
 * Ends the caller's account and lets go of what identifies them and the children in their care alone; `erasure` says
 * what becomes of each column. Openid, phone and identity number are free for whoever comes anew.
 * @throws Refusal while something still binds them, or while they hold a post
 */
export const erase = async (w: Writing): Promise<ResponseOf<PersonalDataApi['erase']>> => {
  const { accountId } = w.who
  const acting = await residentsOf(w)
  const own = acting.find(({ by }) => by === 'self')?.residentId
  const people = [...(own ? [own] : []), ...(await onlyWardsOf(w))]
  if ((await liveRoles(w.tx, { accountId, now: w.now })).length > 0) refuse('still-on-duty')
  // First, for it holds their rows: who is booking or signing for them right now is waited for, and then found below.
  await forgetLists(w, people)
  await forgetPeople(w, people)
  await leaveLines(w, people)
  const { contracted, booked, referred } = await bindings(w, people)
  if (contracted) refuse('still-contracted')
  if (booked) refuse('still-booked')
  if (referred) refuse('still-referred')

  await leaveWaitlists(w)
  await leaveEvents(w, people)
  await leaveGroups(w, people)
  for (const id of people) {
    await leaveHome(w, id)
    await forfeit(w, id)
  }
  await forgetRights(w, people)
  await forgetWords(w, people)
  await endAccount(w)
  audit(w, 'account-erased', `accounts:${accountId}`, { people: people.length })
  return { erasedAt: toIso(w.now) }
}

/** They wait for no freed place any more; one that is kept already binds them as any booking does. */
const leaveLines = async ({ tx, now }: Writing, people: readonly string[]): Promise<void> => {
  const { slotWaits: t } = tx.tables
  if (people.length === 0) return
  const own = inArray(t.residentId, [...people])
  await tx.update(t).set({ need: 0 }).where(own)
  await tx
    .update(t)
    .set({ state: 'left', endedAt: now })
    .where(and(own, eq(t.state, 'waiting')))
}

/** They wait for no team any more; the clock gives a place that was kept for them to the next. */
const leaveWaitlists = async ({ tx, now, who }: Writing): Promise<void> => {
  const { waitlist: t } = tx.tables
  const own = eq(t.accountId, who.accountId)
  await tx
    .update(t)
    .set({ state: 'left', endedAt: now })
    .where(and(own, eq(t.state, 'waiting')))
  await tx
    .update(t)
    .set({ offeredUntil: now })
    .where(and(own, eq(t.state, 'offered')))
}

const forgetPeople = async ({ tx, vault }: Writing, people: readonly string[]): Promise<void> => {
  const { residents: r } = tx.tables
  for (const id of people)
    await tx
      .update(r)
      .set({
        accountId: null,
        nameSealed: vault.seal(nobody, `residents.name:${id}`),
        idNumberSealed: null,
        idNumberIndex: null,
        phoneSealed: null,
        bornOn: '1900-01-01',
        areaId: null,
        addressSealed: null,
        localRegister: false,
        groups: [],
        verifiedAt: null,
      })
      .where(eq(r.id, id))
}

/** What others listed them for: rosters keep their order without them, certificates go. Needs their identity numbers. */
const forgetLists = async ({ tx, vault, who }: Writing, people: readonly string[]): Promise<void> => {
  const {
    communityMembers: m,
    fulfilments: f,
    groupCertificates: g,
    payments: p,
    pushYears: y,
    residents: r,
  } = tx.tables
  await tx.update(p).set({ prepayId: null }).where(eq(p.accountId, who.accountId))
  if (people.length === 0) return
  const numbers = (
    await tx
      .select({ index: r.idNumberIndex })
      .from(r)
      .where(inArray(r.id, [...people]))
  ).flatMap(({ index }) => index ?? [])
  const listed = await tx
    .select({ id: m.id })
    .from(m)
    .where(or(inArray(m.residentId, [...people]), inArray(m.idNumberIndex, numbers)))
  for (const { id } of listed)
    await tx
      .update(m)
      .set({
        nameSealed: vault.seal(nobody, `community_members.name:${id}`),
        idNumberSealed: vault.seal(nobody, `community_members.id_number:${id}`),
        idNumberIndex: id,
        phoneSealed: vault.seal(nobody, `community_members.phone:${id}`),
        phoneIndex: id,
      })
      .where(eq(m.id, id))
  await tx.delete(g).where(inArray(g.idNumberIndex, numbers))
  await tx
    .update(f)
    .set({ voiceCodeHash: null })
    .where(inArray(f.residentId, [...people]))
  await tx
    .update(y)
    .set({ groupBits: 0 })
    .where(inArray(y.residentId, [...people]))
}

/**
 * Places at events to come are given back; the clock gives them to who waits. Who has been checked in before it begins
 * was there.
 */
const leaveEvents = async ({ tx, now }: Writing, people: readonly string[]): Promise<void> => {
  const { events: e, eventSignups: s } = tx.tables
  if (people.length === 0) return
  const theirs = and(inArray(s.residentId, [...people]), isNull(s.arrivedAt))
  const signedUp = tx
    .select({ id: s.eventId })
    .from(s)
    .where(and(theirs, ne(s.state, 'cancelled')))
  // In hand before their signups are read, as for all who move its places; in one order, so that nobody waits in a ring.
  const coming = await hold(
    tx
      .select({ id: e.id })
      .from(e)
      .where(and(gt(e.startsAt, now), inArray(e.id, signedUp)))
      .orderBy(asc(e.id)),
  )
  const own = and(
    theirs,
    inArray(
      s.eventId,
      coming.map(({ id }) => id),
    ),
  )
  const leave = (state: 'waiting' | 'booked') =>
    tx
      .update(s)
      .set({ state: 'cancelled', endedAt: now })
      .where(and(own, eq(s.state, state)))
      .returning({ eventId: s.eventId })
  await leave('waiting')
  for (const { eventId } of await leave('booked'))
    await tx
      .update(e)
      .set({ taken: sql`${e.taken} - 1` })
      .where(eq(e.id, eventId))
}

/** Rights given and held, and places in families. */
const forgetRights = async ({ tx, now, who }: Writing, people: readonly string[]): Promise<void> => {
  const { delegations: d, householdMembers: m } = tx.tables
  const ids = [...people]
  const theirs = ids.length > 0 ? inArray(d.residentId, ids) : undefined
  await tx
    .update(d)
    .set({ revokedAt: now, relation: '' })
    .where(and(or(eq(d.accountId, who.accountId), theirs), isNull(d.revokedAt)))
  await tx
    .update(d)
    .set({ relation: '' })
    .where(or(eq(d.accountId, who.accountId), theirs))
  if (ids.length > 0)
    await tx
      .update(m)
      .set({ relation: '', leftAt: now })
      .where(and(inArray(m.residentId, ids), isNull(m.leftAt)))
}

/** What they wrote in their own words. */
const forgetWords = async ({ tx, who }: Writing, people: readonly string[]): Promise<void> => {
  const { agreements: a, appointments: p, corrections: c } = tx.tables
  await tx
    .update(c)
    .set({ text: nobody, answer: null, state: 'answered' })
    .where(eq(c.accountId, who.accountId))
  await tx.update(a).set({ reasonSealed: null }).where(eq(a.accountId, who.accountId))
  if (people.length === 0) return
  const { slotOverrides: o, appointmentRatings: r } = tx.tables
  const theirs = inArray(p.residentId, [...people])
  await tx.update(p).set({ reasonSealed: null }).where(theirs)
  const visits = tx.select({ id: p.id }).from(p).where(theirs)
  await tx.update(o).set({ reasonSealed: null }).where(inArray(o.appointmentId, visits))
  await tx.update(r).set({ wordsSealed: null }).where(inArray(r.appointmentId, visits))
  const { consultations, measurements: m, pointsAwards, pointsFlags } = tx.tables
  await tx
    .update(consultations)
    .set({ noteSealed: null })
    .where(inArray(consultations.residentId, [...people]))
  await tx
    .update(m)
    .set({ valuesSealed: null })
    .where(inArray(m.residentId, [...people]))
  await tx
    .update(pointsAwards)
    .set({ reasonSealed: null })
    .where(inArray(pointsAwards.residentId, [...people]))
  await tx
    .update(pointsFlags)
    .set({ appealSealed: null })
    .where(inArray(pointsFlags.residentId, [...people]))
}

const endAccount = async ({ tx, now, who: { accountId } }: Writing): Promise<void> => {
  const { accounts, outbox, refreshTokens, sessions, smsCodes } = tx.tables
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId))
  const open = await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.accountId, accountId))
  for (const { id } of open) await tx.delete(refreshTokens).where(eq(refreshTokens.sessionId, id))
  await tx
    .update(sessions)
    .set({ endedAt: now, endedWhy: 'account-ended' })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt)))
  await tx.update(sessions).set({ deviceIndex: null }).where(eq(sessions.accountId, accountId))
  await tx.delete(outbox).where(eq(outbox.accountId, accountId))
  if (account?.phoneIndex) await tx.delete(smsCodes).where(eq(smsCodes.phoneIndex, account.phoneIndex))
  await tx
    .update(accounts)
    .set({
      openidIndex: null,
      openidSealed: null,
      sessionKeySealed: null,
      phoneIndex: null,
      phoneSealed: null,
      endedAt: now,
    })
    .where(eq(accounts.id, accountId))
}
