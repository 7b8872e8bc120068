import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import type { Reading, Writing } from '../context'
import { refuse, refuseField } from '../refusal'
import { behind, type Given, prepared } from '../store/prepared'
import type { Tx } from '../store/store'

/** An answer as it went, or would go, over the wire. */
export interface Answer {
  readonly status: number
  readonly body: string
}

/** What a request lays claim to with its key. */
export interface Claim {
  readonly id: string
  readonly bodyHash: string
}

/** What an answer is sealed for: it says names and more. */
const placeOf = ({ id }: Claim) => `idempotency_keys.response:${id}`

const sha256 = (parts: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url')

/**
 * What a request's `Idempotency-Key` claims; the same key means another thing for another caller or address.
 * A PUT may come without: put twice, a thing is as if put once.
 * @throws Refusal when a POST has no key, or a key is not 8 to 64 visible characters
 */
export const claimOf = (request: FastifyRequest, accountId: string): Claim | undefined => {
  const key = request.headers['idempotency-key']
  if (key === undefined) return request.method === 'PUT' ? undefined : refuse('idempotency-key-missing')
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,64}$/.test(key))
    return refuseField('Idempotency-Key', '幂等编号要 8 到 64 个字符，请升级到最新版本。')
  return {
    id: sha256([accountId, request.method, request.url, key]),
    bodyHash: sha256([request.body ?? null]),
  }
}

const insertClaim = prepared(
  'idempotency-claim',
  (tx: Tx, { idempotencyKeys: t }, given: Given<Claim & { now: Date }>) =>
    tx
      .insert(t)
      .values({
        id: given('id', t.id),
        bodyHash: given('bodyHash', t.bodyHash),
        status: 0,
        responseSealed: '',
        createdAt: given('now', t.createdAt),
      })
      .onConflictDoNothing()
      .returning({ id: t.id }),
)

const selectClaim = prepared('idempotency-find', (db, { idempotencyKeys: t }, given: Given<{ id: string }>) =>
  db
    .select()
    .from(t)
    .where(eq(t.id, given('id', t.id))),
)

const updateClaim = prepared(
  'idempotency-answer',
  (tx: Tx, { idempotencyKeys: t }, given: Given<{ id: string; status: number; responseSealed: string }>) =>
    tx
      .update(t)
      .set({ status: given('status', t.status), responseSealed: given('responseSealed', t.responseSealed) })
      .where(eq(t.id, given('id', t.id)))
      .returning({ id: t.id }),
)

/**
 * What an earlier request with this key was answered, if there was one.
 * @throws Refusal `idempotency-mismatch` when that one said something else
 */
export const answered = async (
  { read, vault }: Pick<Reading, 'read' | 'vault'>,
  claim: Claim,
): Promise<Answer | undefined> => {
  const [earlier] = await selectClaim(read, { id: claim.id })
  if (!earlier) return undefined
  if (earlier.bodyHash !== claim.bodyHash) return refuse('idempotency-mismatch')
  return { status: earlier.status, body: vault.open(earlier.responseSealed, placeOf(claim)) }
}

/**
 * Runs the work for the first request with a key and repeats its answer for every later one. The claim, the
 * effect and the answer are one transaction, so a crash leaves all of them or none; a second copy that comes
 * meanwhile waits for the first on both engines.
 */
export const once = async (
  { tx, vault, now }: Pick<Writing, 'tx' | 'vault' | 'now'>,
  claim: Claim,
  work: () => Promise<Answer>,
): Promise<Answer> => {
  const [claimed] = await insertClaim(tx, { ...claim, now })
  if (!claimed) return (await answered({ read: tx, vault }, claim)) ?? refuse('idempotency-mismatch')
  const answer = await work()
  const responseSealed = vault.seal(answer.body, placeOf(claim))
  await behind(tx, () => updateClaim(tx, { id: claim.id, status: answer.status, responseSealed }))
  return answer
}
