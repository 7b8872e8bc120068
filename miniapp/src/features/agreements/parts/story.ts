import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Owed } from '@jiayitong/shared/api/fulfilments'
import { fullDay, monthDay } from '../../../lib/dates'
import type { TimelineStep } from '../../../ui/timeline'
import { doctorOf, stepsOf } from './timeline'

/** Enough to see what goes on; the whole year stands below. */
const mostShown = 3

interface Due {
  readonly key: string
  readonly title: string
  readonly on: string
  readonly late: string | undefined
}

/**
 * A running agreement as a story: what is owed next, by whom and until when; then what was done, the newest first;
 * then what is to come. Until what is owed has come, and in every other state, the steps of signing.
 */
export const storyOf = (
  agreement: Agreement,
  owed: readonly Owed[] | undefined,
  now: Date,
): TimelineStep[] => {
  const steps = stepsOf(agreement, now)
  if (agreement.state !== 'active' || !owed) return steps
  const [next, ...later] = duesOf(agreement, owed)
  const signing = steps.filter(({ state }) => state === 'done').reverse()
  return [
    ...(next ? [toNow(agreement, next)] : steps.filter(({ state }) => state === 'now')),
    ...givenSteps(agreement, owed),
    ...signing,
    ...later.slice(0, mostShown).map(
      ({ key, title, on, late }): TimelineStep => ({
        key,
        state: 'todo',
        title,
        at: `${monthDay(on)}前`,
        text: late,
      }),
    ),
    ...(agreement.endsOn
      ? [{ key: 'end', state: 'todo' as const, title: '协议到期', at: fullDay(agreement.endsOn) }]
      : []),
  ]
}

const toNow = (agreement: Agreement, { key, title, on, late }: Due): TimelineStep => ({
  key,
  state: 'now',
  title,
  text: late,
  owner: {
    ...doctorOf(agreement),
    promise: late ? `该在 ${monthDay(on)}前做，可以打电话问一问` : `${monthDay(on)}前为你做`,
    phone: agreement.team.phone,
  },
})

/** What is still owed this year, the soonest first. */
const duesOf = (agreement: Agreement, owed: readonly Owed[]): Due[] =>
  owed
    .flatMap(({ residentId, items }) =>
      items.flatMap(({ itemId, name, unit, late, nextOn }) =>
        nextOn
          ? [
              {
                key: `${residentId} ${itemId}`,
                title: whose(agreement, residentId) + name,
                on: nextOn,
                late: late > 0 ? `晚了 ${late} ${unit}` : undefined,
              },
            ]
          : [],
      ),
    )
    .sort((one, other) => one.on.localeCompare(other.on) || one.key.localeCompare(other.key))

const givenSteps = (agreement: Agreement, owed: readonly Owed[]): TimelineStep[] =>
  owed
    .flatMap(({ residentId, items, given }) =>
      given
        .filter(({ disputedAt }) => disputedAt === null)
        .map(each => ({
          ...each,
          title:
            whose(agreement, residentId) +
            (items.find(({ itemId }) => itemId === each.itemId)?.name ?? '服务'),
        })),
    )
    .sort((one, other) => other.doneOn.localeCompare(one.doneOn) || other.id.localeCompare(one.id))
    .slice(0, mostShown)
    .map(({ id, title, doneOn, giver, acknowledgedAt }) => ({
      key: id,
      state: 'done',
      title,
      at: monthDay(doneOn),
      text: [giver, acknowledgedAt ? '' : '等你确认'].filter(Boolean).join('，'),
    }))

/** In a family's agreement, for whom. */
const whose = ({ residents }: Agreement, residentId: string): string =>
  residents.length > 1 ? `${residents.find(({ id }) => id === residentId)?.name ?? ''}·` : ''
