import { AsyncResource } from 'node:async_hooks'
import type { FastifyBaseLogger } from 'fastify'
import type { Clock } from '../clock'
import type { Job } from '../jobs/schedule'
import { OutsideError } from '../outside/outside-error'
import type { Sms, SmsMessage } from '../outside/sms/sms'
import type { SubscribeMessage, WeChat } from '../outside/wechat/wechat'
import type { Store } from '../store/store'
import type { Vault } from '../vault'
import { type Claim, claimDue, endingClaims, isInTime, nextClaimAt, type Outcome } from './claims'
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
/** People sent to at once. */
const lanes = 32

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
  wechat: Pick<WeChat, 'sendSubscribeMessage'>
  sms: Pick<Sms, 'send'>
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
    return { state: 'sent', lastError: null }
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

  const round = async (): Promise<number> => {
    let sent = 0
    while (!stopped) {
      const claims = await claimDue(store, clock.now())
      if (claims.length === 0) break
      const ending = endingClaims(store, clock)
      const turns = byPerson(claims.map(claim => ({ claim, content: openContent(vault, claim) })))
      /* One after another: WeChat refuses messages to one person that come at the same time (43108). */
      const lane = async () => {
        for (let turn = turns.pop(); turn; turn = turns.pop())
          for (const letter of turn) {
            const { claim } = letter
            const given = stopped || !isInTime(claim, clock.now()) ? undefined : await attempt(letter)
            ending.add({ claim, outcome: given })
            if (given?.state === 'sent') sent += 1
          }
      }
      await Promise.all(Array.from({ length: lanes }, lane))
      await ending.done()
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

/** Of each person those in order; who comes first is last, to be taken from the end. */
const byPerson = (letters: readonly Letter[]): Letter[][] => {
  const people = new Map<string, Letter[]>()
  for (const letter of letters) {
    const person = personOf(letter)
    people.set(person, [...(people.get(person) ?? []), letter])
  }
  return [...people.values()].reverse()
}

const personOf = ({ claim, content }: Letter): string => {
  if (!content) return claim.id
  return 'phone' in content.message ? content.message.phone : content.message.openid
}
