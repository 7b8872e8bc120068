import type { Consultation, ConsultationsApi } from '@jiayitong/shared/api/consultations'
import type { BodyOf } from '@jiayitong/shared/api/route'
import {
  answerBy,
  type ConsultationSide,
  mostMessages,
  mostOpen,
  whyNotClose,
  whyNotRate,
  whyNotWrite,
} from '@jiayitong/shared/domain/consultations'
import { dayOf } from '@jiayitong/shared/domain/days'
import { and, eq, isNull, lt, ne, sql } from 'drizzle-orm'
import { actingFor, holdResidents } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { tell } from '../../outbox/tell'
import { refuse, refuseIf } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { hold } from '../../store/hold'
import { readConsultation } from './consultations.read'
import { findConsultation, type Seen, selectContract } from './facts'

/** A resident asks the own team (C77); the policy says by when it answers. */
export const ask = async (w: Writing, body: BodyOf<ConsultationsApi['ask']>): Promise<Consultation> => {
  const { residentId, topic, text } = body
  const { consultations: c } = w.tx.tables
  await actingFor(w, residentId, 'records')
  await holdResidents(w.tx, [residentId])
  const [contract] = await selectContract(w.tx, { residentId })
  if (!contract) return refuse('not-contracted')
  const open = await w.tx.$count(c, and(eq(c.residentId, residentId), eq(c.state, 'open')))
  if (open >= mostOpen) return refuse('too-many-consultations')
  const dueAt = await dueFrom(w, contract.regionCode)
  const id = newId()
  await w.tx.insert(c).values({
    id,
    residentId,
    teamId: contract.teamId,
    accountId: w.who.accountId,
    topic,
    state: 'open',
    createdAt: w.now,
    lastAt: w.now,
    dueAt,
    firstDueAt: dueAt,
    messages: 1,
  })
  await addMessage(w, id, { position: 0, side: 'resident', text })
  audit(w, 'consultation-asked', `consultations:${id}`, { residentId })
  return readConsultation(w, id)
}

const dueFrom = async (w: Writing, regionCode: string): Promise<Date | null> =>
  answerBy((await readRulebook(w.tx)).forRegion(regionCode, dayOf(w.now)), w.now)

const addMessage = async (
  w: Writing,
  consultationId: string,
  { position, side, text }: { position: number; side: ConsultationSide; text: string },
): Promise<void> => {
  const id = newId()
  await w.tx.insert(w.tx.tables.consultationMessages).values({
    id,
    consultationId,
    position,
    side,
    accountId: w.who.accountId,
    textSealed: w.vault.seal(text, `consultation_messages.text:${id}`),
    at: w.now,
  })
}

/**
 * Asks on, or answers. An answer stops the clock, and whoever of the team gave it has the question from then on unless
 * somebody else was given it.
 */
export const write = async (w: Writing, id: string, text: string): Promise<Consultation> => {
  const { consultations: c } = w.tx.tables
  // In hand before it is looked at: a question added while it is answered has to be answered too.
  await hold(w.tx.select({ id: c.id }).from(c).where(eq(c.id, id)))
  const seen = await findConsultation(w, id)
  refuseIf(whyNotWrite(seen.row))
  if (!seen.runs) return refuse('state-conflict', '和这个团队的签约已经结束，可以问现在的团队。')
  const [held] = await w.tx
    .update(c)
    .set({
      messages: sql`${c.messages} + 1`,
      lastAt: w.now,
      ...(seen.side === 'team' ? answered(w, seen) : await askedOn(w, seen)),
    })
    .where(and(eq(c.id, id), ne(c.state, 'closed'), lt(c.messages, mostMessages)))
    .returning({ messages: c.messages })
  if (!held) return refuse('state-conflict', '这次咨询已经很长了，请另问一次，或者约一次面诊。')
  await addMessage(w, id, { position: held.messages - 1, side: seen.side, text })
  audit(w, 'consultation-written', `consultations:${id}`, { side: seen.side })
  if (seen.side === 'team' && seen.row.state === 'open') await tellAnswered(w, seen, held.messages)
  return readConsultation(w, id)
}

const answered = (w: Writing, { row, practitionerId }: Seen) => ({
  state: 'answered' as const,
  dueAt: null,
  answeredAt: row.answeredAt ?? w.now,
  assignedTo: row.assignedTo ?? practitionerId,
})

/* What waits already keeps its clock; what was answered begins a new one. */
const askedOn = async (w: Writing, { row }: Seen) => {
  if (row.state === 'open') return {}
  const [contract] = await selectContract(w.tx, { residentId: row.residentId })
  return {
    state: 'open' as const,
    dueAt: contract ? await dueFrom(w, contract.regionCode) : null,
    escalatedAt: null,
  }
}

/** Tells whoever asked that there is an answer; nothing of what it says. */
const tellAnswered = async (w: Writing, { row }: Seen, messages: number): Promise<void> => {
  const { teams: t } = w.tx.tables
  const [team] = await w.tx.select({ name: t.name }).from(t).where(eq(t.id, row.teamId))
  await tell(w, row.accountId, {
    template: 'consultation-answered',
    params: [team?.name ?? ''],
    key: `${row.id}:${messages}`,
  })
}

/** Gives a question to a member of the same team. */
export const assign = async (w: Writing, id: string, practitionerId: string): Promise<Consultation> => {
  const { consultations: c, teamMembers: m } = w.tx.tables
  const { row, side } = await findConsultation(w, id)
  if (side !== 'team') return refuse('not-found')
  refuseIf(whyNotWrite(row))
  const [member] = await w.tx
    .select({ id: m.practitionerId })
    .from(m)
    .where(and(eq(m.teamId, row.teamId), eq(m.practitionerId, practitionerId)))
  if (!member) return refuse('not-found')
  const [given] = await w.tx
    .update(c)
    .set({ assignedTo: practitionerId })
    .where(and(eq(c.id, id), ne(c.state, 'closed')))
    .returning({ id: c.id })
  if (!given) return refuse('state-conflict')
  audit(w, 'consultation-assigned', `consultations:${id}`, { practitionerId })
  return readConsultation(w, id)
}

export const close = async (w: Writing, id: string): Promise<Consultation> => {
  const { consultations: c } = w.tx.tables
  const { row, side } = await findConsultation(w, id)
  refuseIf(whyNotClose(row))
  if (side === 'team' && row.answeredAt === null)
    return refuse('state-conflict', '先回复居民，再结束这次咨询。')
  const [closed] = await w.tx
    .update(c)
    .set({ state: 'closed', dueAt: null, closedAt: w.now })
    .where(and(eq(c.id, id), ne(c.state, 'closed')))
    .returning({ id: c.id })
  if (!closed) return refuse('state-conflict')
  audit(w, 'consultation-closed', `consultations:${id}`, { side })
  return readConsultation(w, id)
}

/** How it helped, by whoever asked; once. */
export const rate = async (
  w: Writing,
  id: string,
  { stars, note }: BodyOf<ConsultationsApi['rate']>,
): Promise<Consultation> => {
  const { consultations: c } = w.tx.tables
  const { row, side } = await findConsultation(w, id)
  if (side !== 'resident') return refuse('not-found')
  refuseIf(whyNotRate(row))
  const [rated] = await w.tx
    .update(c)
    .set({ stars, noteSealed: note ? w.vault.seal(note, `consultations.note:${id}`) : null })
    .where(and(eq(c.id, id), isNull(c.stars)))
    .returning({ id: c.id })
  if (!rated) return refuse('state-conflict')
  audit(w, 'consultation-rated', `consultations:${id}`)
  return readConsultation(w, id)
}
