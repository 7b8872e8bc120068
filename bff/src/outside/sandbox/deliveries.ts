import { randomUUID } from 'node:crypto'
import type { Clock } from '../../clock'

/** A message that would now be on somebody's phone. */
export interface Delivery {
  readonly id: string
  readonly channel: 'wechat' | 'sms'
  /** An openid or a phone number. */
  readonly to: string
  readonly at: Date
  readonly template: string
  /** What the person reads. */
  readonly text: string
  readonly page?: string
  readonly data?: Readonly<Record<string, string>>
}

/* A year of the time machine must not fill the memory. */
const keptMax = 10_000

/** The newest deliveries, oldest first; those to one person at hand, for every text message asks for them. */
export const keepDeliveries = (clock: Clock) => {
  const kept: Delivery[] = []
  const byPerson = new Map<string, Delivery[]>()
  const forgetOldest = () => {
    const oldest = kept.shift()
    if (!oldest) return
    const rest = byPerson.get(oldest.to)?.slice(1) ?? []
    if (rest.length > 0) byPerson.set(oldest.to, rest)
    else byPerson.delete(oldest.to)
  }
  return {
    record(delivery: Omit<Delivery, 'id' | 'at'>): string {
      const id = randomUUID()
      const made = { id, at: clock.now(), ...delivery }
      kept.push(made)
      byPerson.set(made.to, [...(byPerson.get(made.to) ?? []), made])
      if (kept.length > keptMax) forgetOldest()
      return id
    },
    list: (to?: string): readonly Delivery[] => [...(to === undefined ? kept : (byPerson.get(to) ?? []))],
  }
}

export type Deliveries = ReturnType<typeof keepDeliveries>
