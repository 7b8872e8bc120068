import type { Referral, ReferralLine } from '@jiayitong/shared/api/referrals'
import { ageOn, dayOf, toIso } from '@jiayitong/shared/domain/days'
import type { Source } from '@jiayitong/shared/domain/policies'
import {
  allowedReferralEvents,
  nextDeeds,
  ownerOf,
  type ReferralSide,
} from '@jiayitong/shared/domain/referrals'
import type { Vault } from '../../vault'
import { openContent } from './content'
import { mayAct, type Seen } from './sides'
import type { ReferralRow, StepRow } from './statements'

export interface PlaceRow {
  readonly id: string
  readonly kind: 'clinic' | 'exam' | 'bed'
  readonly department: string
  readonly practitioner: { readonly id: string; readonly name: string } | null
  readonly startsAt: Date
}

interface HospitalRow {
  readonly id: string
  readonly name: string
  readonly phone: string
  readonly address: string
}

/** Everything about a referral that stands beside its own row. */
export interface Around {
  readonly hospital: HospitalRow | undefined
  /** First of the hospital's desk. */
  readonly desk: { readonly name: string | null; readonly face: string | null } | undefined
  readonly place: PlaceRow | undefined
  readonly offered: PlaceRow | undefined
  readonly steps: readonly StepRow[]
  readonly followUps: readonly {
    readonly id: string
    readonly dueOn: string
    readonly taskSealed: string
    readonly doneAt: Date | null
    readonly noteSealed: string | null
  }[]
  readonly episode: Referral['episode']
}

const toPlace = (place: PlaceRow | undefined) =>
  place ? { ...place, startsAt: toIso(place.startsAt) } : null

const isLate = ({ dueAt }: { readonly dueAt: Date | null }, now: Date): boolean =>
  dueAt !== null && dueAt < now

type LineRow = Pick<
  ReferralRow,
  | 'id'
  | 'number'
  | 'direction'
  | 'state'
  | 'residentId'
  | 'nameSealed'
  | 'kind'
  | 'green'
  | 'contentSealed'
  | 'createdAt'
  | 'dueAt'
>

/** A referral as a list has it. */
export const toLine = (
  vault: Vault,
  row: LineRow,
  beside: { readonly hospital: { id: string; name: string } | null; readonly visitAt: Date | null },
  now: Date,
): ReferralLine => {
  const { title, department } = openContent(vault, row)
  const owner = ownerOf(row.state) ?? null
  return {
    id: row.id,
    number: row.number,
    direction: row.direction,
    state: row.state,
    resident: { id: row.residentId, name: vault.open(row.nameSealed, `residents.name:${row.residentId}`) },
    hospital: beside.hospital && { id: beside.hospital.id, name: beside.hospital.name },
    kind: row.kind,
    department,
    title,
    green: row.green,
    createdAt: toIso(row.createdAt),
    visitAt: beside.visitAt && toIso(beside.visitAt),
    owner,
    dueAt: owner && row.dueAt ? toIso(row.dueAt) : null,
    late: owner !== null && isLate(row, now),
  }
}

/** The whole of it, with what the caller may do now. */
export const toReferral = (
  vault: Vault,
  { row, sides, decides }: Seen,
  around: Around,
  now: Date,
): Referral => {
  const content = openContent(vault, row)
  const line = toLine(
    vault,
    row,
    { hospital: around.hospital ?? null, visitAt: around.place?.startsAt ?? null },
    now,
  )
  return {
    ...line,
    resident: { ...line.resident, face: row.face, age: ageOn(row.bornOn, dayOf(now)) },
    hospital: around.hospital ?? null,
    team: {
      id: row.teamId,
      name: row.teamName,
      phone: row.teamPhone,
      organisationName: row.organisationName,
    },
    reason: content.reason,
    symptoms: content.symptoms,
    criteria: [...content.criteria],
    greenReason: content.greenReason,
    attachments: content.attachments.map(({ title, text }) => ({ title, text })),
    place: toPlace(around.place),
    offered: toPlace(around.offered),
    result: row.resultSealed && vault.open(row.resultSealed, `referrals.result:${row.id}`),
    prescriptionWeeks: row.prescriptionWeeks,
    steps: around.steps.map(step => ({
      event: step.event,
      state: step.state,
      side: step.side,
      name: step.name ?? (step.side === 'resident' ? line.resident.name : ''),
      at: toIso(step.at),
      note: step.noteSealed && vault.open(step.noteSealed, `referral_steps.note:${step.id}`),
    })),
    next: nextOf(row, around, now),
    followUps: around.followUps.map(each => ({
      id: each.id,
      dueOn: each.dueOn,
      task: vault.open(each.taskSealed, `follow_ups.task:${each.id}`),
      doneAt: each.doneAt && toIso(each.doneAt),
      note: each.noteSealed && vault.open(each.noteSealed, `follow_ups.note:${each.id}`),
    })),
    episode: around.episode,
    allowedEvents: allowedReferralEvents(row.direction, row.state, sides).filter(event =>
      mayAct({ sides, decides }, event),
    ),
  }
}

/* Who is next by name: whoever acted last for that side, else the team's leader or the first at the desk. */
const nextOf = (row: ReferralRow, around: Around, now: Date): Referral['next'] => {
  const side = ownerOf(row.state)
  if (!side) return null
  const last = around.steps.findLast(step => step.side === side && step.name !== null)
  const first = side === 'team' ? row.leader : around.desk
  const { name, face } = last ?? first ?? { name: null, face: null }
  return {
    side,
    name: name ?? (side === 'team' ? row.teamName : (around.hospital?.name ?? '')),
    face: face ?? '',
    phone: phoneOf(side, row, around),
    deed: nextDeeds[row.state] ?? '',
    dueAt: row.dueAt && toIso(row.dueAt),
    late: isLate(row, now),
  }
}

const phoneOf = (side: ReferralSide, row: ReferralRow, { hospital }: Around): string =>
  side === 'hospital' ? (hospital?.phone ?? '') : row.teamPhone

export const toSourceView = (source: Source | undefined) => (source ? { ...source } : null)
