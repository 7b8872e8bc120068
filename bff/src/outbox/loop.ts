import { AsyncResource } from 'node:async_hooks'
import type { FastifyBaseLogger } from 'fastify'
import type { Clock } from '../clock'
import type { Job } from '../jobs/schedule'
import { OutsideError } from '../outside/outside-error'
import type { Sms, SmsMessage } from '../outside/sms/sms'
import type { SubscribeMessage, WeChat } from '../outside/wechat/wechat'
import type { Store } from '../store/store'
import type { Vault } from '../vault'
import { type Claim, claimDue, nextClaimAt, type Outcome, release, settle } from './claims'
import { placeOf, type SealedMessage } from './enqueue'
import { attemptsMax, retryAfterMs } from './retries'
import { wakeFor } from './wake'

export interface Outbox {
  /** Sends everything due now, after what is under way; resolves with how many were sent. */
  drain(): Promise<number>
  /** Drains soon. `enqueue` does this by itself. */
  wake(): void
  /** The regular look for retries and for what other processes left. */
  readonly job: Job
  /** Lets current sendings finish, gives the rest back, and sends nothing more. */
  stop(): Promise<void>
}

/* Time for the transaction that woke us to be committed. */
const wakeMs = 20

/**
 * Sends what `enqueue` left, at least once: a process that dies between the sending and its record sends again when
 * the claim runs out. Several processes may run one each on one database.
 */
export const startOutbox = ({
  store,
  vault,
  clock,
  wechat,
  sms,
  log,
}: {
  store: Store
  vault: Vault
  clock: Clock
  wechat: WeChat
  sms: Sms
  log: Pick<FastifyBaseLogger, 'warn' | 'error'>
}): Outbox => {
  let tail: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const send = async ({ claim, content }: Letter): Promise<Outcome> => {
    if (content === undefined) throw new Error('a sealed message that does not open')
    const { message, usefulUntil } = content
    if (usefulUntil !== undefined && clock.now() > new Date(usefulUntil)) {
      return { state: 'given-up', lastError: 'too-late' }
    }
    if (claim.channel === 'sms') await sms.send(message as SmsMessage)
    else await wechat.sendSubscribeMessage(message as SubscribeMessage)
    return { state: 'sent', sentAt: clock.now(), lastError: null }
  }

  /* Whatever goes wrong with one message must not stop the others. */
  const attempt = async (letter: Letter): Promise<Outcome> => {
    try {
      return await send(letter)
    } catch (error) {
      return outcomeOf(error, letter.claim)
    }
  }

  const outcomeOf = (error: unknown, { id, channel, attempts }: Claim): Outcome => {
    const outside = error instanceof OutsideError
    const lastError = outside ? error.code : 'fault'
    const facts = { outboxId: id, channel, attempts, lastError }
    if (outside) log.warn(facts, 'message not sent')
    else log.error({ ...facts, err: error }, 'message not sent')
    if (attempts >= attemptsMax || (outside && !error.retryable)) return { state: 'given-up', lastError }
    const dueAt = new Date(clock.now().getTime() + retryAfterMs(attempts, Math.random()))
    return { state: 'waiting', dueAt, lastError }
  }

  /* One after another: WeChat refuses messages to one person that come at the same time (43108). */
  const sendInTurn = async (letters: readonly Letter[]): Promise<number> => {
    let sent = 0
    for (const letter of letters) {
      if (stopped) {
        await release(store, letter.claim)
        continue
      }
      const outcome = await attempt(letter)
      await settle(store, letter.claim, outcome)
      if (outcome.state === 'sent') sent += 1
    }
    return sent
  }

  const round = async (): Promise<number> => {
    let sent = 0
    while (!stopped) {
      const claims = await claimDue(store, clock.now())
      if (claims.length === 0) break
      const letters = claims.map(claim => ({ claim, content: openContent(vault, claim) }))
      // Settled, not all: when the database fails one, the others are still under way.
      for (const turn of await Promise.allSettled(byPerson(letters).map(sendInTurn))) {
        if (turn.status === 'rejected') throw turn.reason
        sent += turn.value
      }
    }
    return sent
  }

  const drain = (): Promise<number> => {
    const next = tail.then(round)
    tail = next.catch(() => undefined)
    return next
  }

  // Bound to where we are now: the caller is inside its transaction, which the timer must not inherit.
  const wake = AsyncResource.bind(() => {
    if (stopped || timer) return
    timer = setTimeout(() => {
      timer = undefined
      drain().catch((error: unknown) => log.error({ err: error }, 'outbox'))
    }, wakeMs)
    timer.unref()
  })

  wakeFor(store.tables, wake)
  return {
    drain,
    wake,
    job: { name: 'outbox', everyMs: 5_000, run: drain, nextDueAt: () => nextClaimAt(store.read) },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await tail
    },
  }
}

interface Letter {
  readonly claim: Claim
  /** Nothing when it was altered, or sealed under another secret. */
  readonly content: SealedMessage | undefined
}

const openContent = (vault: Vault, { id, messageSealed }: Claim): SealedMessage | undefined => {
  try {
    return JSON.parse(vault.open(messageSealed, placeOf(id)))
  } catch {
    return undefined
  }
}

const byPerson = (letters: readonly Letter[]): Letter[][] => {
  const people = new Map<string, Letter[]>()
  for (const letter of letters) {
    const person = personOf(letter)
    people.set(person, [...(people.get(person) ?? []), letter])
  }
  return [...people.values()]
}

const personOf = ({ claim, content }: Letter): string => {
  if (!content) return claim.id
  return 'phone' in content.message ? content.message.phone : content.message.openid
}
