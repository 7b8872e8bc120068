import type { PointsEntry } from '@jiayitong/shared/api/points'
import { dayOf } from '@jiayitong/shared/domain/days'
import { go } from '../../../../lib/go'
import { counted } from '../../../../lib/money'
import type { Remote } from '../../../../lib/remote'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Skeleton } from '../../../../ui/skeleton'
import { Entries } from '../../entries'

interface Paged extends Remote<PointsEntry[]> {
  readonly more: (() => void) | undefined
  readonly readingMore: boolean
}

/** The ledger, month by month as far as it has been read. */
export const Months = ({ entries }: { entries: Paged }) => (
  <>
    <Ready of={entries} waiting={<Skeleton shape="list" count={6} />}>
      {items =>
        items.length === 0 ? (
          <Empty
            text="还没有积分。读健康提醒、量血压、按时随访，都会记上"
            action={{ text: '看看怎么得', onTap: () => void go.points() }}
          />
        ) : (
          byMonth(items).map(([month, list], at, all) => (
            <Month
              key={month}
              month={month}
              items={list}
              whole={at < all.length - 1 || entries.more === undefined}
            />
          ))
        )
      }
    </Ready>
    {entries.more && (
      <Button kind="plain" wide busy={entries.readingMore} onTap={entries.more}>
        看更早的
      </Button>
    )}
  </>
)

const Month = ({ month, items, whole }: { month: string; items: PointsEntry[]; whole: boolean }) => {
  const sum = (sign: 1 | -1) =>
    items.reduce((all, { points }) => (Math.sign(points) === sign ? all + points * sign : all), 0)
  const [year, number] = month.split('-')
  return (
    <>
      <SectionTitle
        title={`${year} 年 ${Number(number)} 月`}
        note={whole && `得 ${counted(sum(1))} 分，用 ${counted(sum(-1))} 分`}
      />
      <Card rows>
        <Entries items={items} />
      </Card>
    </>
  )
}

const byMonth = (items: readonly PointsEntry[]): [string, PointsEntry[]][] => {
  const months = new Map<string, PointsEntry[]>()
  for (const item of items) {
    const month = dayOf(new Date(item.occurredAt)).slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), item])
  }
  return [...months]
}
