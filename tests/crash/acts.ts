import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Appointment } from '@jiayitong/shared/api/appointments'
import type { Redemption } from '@jiayitong/shared/api/redemptions'
import type { SlotWait } from '@jiayitong/shared/api/slot-waits'
import { consentTexts } from '@jiayitong/shared/domain/consents'
import type { Crowd, Person } from '../support/district'
import { hand } from '../support/families'

/** What a client knows of itself: the newest answer about each thing it has. */
export interface Memory {
  agreement?: Agreement
  appointment?: Appointment
  wait?: SlotWait
  redemption?: Redemption
  turn: number
}

/** One thing clients do. A later feature adds a line here, and is inside every crash. */
export interface Act {
  readonly name: string
  readonly method: 'POST' | 'PUT'
  /** Who sends it, if it is not the person. */
  readonly by?: 'doctor'
  readonly path: (memory: Memory, crowd: Crowd) => string
  readonly body?: (memory: Memory, person: Person, crowd: Crowd) => unknown
  /** Puts a good answer into the memory. */
  readonly keep: (memory: Memory, answer: unknown) => void
}

const keepAgreement = (memory: Memory, answer: unknown): void => {
  memory.agreement = answer as Agreement
}
const keepAppointment = (memory: Memory, answer: unknown): void => {
  memory.appointment = answer as Appointment
}
const keepWait = (memory: Memory, answer: unknown): void => {
  memory.wait = answer as SlotWait
}
const keepRedemption = (memory: Memory, answer: unknown): void => {
  memory.redemption = answer as Redemption
}
const slotOf = (slots: readonly string[], at: number): string => slots[at % slots.length] ?? ''
const cancel = (name: string): Act => ({
  name,
  method: 'POST',
  path: ({ appointment }) => `/appointments/${appointment?.id}/cancel`,
  keep: keepAppointment,
})

/** Points of an award, of the service and of the thing at the desk. */
export const worth = { award: 50, service: 40, tool: 30 } as const

/** In this order, from the first again after the last: a year of a resident in twenty requests. */
export const acts: readonly Act[] = [
  {
    name: 'draft',
    method: 'POST',
    path: () => '/agreements',
    body: (_, { residentId }, { wish }) => ({ ...wish, residentIds: [residentId] }),
    keep: keepAgreement,
  },
  {
    name: 'sign',
    method: 'POST',
    path: ({ agreement }) => `/agreements/${agreement?.id}/sign`,
    body: ({ agreement }) => ({ strokes: hand, contentHash: agreement?.contentHash }),
    keep: keepAgreement,
  },
  {
    name: 'accept',
    method: 'POST',
    by: 'doctor',
    path: ({ agreement }) => `/agreements/${agreement?.id}/accept`,
    body: () => ({ strokes: hand }),
    keep: keepAgreement,
  },
  {
    name: 'pay',
    method: 'POST',
    by: 'doctor',
    path: ({ agreement }) => `/agreements/${agreement?.id}/pay-at-counter`,
    body: ({ agreement }) => ({
      fen: (agreement?.shares ?? []).reduce(
        (sum, { payer, fen }) => (payer === 'resident' ? sum + fen : sum),
        0,
      ),
    }),
    keep: () => {},
  },
  {
    name: 'book',
    method: 'POST',
    path: () => '/appointments',
    body: ({ turn }, { residentId }, { slots }) => ({ slotId: slotOf(slots, turn), residentId }),
    keep: keepAppointment,
  },
  {
    name: 'consent',
    method: 'PUT',
    path: () => '/me/consents/household-signing',
    body: ({ turn }) => ({
      granted: turn % 2 === 0,
      textVersion: consentTexts['household-signing'].version,
    }),
    keep: () => {},
  },
  {
    name: 'reschedule',
    method: 'POST',
    path: ({ appointment }) => `/appointments/${appointment?.id}/reschedule`,
    body: ({ turn }, _, { slots }) => ({ slotId: slotOf(slots, turn + 1) }),
    keep: keepAppointment,
  },
  cancel('cancel'),
  {
    name: 'hold',
    method: 'POST',
    path: () => '/appointments',
    body: ({ turn }, { residentId }, { slots }) => ({
      slotId: slotOf(slots, turn + 2),
      residentId,
      hold: true,
    }),
    keep: keepAppointment,
  },
  {
    name: 'move',
    method: 'PUT',
    path: () => '/me/profile',
    body: ({ turn }) => ({ address: `柳浪路 ${turn + 1} 号` }),
    keep: () => {},
  },
  {
    name: 'confirm',
    method: 'POST',
    path: ({ appointment }) => `/appointments/${appointment?.id}/confirm`,
    body: () => ({ reason: '复诊' }),
    keep: keepAppointment,
  },
  {
    name: 'wait',
    method: 'POST',
    path: (_, { full }) => `/slots/${full}/waitlist`,
    body: (_, { residentId }) => ({ residentId }),
    keep: keepWait,
  },
  {
    name: 'leave',
    method: 'POST',
    path: ({ wait }) => `/slot-waits/${wait?.id}/leave`,
    keep: keepWait,
  },
  cancel('give back'),
  {
    name: 'award',
    method: 'POST',
    by: 'doctor',
    path: () => '/points/awards',
    body: (_, { residentId }) => ({ residentId, points: worth.award, reason: '帮着组织健走' }),
    keep: () => {},
  },
  {
    name: 'redeem',
    method: 'POST',
    path: () => '/redemptions',
    body: ({ turn }, { residentId }, { rewards }) => ({
      rewardId: rewards.service,
      payFrom: 'resident',
      residentId,
      slotId: slotOf(rewards.slots, turn),
    }),
    keep: keepRedemption,
  },
  {
    name: 'refund',
    method: 'POST',
    path: ({ redemption }) => `/redemptions/${redemption?.id}/cancel`,
    keep: keepRedemption,
  },
  {
    name: 'exchange',
    method: 'POST',
    path: () => '/redemptions',
    body: (_, { residentId }, { rewards }) => ({ rewardId: rewards.tool, payFrom: 'resident', residentId }),
    keep: keepRedemption,
  },
  {
    name: 'use',
    method: 'POST',
    by: 'doctor',
    path: ({ redemption }) => `/vouchers/${redemption?.number}/use`,
    keep: memory => {
      if (memory.redemption) memory.redemption = { ...memory.redemption, state: 'used' }
    },
  },
  {
    name: 'terminate',
    method: 'POST',
    path: ({ agreement }) => `/agreements/${agreement?.id}/terminate`,
    body: () => ({ reason: '下一轮' }),
    keep: keepAgreement,
  },
]
