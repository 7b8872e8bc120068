import type { ManagedReward, Reward } from '@jiayitong/shared/api/redemptions'
import { slotKindNames, slotKinds } from '@jiayitong/shared/domain/appointments'
import { rewardKinds } from '@jiayitong/shared/domain/points'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../../ui/button'
import { Checkbox } from '../../../../ui/checkbox'
import { ErrorCard } from '../../../../ui/error-card'
import { TextField } from '../../../../ui/text-field'
import { Chips } from '../../../appointments/chips'
import { useAddReward, useChangeReward } from '../../points-desk.remote'

export const kindNames: Readonly<Record<Reward['kind'], string>> = {
  'lab-exam': '检查检验',
  tcm: '中医适宜技术',
  'health-tool': '健康工具',
}

const number = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : 0)

/** What is offered, in its own words; a new one also with how many there are and whose it is. */
export const RewardForm = ({
  reward,
  places = [],
  onDone,
}: {
  reward?: ManagedReward
  places?: readonly { readonly id: string; readonly name: string }[]
  onDone: () => void
}) => {
  const [name, setName] = useState(reward?.name ?? '')
  const [kind, setKind] = useState<Reward['kind']>(reward?.kind ?? 'health-tool')
  const [points, setPoints] = useState(reward ? String(reward.points) : '')
  const [stock, setStock] = useState('')
  const [most, setMost] = useState(reward?.limit === undefined ? '' : String(reward.limit))
  const [description, setDescription] = useState(reward?.description ?? '')
  const [place, setPlace] = useState(reward?.place ?? '')
  const [slotKind, setSlotKind] = useState<Reward['slotKind']>(reward?.slotKind ?? null)
  const [returns, setReturns] = useState(reward?.returns ?? true)
  const [organisationId, setOrganisationId] = useState(places[0]?.id)
  const [adding, changing] = [useAddReward(), useChangeReward()]
  const failure = adding.failure ?? changing.failure
  const save = async () => {
    const body = {
      name: name.trim(),
      kind,
      points: number(points),
      description: description.trim(),
      place: place.trim(),
      perPerson: number(most) || null,
      slotKind,
      forGroups: reward?.forGroups ?? [],
      opensAt: reward?.opensAt ?? null,
      closesAt: reward?.closesAt ?? null,
      returns,
    }
    const saved = reward
      ? await changing.run({ id: reward.id, body })
      : organisationId && (await adding.run({ ...body, organisationId, stock: number(stock) }))
    if (saved) onDone()
  }
  const ready = name.trim() !== '' && number(points) > 0 && description.trim() !== ''
  return (
    <>
      <View className="reward-form">
        {places.length > 1 && (
          <Chips
            label="哪个机构"
            items={places.map(({ id, name: called }) => ({ key: id, name: called }))}
            chosen={organisationId}
            onChoose={setOrganisationId}
          />
        )}
        <TextField label="名称" value={name} maxLength={40} placeholder="七格药盒" onChange={setName} />
        <Chips
          label="类别"
          items={rewardKinds.map(each => ({ key: each, name: kindNames[each] }))}
          chosen={kind}
          onChoose={setKind}
        />
        <TextField
          label="要多少分"
          kind="code"
          value={points}
          maxLength={6}
          placeholder="160"
          onChange={setPoints}
        />
        {!reward && (
          <TextField
            label="有多少份"
            kind="code"
            value={stock}
            maxLength={6}
            placeholder="50"
            onChange={setStock}
          />
        )}
        <TextField
          label="每人最多几份"
          kind="code"
          value={most}
          maxLength={3}
          placeholder="不填就不限"
          onChange={setMost}
        />
        <TextField label="说明" kind="lines" value={description} maxLength={200} onChange={setDescription} />
        <TextField label="在哪里领" value={place} maxLength={60} placeholder="药房窗口" onChange={setPlace} />
        <Chips
          label="要不要约时间"
          items={[
            { key: 'none', name: '不用约' },
            ...slotKinds.map(each => ({ key: each, name: slotKindNames[each] })),
          ]}
          chosen={slotKind ?? 'none'}
          onChoose={key => setSlotKind(key === 'none' ? null : key)}
        />
        <Checkbox checked={returns} onChange={setReturns}>
          券到期没用，把积分退回去
        </Checkbox>
      </View>
      {failure && <ErrorCard failure={failure} kept="你写的还在。" />}
      <Button wide disabled={!ready} busy={adding.running || changing.running} onTap={() => void save()}>
        {reward ? '保存' : '上架'}
      </Button>
    </>
  )
}
