import { randomUUID } from 'node:crypto'
import { Pool } from 'undici'
import type { Crowd, Person } from '../support/district'
import { type Act, acts, type Memory } from './acts'

/** A request as it was sent, to be sent again to the letter. */
interface Sent {
  readonly act: Act
  readonly path: string
  readonly body: string | undefined
  readonly key: string
  readonly token: string
}

/** A request that was answered. */
export interface Acknowledged extends Sent {
  readonly status: number
  readonly text: string
}

/** A person with a phone: does one thing after another, and never believes in anything but an answer. */
export interface Client {
  readonly person: Person
  readonly memory: Memory
  /** Every answer since the last one was checked. */
  readonly acknowledged: Acknowledged[]
  /** What was sent and not answered; to be sent again before anything else. */
  pending: Sent | undefined
  step: number
}

export const clientsOf = ({ people }: Crowd): Client[] =>
  people.map(person => ({ person, memory: { turn: 0 }, acknowledged: [], pending: undefined, step: 0 }))

/** A way to a server, and what came back over it. */
export interface Line {
  /** @throws when no answer came */
  send(sent: Sent): Promise<{ status: number; text: string }>
  close(): Promise<void>
}

export const lineTo = (url: string): Line => {
  const pool = new Pool(url, { connections: 32, pipelining: 1 })
  return {
    send: async ({ act, path, body, key, token }) => {
      const answer = await pool.request({
        method: act.method,
        path: `/api/v1${path}`,
        headers: {
          authorization: `Bearer ${token}`,
          'idempotency-key': key,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
      })
      return { status: answer.statusCode, text: await answer.body.text() }
    },
    close: () => pool.destroy(),
  }
}

const next = ({ person, memory, step }: Client, crowd: Crowd): Sent => {
  const act = acts[step % acts.length]
  if (!act) throw new Error('clients with nothing to do')
  const body = act.body?.(memory, person, crowd)
  return {
    act,
    path: act.path(memory, crowd),
    body: body === undefined ? undefined : JSON.stringify(body),
    key: randomUUID(),
    token: act.by === 'doctor' ? crowd.doctor : person.token,
  }
}

/**
 * Does the client's next thing, or again what was not answered.
 * @throws when no answer came, which the client remembers; and when an answer is not good
 */
export const doNext = async (client: Client, line: Line, crowd: Crowd): Promise<void> => {
  client.pending ??= next(client, crowd)
  const sent = client.pending
  const { status, text } = await line.send(sent)
  // A server that is going down, or whose database is away, says so: that is no answer to what was asked.
  if (status >= 500) throw new Unanswered(`${sent.act.name}: ${status} ${text}`)
  if (status >= 300) throw new Error(`${sent.act.name} of a client that does all right: ${status} ${text}`)
  sent.act.keep(client.memory, JSON.parse(text))
  client.acknowledged.push({ ...sent, status, text })
  client.pending = undefined
  client.step += 1
  if (client.step % acts.length === 0) client.memory.turn += 1
}

/** Nobody can tell whether it was done. */
class Unanswered extends Error {}

/** Whether an error means that no answer came, rather than a wrong one. */
export const isUnanswered = (error: unknown): boolean =>
  error instanceof Unanswered ||
  /^(UND_ERR|ECONN|EPIPE)/.test(String((error as { code?: unknown }).code ?? '')) ||
  (error instanceof Error && /other side closed|terminated|destroyed/.test(error.message))
