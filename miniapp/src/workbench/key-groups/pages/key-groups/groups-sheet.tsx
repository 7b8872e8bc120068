import type { KeyPerson } from '@jiayitong/shared/api/key-groups'
import { type KeyGroup, keyGroupNames, keyGroups } from '@jiayitong/shared/domain/residents'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../../ui/button'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { useNoteGroups } from '../../key-groups.remote'

/** The doctor notes which groups a signed resident is in. */
export const GroupsSheet = ({ person, onClose }: { person: KeyPerson; onClose: () => void }) => {
  const [groups, setGroups] = useState<readonly KeyGroup[]>(person.groups)
  const noting = useNoteGroups()
  const save = async () => {
    if (await noting.run({ id: person.residentId, groups: [...groups] })) onClose()
  }
  const turn = (group: KeyGroup) =>
    setGroups(groups.includes(group) ? groups.filter(each => each !== group) : [...groups, group])
  return (
    <Sheet open title={`${person.name}属于哪些人群`} onClose={onClose}>
      <View className="key-groups-counts">
        {keyGroups.map(group => (
          <FilterChip key={group} on={groups.includes(group)} onTap={() => turn(group)}>
            {keyGroupNames[group]}
          </FilterChip>
        ))}
      </View>
      <View className="t5 ink-2">用来选服务包、算减免和挑健康知识。老年人、儿童按年龄自动算。</View>
      {noting.failure && <ErrorCard failure={noting.failure} kept="你选的还在。" />}
      <View className="row key-groups-act">
        <Button wide size="bar" busy={noting.running} onTap={() => void save()}>
          记下
        </Button>
      </View>
    </Sheet>
  )
}
