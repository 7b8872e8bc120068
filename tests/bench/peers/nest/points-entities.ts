import { EntitySchema } from 'typeorm'

export interface PointsAccount {
  holder: string
  balance: number
}
export interface PointsJournal {
  id: string
  kind: string
  residentId: string
  points: number
  event: string
  accountId: string
  day: string
  occurredAt: Date
}
export interface PointsEntry {
  id: string
  journalId: string
  holder: string
  points: number
  cause: string
  lotId: string | null
  occurredAt: Date
}
export interface PointsLot {
  id: string
  holder: string
  residentId: string
  journalId: string
  points: number
  remaining: number
  earnedAt: Date
  expiresOn: string | null
}
export interface Measurement {
  id: string
  residentId: string
  accountId: string
  kind: string
  systolic: number
  diastolic: number
  measuredAt: Date
}
export interface Reward {
  id: string
  name: string
  points: number
  stock: number
}
export interface Redemption {
  id: string
  reward: Reward
  residentId: string
  accountId: string
  points: number
  state: string
  number: string
  expiresOn: string
  createdAt: Date
}

const id = { type: 'text', primary: true } as const
const text = (name?: string) => ({ type: 'text', ...(name ? { name } : {}) }) as const
const int = { type: 'int' } as const
const at = (name: string) => ({ type: 'timestamptz', name }) as const
const day = (name: string, nullable = false) => ({ type: 'date', name, nullable }) as const

export const AccountEntity = new EntitySchema<PointsAccount>({
  name: 'points_account',
  columns: { holder: id, balance: int },
})
export const JournalEntity = new EntitySchema<PointsJournal>({
  name: 'points_journal',
  columns: {
    id,
    kind: text(),
    residentId: text('resident_id'),
    points: int,
    event: text(),
    accountId: text('account_id'),
    day: day('day'),
    occurredAt: at('occurred_at'),
  },
})
export const EntryEntity = new EntitySchema<PointsEntry>({
  name: 'points_entry',
  columns: {
    id,
    journalId: text('journal_id'),
    holder: text(),
    points: int,
    cause: text(),
    lotId: { type: 'text', name: 'lot_id', nullable: true },
    occurredAt: at('occurred_at'),
  },
})
export const LotEntity = new EntitySchema<PointsLot>({
  name: 'points_lot',
  columns: {
    id,
    holder: text(),
    residentId: text('resident_id'),
    journalId: text('journal_id'),
    points: int,
    remaining: int,
    earnedAt: at('earned_at'),
    expiresOn: day('expires_on', true),
  },
})
export const MeasurementEntity = new EntitySchema<Measurement>({
  name: 'measurement',
  columns: {
    id,
    residentId: text('resident_id'),
    accountId: text('account_id'),
    kind: text(),
    systolic: int,
    diastolic: int,
    measuredAt: at('measured_at'),
  },
})
export const RewardEntity = new EntitySchema<Reward>({
  name: 'reward',
  columns: { id, name: text(), points: int, stock: int },
})
export const RedemptionEntity = new EntitySchema<Redemption>({
  name: 'redemption',
  columns: {
    id,
    residentId: text('resident_id'),
    accountId: text('account_id'),
    points: int,
    state: text(),
    number: text(),
    expiresOn: day('expires_on'),
    createdAt: at('created_at'),
  },
  relations: { reward: { type: 'many-to-one', target: 'reward', joinColumn: { name: 'reward_id' } } },
})

export const pointsEntities = [
  AccountEntity,
  JournalEntity,
  EntryEntity,
  LotEntity,
  MeasurementEntity,
  RewardEntity,
  RedemptionEntity,
]
