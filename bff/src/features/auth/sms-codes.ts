import { randomInt, timingSafeEqual } from 'node:crypto'
import { and, desc, eq, gt, isNull, lt, sql, sum } from 'drizzle-orm'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { enqueue } from '../../outbox/enqueue'
import { refuse } from '../../refusal'
import { holdName } from '../../store/hold'

/** Seconds before another code may be asked for, and seconds a code lives. */
export const codeRetrySeconds = 60
export const codeSeconds = 300

const attemptsAllowed = 5
const lockMinutes = 30

const ago = (now: Date, seconds: number) => new Date(now.getTime() - seconds * 1000)

/**
 * Makes a six-digit code and leaves it for the SMS provider. Codes and their limits live in real time.
 * @throws Refusal `sms-too-soon` within a minute of the last one
 */
export const sendCode = async (w: Writing<undefined>, phone: string, wallNow: Date): Promise<void> => {
  const { smsCodes } = w.tx.tables
  const phoneIndex = w.vault.index(phone, 'phone')
  await holdName(w.tx, `sms-code:${phoneIndex}`)
  const [recent] = await w.tx
    .select({ id: smsCodes.id })
    .from(smsCodes)
    .where(and(eq(smsCodes.phoneIndex, phoneIndex), gt(smsCodes.createdAt, ago(wallNow, codeRetrySeconds))))
    .limit(1)
  if (recent) refuse('sms-too-soon')
  const id = newId()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await w.tx.insert(smsCodes).values({
    id,
    phoneIndex,
    codeHash: w.vault.index(`${id}:${code}`, 'sms-code'),
    createdAt: wallNow,
    expiresAt: new Date(wallNow.getTime() + codeSeconds * 1000),
  })
  await enqueue(w, {
    channel: 'sms',
    dedupeKey: `sms-code:${id}`,
    usefulUntil: new Date(w.now.getTime() + codeSeconds * 1000),
    message: { phone, template: 'sign-in-code', params: [code, String(codeSeconds / 60)] },
  })
}

/**
 * Tries a code against the newest one sent. The try is counted before the code is compared, so guesses in
 * parallel count too; because a wrong guess must be kept, the answer is returned and not thrown.
 */
export const tryCode = async (
  w: Writing<undefined>,
  phone: string,
  code: string,
  wallNow: Date,
): Promise<'right' | 'wrong' | 'locked'> => {
  const { smsCodes } = w.tx.tables
  const phoneIndex = w.vault.index(phone, 'phone')
  await holdName(w.tx, `sms-code:${phoneIndex}`)
  const [tried] = await w.tx
    .select({ attempts: sum(smsCodes.attempts).mapWith(Number) })
    .from(smsCodes)
    .where(and(eq(smsCodes.phoneIndex, phoneIndex), gt(smsCodes.createdAt, ago(wallNow, lockMinutes * 60))))
  if ((tried?.attempts ?? 0) >= attemptsAllowed) return 'locked'
  const [newest] = await w.tx
    .select()
    .from(smsCodes)
    .where(and(eq(smsCodes.phoneIndex, phoneIndex), isNull(smsCodes.usedAt), gt(smsCodes.expiresAt, wallNow)))
    .orderBy(desc(smsCodes.createdAt))
    .limit(1)
  if (!newest) return 'wrong'
  const [counted] = await w.tx
    .update(smsCodes)
    .set({ attempts: sql`${smsCodes.attempts} + 1` })
    .where(and(eq(smsCodes.id, newest.id), lt(smsCodes.attempts, attemptsAllowed), isNull(smsCodes.usedAt)))
    .returning({ id: smsCodes.id })
  if (!counted) return 'locked'
  const given = Buffer.from(w.vault.index(`${newest.id}:${code}`, 'sms-code'))
  if (!timingSafeEqual(given, Buffer.from(newest.codeHash))) return 'wrong'
  // A right try is no failed one: it must not count towards the lock.
  await w.tx
    .update(smsCodes)
    .set({ usedAt: wallNow, attempts: newest.attempts })
    .where(eq(smsCodes.id, newest.id))
  return 'right'
}
