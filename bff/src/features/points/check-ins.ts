import { createDecipheriv } from 'node:crypto'
import type { CheckedIn, PointsApi } from '@jiayitong/shared/api/points'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import {
  type FlagReason,
  type Measured,
  type MeasurementKind,
  stepsUnlikely,
  whyNotMeasured,
} from '@jiayitong/shared/domain/points'
import { and, desc, eq } from 'drizzle-orm'
import { actingFor, holdResidents } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { Refusal, refuse, refuseField } from '../../refusal'
import { type Given, prepared, preparedInsert } from '../../store/prepared'
import { earnPoints, holderOf, noGain, pointsRules, selectIssuer } from './earning'

/**
 * Writes down what a resident measured and gives the points it earns. A second one of a day is kept too and earns as
 * often as the policy says.
 * @throws Refusal `measurement-unlikely` with the field, `steps-unreadable` where WeChat's data cannot be read
 */
export const checkIn = async (
  w: Writing,
  body: BodyOf<PointsApi['checkIn']>,
  appId: string,
): Promise<CheckedIn> => {
  const { kind, residentId } = body
  await actingFor(w, residentId, 'points')
  await holdResidents(w.tx, [residentId])
  const values = kind === 'steps' ? await stepsOf(w, body, appId) : measuredOf(kind, body)
  const suspect = await suspicionOf(w, kind, residentId, values)
  const id = newId()
  const day = dayOf(w.now)
  await insertMeasurement(w.tx, {
    id,
    residentId,
    accountId: w.who.accountId,
    kind,
    valuesSealed: w.vault.seal(JSON.stringify(values), `measurements.values:${id}`),
    day,
    measuredAt: w.now,
  })
  // A day's steps earn once however often they are read; a measurement is its own event.
  const event = kind === 'steps' ? `steps:${residentId}:${day}` : `measurement:${id}`
  const goal = kind === 'steps' ? await stepsGoalOf(w, residentId) : undefined
  const walked = values.steps ?? 0
  const earns = kind !== 'steps' || (goal !== undefined && walked >= goal)
  const earning = { kind, residentId, event, accountId: w.who.accountId, suspect }
  const gain = earns ? await earnPoints(w, earning) : noGain
  audit(w, 'measured', `residents:${residentId}`, { kind, earned: gain.points })
  const balance = gain.balance ?? (await balanceOf(w, residentId))
  const steps = kind === 'steps' && goal !== undefined ? { steps: { walked, goal } } : {}
  return { earned: gain.points, balance, ...steps }
}

const insertMeasurement = preparedInsert('measurement-insert', 'measurements', [
  'id',
  'residentId',
  'accountId',
  'kind',
  'valuesSealed',
  'day',
  'measuredAt',
])

const stepsGoalOf = async (w: Writing, residentId: string): Promise<number | undefined> => {
  const [issuer] = await selectIssuer(w.tx, { residentId })
  return issuer && (await pointsRules(w.tx, issuer.regionCode, w.now)).stepsGoal
}

/* What whoever would have had the points has without them. */
const balanceOf = async ({ tx }: Writing, residentId: string): Promise<number> => {
  const [issuer] = await selectIssuer(tx, { residentId })
  const holder = await holderOf(tx, residentId, issuer?.householdId ?? null)
  const { pointsAccounts: a } = tx.tables
  const [account] = await tx.select({ balance: a.balance }).from(a).where(eq(a.holder, holder))
  return account?.balance ?? 0
}

const measuredOf = (kind: MeasurementKind, body: BodyOf<PointsApi['checkIn']>): Measured => {
  const why = whyNotMeasured(kind, body)
  if (why) throw new Refusal('measurement-unlikely', why.message, [why])
  const { systolic, diastolic, glucose } = body
  return kind === 'glucose'
    ? { glucose: glucose ?? 0 }
    : { systolic: systolic ?? 0, diastolic: diastolic ?? 0 }
}

const selectLately = prepared(
  'measured-lately',
  (db, { measurements: t }, given: Given<{ residentId: string; kind: MeasurementKind }>) =>
    db
      .select({ id: t.id, valuesSealed: t.valuesSealed })
      .from(t)
      .where(and(eq(t.residentId, given('residentId', t.residentId)), eq(t.kind, given('kind', t.kind))))
      .orderBy(desc(t.measuredAt), desc(t.id))
      .limit(2),
)

/* The same numbers for the third time running were not measured; nobody walks so far every day. */
const suspicionOf = async (
  w: Writing,
  kind: MeasurementKind,
  residentId: string,
  values: Measured,
): Promise<FlagReason | undefined> => {
  if (kind === 'steps') return (values.steps ?? 0) > stepsUnlikely ? 'too-many-steps' : undefined
  const lately = await selectLately(w.tx, { residentId, kind })
  const same = ({ id, valuesSealed }: (typeof lately)[number]) =>
    valuesSealed !== null &&
    w.vault.open(valuesSealed, `measurements.values:${id}`) === JSON.stringify(values)
  return lately.length === 2 && lately.every(same) ? 'same-values' : undefined
}

/** WeChat's data is good for five minutes and of this mini-program, or it is somebody else's. */
const freshMs = 5 * 60_000

/* Today's steps of the caller's own phone, as WeChat counted and sealed them with the session's key. */
const stepsOf = async (
  w: Writing,
  { encryptedData, iv, residentId }: BodyOf<PointsApi['checkIn']>,
  appId: string,
): Promise<Measured> => {
  if (!encryptedData || !iv) return refuseField('encryptedData', '没有收到微信步数。')
  // A phone counts its owner's steps and nobody else's.
  if ((await actingFor(w, residentId, 'points')).by !== 'self') return refuse('not-allowed-for-resident')
  const { accounts: a } = w.tx.tables
  const [account] = await w.tx.select({ key: a.sessionKeySealed }).from(a).where(eq(a.id, w.who.accountId))
  if (!account?.key) return refuse('steps-unreadable')
  const key = w.vault.open(account.key, `accounts.session_key:${w.who.accountId}`)
  const run = decrypted(encryptedData, key, iv)
  if (!run || run.watermark.appid !== appId) return refuse('steps-unreadable')
  if (Math.abs(w.now.getTime() - run.watermark.timestamp * 1_000) > freshMs)
    return refuse('steps-unreadable', '步数放得太久了，请重新读一次。')
  const today = dayOf(w.now)
  const found = run.stepInfoList.find(({ timestamp }) => dayOf(new Date(timestamp * 1_000)) === today)
  return { steps: found?.step ?? 0 }
}

interface WeRun {
  readonly stepInfoList: readonly { readonly timestamp: number; readonly step: number }[]
  readonly watermark: { readonly timestamp: number; readonly appid: string }
}

const decrypted = (data: string, key: string, iv: string): WeRun | undefined => {
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(key, 'base64'), Buffer.from(iv, 'base64'))
    const text = Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString()
    const run = JSON.parse(text) as WeRun
    const good =
      Array.isArray(run.stepInfoList) &&
      run.stepInfoList.every(
        ({ timestamp, step }) => Number.isInteger(timestamp) && Number.isInteger(step),
      ) &&
      Number.isInteger(run.watermark?.timestamp)
    return good ? run : undefined
  } catch {
    // Another key, another iv, or no such data: it cannot be read, and why is nobody's business.
    return undefined
  }
}
