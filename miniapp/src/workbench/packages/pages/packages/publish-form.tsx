import {
  itemCategories,
  itemCategoryNames,
  packageTierNames,
  packageTiers,
} from '@jiayitong/shared/domain/packages'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useLibrary, usePublish } from '../../../../features/packages/publishing.remote'
import { useRegionRules } from '../../../../features/policies/policies.remote'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { TextField } from '../../../../ui/text-field'
import './publish-form.scss'

const whole = (text: string): number | undefined => (/^\d{1,3}$/.test(text) ? Number(text) : undefined)

/** A package put together from the library, item by item with how often a year. */
export const PublishForm = ({ onClose }: { onClose: () => void }) => {
  const region = useRegionRules(undefined).data?.region
  const library = useLibrary()
  const publishing = usePublish()
  const [tier, setTier] = useState<(typeof packageTiers)[number]>('primary')
  const [words, setWords] = useState({ name: '', summary: '', price: '', minAge: '', maxAge: '', days: '' })
  const [times, setTimes] = useState<Readonly<Record<string, number>>>({})
  const set = (part: Partial<typeof words>) => setWords({ ...words, ...part })
  const fen = /^\d{1,5}(\.\d{1,2})?$/.test(words.price) ? Math.round(Number(words.price) * 100) : undefined
  const items = Object.entries(times).flatMap(([itemId, perYear]) =>
    perYear > 0 ? [{ itemId, perYear }] : [],
  )
  const complete = region && words.name && words.summary && fen !== undefined && items.length > 0
  const publish = async () => {
    if (!region || fen === undefined) return
    const [minAge, maxAge, courseDays] = [whole(words.minAge), whole(words.maxAge), whole(words.days)]
    const done = await publishing.run({
      regionCode: region.code,
      name: words.name,
      tier,
      summary: words.summary,
      audience: {
        ...(minAge === undefined ? {} : { minAge }),
        ...(maxAge === undefined ? {} : { maxAge }),
      },
      priceFen: fen,
      ...(courseDays === undefined ? {} : { courseDays }),
      items,
    })
    if (done) onClose()
  }
  return (
    <Card title="发布一个服务包" {...(region ? { note: region.name } : {})}>
      <View className="publish-chips">
        {packageTiers.map(each => (
          <FilterChip key={each} on={each === tier} onTap={() => setTier(each)}>
            {packageTierNames[each]}
          </FilterChip>
        ))}
      </View>
      <TextField label="名称" value={words.name} maxLength={20} onChange={name => set({ name })} />
      <TextField
        label="一句话介绍"
        value={words.summary}
        maxLength={40}
        placeholder="居民在列表里看到的"
        onChange={summary => set({ summary })}
      />
      <TextField
        label="价格（元）"
        value={words.price}
        maxLength={8}
        hint="每人每年；疗程是整个疗程的价格"
        onChange={price => set({ price })}
      />
      <View className="row row-top gap-12">
        <View className="grow">
          <TextField
            label="最小年龄"
            kind="code"
            value={words.minAge}
            maxLength={3}
            placeholder="不限"
            onChange={minAge => set({ minAge })}
          />
        </View>
        <View className="grow">
          <TextField
            label="最大年龄"
            kind="code"
            value={words.maxAge}
            maxLength={3}
            placeholder="不限"
            onChange={maxAge => set({ maxAge })}
          />
        </View>
        <View className="grow">
          <TextField
            label="疗程天数"
            kind="code"
            value={words.days}
            maxLength={3}
            placeholder="不是疗程"
            onChange={days => set({ days })}
          />
        </View>
      </View>
      <Ready of={library} waiting={<Skeleton count={6} />}>
        {data =>
          itemCategories.map(category => (
            <View key={category}>
              <View className="t5 ink-2 publish-category">{itemCategoryNames[category]}</View>
              {data.items
                .filter(item => item.category === category)
                .map(({ id, name, unit }) => (
                  <ListRow
                    key={id}
                    title={name}
                    value={
                      <View className="row gap-8">
                        <Button
                          kind="plain"
                          icon="minus"
                          label={`${name}少一${unit}`}
                          disabled={!times[id]}
                          onTap={() => setTimes({ ...times, [id]: Math.max(0, (times[id] ?? 0) - 1) })}
                        />
                        <View>{`${times[id] ?? 0} ${unit}`}</View>
                        <Button
                          kind="plain"
                          icon="plus"
                          label={`${name}多一${unit}`}
                          onTap={() => setTimes({ ...times, [id]: Math.min(366, (times[id] ?? 0) + 1) })}
                        />
                      </View>
                    }
                  />
                ))}
            </View>
          ))
        }
      </Ready>
      {publishing.failure && <ErrorCard failure={publishing.failure} kept="你写的还在。" />}
      <View className="row gap-12 publish-acts">
        <Button kind="outline" onTap={onClose}>
          不发布了
        </Button>
        <Button wide busy={publishing.running} disabled={!complete} onTap={() => void publish()}>
          今天起在售
        </Button>
      </View>
    </Card>
  )
}
