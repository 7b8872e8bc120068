import { randomInt } from 'node:crypto'
import type { Fulfilment, FulfilmentsApi } from '@jiayitong/shared/api/fulfilments'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import type { Acknowledgement } from '@jiayitong/shared/domain/fulfilments'
import { whyNotRecord } from '@jiayitong/shared/domain/fulfilments'
import { isSignature, type Strokes } from '@jiayitong/shared/domain/signatures'
import { and, eq, isNull } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { newId } from '../../ids'
import { enqueue } from '../../outbox/enqueue'
import { refuse, refuseField, refuseIf } from '../../refusal'
import { earnPoints } from '../points/earning'
import { reaches } from './acts'
import { findAgreement, type Seen } from './agreements.read'
import { countGiven } from './owed'

/** A member of the team writes down a service: one the agreement promises to this person, and not more than it promises. */
export const recordService = async (
  w: Writing,
  agreementId: string,
  { residentId, itemId, doneOn, note }: BodyOf<FulfilmentsApi['record']>,
): Promise<Fulfilment> => {
  const seen = await findAsMember(w, agreementId)
  const { row, content, member } = seen
  refuseIf(whyNotRecord(row, doneOn, dayOf(w.now)))
  const resident = content.residents.find(({ id }) => id === residentId)
  const item = resident?.pack.items.find(({ id }) => id === itemId)
  if (!item) return refuse('not-found', '协议里没有这位居民的这项服务。')
  const { agreements: a, fulfilments: f } = w.tx.tables
  // The agreement in hand: two members cannot both write down the last one, and one that ended since it was read
  // stays ended.
  const [held] = await w.tx
    .update(a)
    .set({ state: row.state })
    .where(and(eq(a.id, row.id), eq(a.state, row.state)))
    .returning({ id: a.id })
  if (!held) refuse('state-conflict')
  if ((await countGiven(w.tx, row, { residentId, itemId }, doneOn)) >= item.perYear) refuse('all-given')
  const id = newId()
  await w.tx.insert(f).values({
    id,
    agreementId,
    residentId,
    itemId,
    practitionerId: member?.id ?? null,
    doneOn,
    noteSealed: note === undefined ? null : w.vault.seal(note, `fulfilments.note:${id}`),
    createdAt: w.now,
  })
  audit(w, 'service-recorded', `agreements:${agreementId}`, { fulfilmentId: id })
  return readFulfilment(w, id)
}

/** How long a code may be said back, in milliseconds. */
const codeMs = 10 * 60_000

/** Sends six digits to the resident's phone: for those at whose side nobody has the app. */
export const sendVoiceCode = async (w: Writing, id: string): Promise<Fulfilment> => {
  const { row } = await findFulfilment(w, id)
  await findAsMember(w, row.agreementId)
  if (row.acknowledgedAt || row.disputedAt) refuse('state-conflict', '这次服务已经有了答复。')
  const { fulfilments: f, residents: r } = w.tx.tables
  const [resident] = await w.tx
    .select({ phoneSealed: r.phoneSealed, accountId: r.accountId })
    .from(r)
    .where(eq(r.id, row.residentId))
  if (!resident?.phoneSealed) return refuse('phone-unknown')
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const until = w.now.getTime() + codeMs
  await w.tx
    .update(f)
    .set({ voiceCodeHash: `${until}.${w.vault.index(code, `voice-code:${id}`)}` })
    .where(eq(f.id, id))
  await enqueue(w, {
    channel: 'sms',
    message: {
      phone: w.vault.open(resident.phoneSealed, `residents.phone:${row.residentId}`),
      template: 'service-code',
      params: [code, row.itemName],
    },
    dedupeKey: `service-code:${id}:${until}`,
    ...(resident.accountId ? { accountId: resident.accountId } : {}),
    usefulUntil: new Date(until),
  })
  return readFulfilment(w, id)
}

/**
 * The resident's yes. A tap is theirs alone; code and handwriting are given to the one who was there, on the team's
 * phone, and are as good (C97).
 */
