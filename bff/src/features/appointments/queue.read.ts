import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { and, count, eq, gte, lt, or } from 'drizzle-orm'
import { type Given, prepared } from '../../store/prepared'
import type { Reads } from '../../store/store'

const selectAhead = prepared(
  'queue-ahead',
  (
    db,
    { appointments: a, slots: s },
    given: Given<{ practitionerId: string; from: Date; before: Date; queueAt: Date; number: number }>,
  ) =>
    db
      .select({ ahead: count().mapWith(Number) })
      .from(s)
      .innerJoin(a, eq(a.slotId, s.id))
      .where(
        and(
          eq(s.practitionerId, given('practitionerId', s.practitionerId)),
          gte(s.startsAt, given('from', s.startsAt)),
          lt(s.startsAt, given('before', s.startsAt)),
          eq(a.state, 'checked-in'),
          or(
            lt(a.queueAt, given('queueAt', a.queueAt)),
            and(
              eq(a.queueAt, given('queueAt', a.queueAt)),
              lt(a.queueNumber, given('number', a.queueNumber)),
            ),
          ),
        ),
      ),
)

/** How many are to be called before somebody who checked in. */
export const countAhead = async (
  { read }: { readonly read: Reads },
  row: {
    readonly state: string
    readonly practitionerId: string
    readonly queueAt: Date | null
    readonly queueNumber: number | null
  },
): Promise<number> => {
  const { queueAt, queueNumber, practitionerId, state } = row
  if (state !== 'checked-in' || queueAt === null || queueNumber === null) return 0
  const day = dayOf(queueAt)
  const [found] = await selectAhead(read, {
    practitionerId,
    from: instantOf(day),
    before: instantOf(addDays(day, 1)),
    queueAt,
    number: queueNumber,
  })
  return found?.ahead ?? 0
}
