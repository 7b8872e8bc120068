import { Input, View } from '@tarojs/components'
import { useState } from 'react'
import { useSettled } from '../../../lib/use-settled'
import { Card } from '../../../ui/card'
import { Empty } from '../../../ui/empty'
import { Icon } from '../../../ui/icon'
import { Ready } from '../../../ui/ready'
import { Skeleton } from '../../../ui/skeleton'
import { Tap } from '../../../ui/tap'
import { useSearch } from '../directory.remote'
import { HitRow } from './hit-row'
import { NearList } from './near-list'
import './team-search.scss'

/** One field for names, places and illnesses; without words, everybody near as a list. */
export const TeamSearch = ({ focus }: { focus?: boolean }) => {
  const [words, setWords] = useState('')
  const q = useSettled(words.trim())
  const hits = useSearch(q)
  return (
    <View>
      <View className="team-search">
        <Icon name="search" size={20} />
        <Input
          className="team-search-input"
          value={words}
          focus={focus ?? false}
          maxlength={40}
          confirmType="search"
          placeholder="搜医生、小区或病名，拼音也行"
          placeholderClass="field-hint"
          ariaLabel="搜医生、小区或病名"
          onInput={event => setWords(event.detail.value)}
        />
        {words !== '' && (
          <Tap className="team-search-clear" label="清空" onTap={() => setWords('')}>
            <Icon name="close" size={18} />
          </Tap>
        )}
      </View>
      {q === '' ? (
        <NearList />
      ) : (
        <Ready of={hits} waiting={<Skeleton shape="list" />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty text="没有找到。换个说法，或者只写前两个字试试。" />
            ) : (
              <Card dense>
                {items.map(hit => (
                  <HitRow key={hit.kind + hit.id} hit={hit} onChoose={() => setWords('')} />
                ))}
              </Card>
            )
          }
        </Ready>
      )}
    </View>
  )
}
