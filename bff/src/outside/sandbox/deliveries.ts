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

/** The newest deliveries, oldest first. */
export const keepDeliveries = (clock: Clock) => {
  const kept: Delivery[] = []
  return {
    record(delivery: Omit<Delivery, 'id' | 'at'>): string {
      const id = randomUUID()
      kept.push({ id, at: clock.now(), ...delivery })
      if (kept.length > keptMax) kept.shift()
      return id
    },
    list: (to?: string): readonly Delivery[] =>
      to === undefined ? [...kept] : kept.filter(delivery => delivery.to === to),
  }
}

export type Deliveries = ReturnType<typeof keepDeliveries>
