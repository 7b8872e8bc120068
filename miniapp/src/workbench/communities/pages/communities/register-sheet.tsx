import type { ContractingApi } from '@jiayitong/shared/api/contracting'
import { type SiteKind, siteKindNames, siteKinds } from '@jiayitong/shared/domain/communities'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useRegister } from '../../../../features/agreements/communities.remote'
import { call } from '../../../../lib/http'
import { useRemote } from '../../../../lib/remote'
import { Button } from '../../../../ui/button'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { Sheet } from '../../../../ui/sheet'
import { TextField } from '../../../../ui/text-field'

/** Registers a place for a team, with who speaks for it. */
export const RegisterSheet = ({ onClose }: { onClose: () => void }) => {
  const teams = useRemote(['agreements', 'contracting'], signal =>
    call<ContractingApi['teams']>('GET /contracting', { query: {}, signal }),
  )
  const items = (teams.data?.items ?? []).map(({ team }) => team)
  const [chosen, choose] = useState<string>()
  const [siteKind, setKind] = useState<SiteKind>('enterprise')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const registering = useRegister()
  const teamId = chosen ?? items[0]?.id
  const failure = registering.failure ?? teams.failure
  const register = async () => {
    if (teamId && (await registering.run({ teamId, name: name.trim(), siteKind, phone }))) onClose()
  }
  return (
    <Sheet open title="登记单位" onClose={onClose}>
      {items.length > 1 && (
        <View className="row gap-8" style={{ flexWrap: 'wrap' }}>
          {items.map(team => (
            <FilterChip key={team.id} on={team.id === teamId} onTap={() => choose(team.id)}>
              {team.name}
            </FilterChip>
          ))}
        </View>
      )}
      <TextField label="单位名称" value={name} maxLength={60} onChange={setName} />
      <View className="row gap-8" style={{ flexWrap: 'wrap' }}>
        {siteKinds.map(kind => (
          <FilterChip key={kind} on={kind === siteKind} onTap={() => setKind(kind)}>
            {siteKindNames[kind]}
          </FilterChip>
        ))}
      </View>
      <TextField
        label="经办人手机号"
        kind="phone"
        value={phone}
        maxLength={11}
        hint="经办人代表单位签集体协议，要先用这个手机号登录过。"
        onChange={setPhone}
      />
      {failure && <ErrorCard failure={failure} kept="你填的都还在。" />}
      <View className="row" style={{ marginTop: '12px' }}>
        <Button
          wide
          size="bar"
          busy={registering.running}
          disabled={!teamId || name.trim().length < 2 || phone.length !== 11}
          onTap={() => void register()}
        >
          登记
        </Button>
      </View>
    </Sheet>
  )
}
