import {
  appointmentStateNames,
  channelNames,
  slotWaitStateNames,
} from '@jiayitong/shared/domain/appointments'
import { desc, eq, inArray } from 'drizzle-orm'
import type { Reading } from '../../context'
import { type Entry, most, opened, record } from './export-records'

/** Every booking, what was said of it, and what was thought of the visit. */
export const appointments = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { appointments: t, slots, slotOverrides: o, appointmentRatings: ar } = r.read.tables
  const rows = await r.read
    .select({
      row: t,
      startsAt: slots.startsAt,
      room: slots.room,
      overrideId: o.id,
      override: o.reasonSealed,
      ratingId: ar.id,
      stars: ar.stars,
      words: ar.wordsSealed,
    })
    .from(t)
    .innerJoin(slots, eq(slots.id, t.slotId))
    .leftJoin(o, eq(o.appointmentId, t.id))
    .leftJoin(ar, eq(ar.appointmentId, t.id))
    .where(inArray(t.residentId, [...people]))
    .orderBy(desc(t.createdAt))
    .limit(most)
  return rows.map(({ row, ...more }) =>
    record({
      时间: more.startsAt,
      诊室: more.room,
      状态: appointmentStateNames[row.state],
      渠道: channelNames[row.channel],
      原因: opened(r, row.reasonSealed, `appointments.reason:${row.id}`),
      签到时间: row.checkedInAt,
      加号原因: opened(r, more.override, `slot_overrides.reason:${more.overrideId}`),
      评分: more.stars === null ? null : `${more.stars} 分`,
      评价: opened(r, more.words, `appointment_ratings.words:${more.ratingId}`),
    }),
  )
}

/** Every turn for a freed place. */
export const waits = async (r: Reading, people: readonly string[]): Promise<Entry[]> => {
  const { slotWaits: t, slots } = r.read.tables
  const rows = await r.read
    .select({ row: t, startsAt: slots.startsAt })
    .from(t)
    .innerJoin(slots, eq(slots.id, t.slotId))
    .where(inArray(t.residentId, [...people]))
    .orderBy(desc(t.createdAt))
    .limit(most)
  return rows.map(({ row, startsAt }) =>
    record({
      时间: startsAt,
      状态: slotWaitStateNames[row.state],
      排队时间: row.createdAt,
      优先程度: String(row.need),
    }),
  )
}