export const acknowledgeService = async (
  w: Writing,
  id: string,
  { how, code, strokes }: BodyOf<FulfilmentsApi['acknowledge']>,
): Promise<Fulfilment> => {
  const { row } = await findFulfilment(w, id)
  if (how === 'tap') await findAsResident(w, row)
  else await findAsMember(w, row.agreementId)
  if (how === 'voice-code') checkCode(w, row, code)
  if (how === 'signature' && !(strokes && isSignature(strokes))) refuse('signature-too-short')
  await answer(w, row, {
    acknowledgedAt: w.now,
    acknowledgedBy: w.who.accountId,
    acknowledgedHow: how,
    ...(how === 'signature' && strokes ? { acknowledgedStrokes: strokes } : {}),
    voiceCodeHash: null,
  })
  await earnForCheckUp(w, row)
  audit(w, 'service-acknowledged', `agreements:${row.agreementId}`, { fulfilmentId: id, how })
  return readFulfilment(w, id)
}

/* A check-up earns once the resident has said that it was done; which services are one, the region's rules say. */
const earnForCheckUp = async (w: Writing, row: Row): Promise<void> => {
  const { serviceItems: s } = w.tx.tables
  const [item] = await w.tx.select({ name: s.name }).from(s).where(eq(s.id, row.itemId))
  const { id, residentId } = row
  if (item)
    await earnPoints(w, { kind: 'check-up', residentId, event: `fulfilment:${id}`, service: item.name })
}

/** The resident says that this service was not given; it no longer counts as done. */
export const disputeService = async (w: Writing, id: string): Promise<Fulfilment> => {
  const { row } = await findFulfilment(w, id)
  await findAsResident(w, row)
  await answer(w, row, { disputedAt: w.now })
  audit(w, 'service-disputed', `agreements:${row.agreementId}`, { fulfilmentId: id })
  return readFulfilment(w, id)
}

type Row = Awaited<ReturnType<typeof findFulfilment>>['row']

const checkCode = (w: Writing, row: Row, code: string | undefined): void => {
  if (code === undefined) refuseField('/code', '请填居民收到的六位确认码。')
  const [until = '0', hash] = row.voiceCodeHash?.split('.') ?? []
  if (Number(until) < w.now.getTime() || hash !== w.vault.index(code ?? '', `voice-code:${row.id}`))
    refuse('service-code-wrong')
}

interface Answer {
  readonly acknowledgedAt?: Date
  readonly acknowledgedBy?: string
  readonly acknowledgedHow?: Acknowledgement
  readonly acknowledgedStrokes?: Strokes
  readonly voiceCodeHash?: null
  readonly disputedAt?: Date
}

/** One answer to each service, whoever is first. */
const answer = async ({ tx }: Writing, { id }: Row, change: Answer): Promise<void> => {
  const { fulfilments: f } = tx.tables
  const [answered] = await tx
    .update(f)
    .set(change)
    .where(and(eq(f.id, id), isNull(f.acknowledgedAt), isNull(f.disputedAt)))
    .returning({ id: f.id })
  if (!answered) refuse('state-conflict', '这次服务已经有了答复。')
}

const findFulfilment = async (r: Reading, id: string) => {
  const { fulfilments: f, practitioners: p, serviceItems: si } = r.read.tables
  const [found] = await r.read
    .select({ row: f, itemName: si.name, giver: p.name })
    .from(f)
    .innerJoin(si, eq(si.id, f.itemId))
    .leftJoin(p, eq(p.id, f.practitionerId))
    .where(eq(f.id, id))
  if (!found) return refuse('not-found')
  return { row: { ...found.row, itemName: found.itemName }, giver: found.giver }
}

const findAsMember = async (r: Reading, agreementId: string): Promise<Seen> => {
  const seen = await findAgreement(r, agreementId)
  if (!seen.sides.member) refuse('forbidden', '服务由团队成员来记。')
  return seen
}

/** The person it was given to, or who may act for them. */
const findAsResident = async (r: Reading, { agreementId, residentId }: Row): Promise<void> => {
  const { named } = await findAgreement(r, agreementId)
  const person = named.find(({ id }) => id === residentId)
  if (!person || !reaches(r, person)) refuse('forbidden', '请本人或代办的家人来确认。')
}

const readFulfilment = async (r: Reading, id: string): Promise<Fulfilment> => {
  const { row, giver } = await findFulfilment(r, id)
  return {
    id,
    agreementId: row.agreementId,
    residentId: row.residentId,
    itemId: row.itemId,
    itemName: row.itemName,
    doneOn: row.doneOn,
    giver,
    note: row.noteSealed && r.vault.open(row.noteSealed, `fulfilments.note:${id}`),
    acknowledgedAt: row.acknowledgedAt && toIso(row.acknowledgedAt),
    acknowledgedHow: row.acknowledgedHow,
    disputedAt: row.disputedAt && toIso(row.disputedAt),
  }
}
