import type { QuotaLine } from '@jiayitong/shared/api/quotas'
import { resourceKindNames } from '@jiayitong/shared/domain/quotas'
import { View } from '@tarojs/components'
import './quota-line.scss'

const percent = (part: number, whole: number) => (whole > 0 ? (part / whole) * 100 : 0)

/** A department's reserved places: how many of how many, the share as a bar with the least it should be, what is used. */
export const QuotaRow = ({ line }: { line: QuotaLine }) => {
  const share = percent(line.quota, line.capacity)
  const least = line.least ? percent(line.least.places, line.capacity) : undefined
  const name = `${line.department}${line.kind === 'clinic' ? '专家号' : line.kind === 'exam' ? '检查' : ''}`
  // Twice the share fills the bar, so that a fifth is seen well.
  const width = (of: number) => `${Math.min(100, of * 2)}%`
  return (
    <View
      className="quota-row"
      ariaRole="text"
      ariaLabel={`${name}，${resourceKindNames[line.kind]}，共 ${line.capacity}，留 ${line.quota}，占 ${share.toFixed(1)}%，用了 ${line.used}`}
    >
      <View className="row apart gap-8">
        <View className="grow">{name}</View>
        <View className={line.below ? 'alert-ink strong' : 'strong'}>{`${share.toFixed(1)}%`}</View>
      </View>
      <View className="quota-track">
        <View
          className={line.below ? 'quota-fill quota-below' : 'quota-fill'}
          style={{ width: width(share) }}
        />
        {least !== undefined && <View className="quota-least" style={{ left: width(least) }} />}
      </View>
      <View className="row apart gap-8 t5 ink-2">
        <View>{`预留 ${line.quota} / 共 ${line.capacity}`}</View>
        <View>{`家医已用 ${line.used}`}</View>
      </View>
      {line.below && line.least && (
        <View className="t5 alert-ink">
          {`至少要留 ${line.least.places} 个（${line.least.source.document} ${line.least.source.article}）`}
        </View>
      )}
    </View>
  )
}

/** Lines by hospital, in the order they came. */
export const byHospital = (
  lines: readonly QuotaLine[],
): { readonly name: string; readonly id: string; readonly lines: QuotaLine[] }[] => {
  const groups = new Map<string, { name: string; id: string; lines: QuotaLine[] }>()
  for (const line of lines) {
    const group = groups.get(line.hospital.id)
    if (group) group.lines.push(line)
    else groups.set(line.hospital.id, { ...line.hospital, lines: [line] })
  }
  return [...groups.values()]
}
