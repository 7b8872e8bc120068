import type { Advice, AdvicesApi } from '@jiayitong/shared/api/advices'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import { ruling } from '@jiayitong/shared/domain/policies'
import { and, eq, ne } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { findAdvice, readAdvice, readAdviceAfter } from './advices.read'
import { checkHospital } from './opening'
import { selectContract, selectTeamMember } from './statements'

const hourMs = 3_600_000

/** A family doctor asks about a resident of the own team; the hospital has the policy's hours to answer (C54). */
export const askAdvice = async (w: Writing, body: BodyOf<AdvicesApi['ask']>): Promise<Advice> => {
  const { residentId, hospitalId, department, question } = body
  const [contract] = await selectContract(w.tx, { residentId })
  const [member] = contract
    ? await selectTeamMember(w.tx, { accountId: w.who.accountId, teamId: contract.teamId })
    : []
  if (!contract || !member) return refuse('not-found')
  await checkHospital(w, hospitalId)
  const rules = (await readRulebook(w.tx)).forRegion(contract.regionCode, dayOf(w.now))
  const hours = ruling(rules, 'referralHours')?.value.advise
  const id = newId()
  await w.tx.insert(w.tx.tables.advices).values({
    id,
    residentId,
    teamId: contract.teamId,
    hospitalId,
    topicSealed: w.vault.seal(department, `advices.topic:${id}`),
    state: 'open',
    askedBy: w.who.accountId,
    createdAt: w.now,
    dueAt: hours === undefined ? null : new Date(w.now.getTime() + hours * hourMs),
  })
  await addMessage(w, id, 'team', question)
  audit(w, 'advice-asked', `advices:${id}`, { residentId, hospitalId })
  return readAdvice(w, id)
}

/** Says something in a thread: the hospital answers, or the team asks on. */
export const writeAdvice = async (w: Writing, id: string, text: string): Promise<Advice> => {
  const { advices: t } = w.tx.tables
  const seen = await findAdvice(w, id)
  const [held] = await w.tx
    .update(t)
    .set(seen.side === 'hospital' ? { state: 'answered', dueAt: null } : { state: 'open' })
    .where(and(eq(t.id, id), ne(t.state, 'closed')))
    .returning({ id: t.id })
  if (!held) refuse('state-conflict', '这次咨询已经结束，可以另问一次。')
  await addMessage(w, id, seen.side, text)
  audit(w, 'advice-written', `advices:${id}`, { side: seen.side })
  return readAdvice(w, id)
}

/** The team knows enough; nobody writes on. */
export const closeAdvice = async (w: Writing, id: string): Promise<Advice> => {
  const { advices: t } = w.tx.tables
  const seen = await findAdvice(w, id)
  if (seen.side !== 'team') refuse('forbidden', '由提问的家医团队来结束。')
  const [closed] = await w.tx
    .update(t)
    .set({ state: 'closed', dueAt: null, endedAt: w.now })
    .where(and(eq(t.id, id), ne(t.state, 'closed')))
    .returning({ id: t.id })
  if (!closed) refuse('state-conflict')
  audit(w, 'advice-closed', `advices:${id}`)
  return readAdviceAfter(w, seen)
}

/* The thread's row is held by now, so positions follow each other. */
const addMessage = async (w: Writing, adviceId: string, side: 'team' | 'hospital', text: string) => {
  const { adviceMessages: m } = w.tx.tables
  const id = newId()
  await w.tx.insert(m).values({
    id,
    adviceId,
    position: await w.tx.$count(m, eq(m.adviceId, adviceId)),
    side,
    accountId: w.who.accountId,
    textSealed: w.vault.seal(text, `advice_messages.text:${id}`),
    at: w.now,
  })
}
