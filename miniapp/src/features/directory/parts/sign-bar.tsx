import type { Team } from '@jiayitong/shared/api/directory'
import { useState } from 'react'
import { cameBy } from '../../../lib/came-by'
import { fullDay } from '../../../lib/dates'
import { go } from '../../../lib/go'
import { yuan } from '../../../lib/money'
import { callPhone } from '../../../platform/phone'
import { Button } from '../../../ui/button'
import { StickyBar } from '../../../ui/sticky-bar'
import { SwitchSheet, useMaySwitch } from '../../agreements/parts/switch-sheet'
import { useFamily } from '../family'
import { householdText } from '../words'
import { WaitBar } from './wait-bar'

/** What this family would pay a year, a call, and the one main action: sign. */
export const SignBar = ({ team, sceneCode }: { team: Team; sceneCode?: string | undefined }) => {
  const { count, price, agreement } = useFamily(team.id)
  const call = (
    <Button kind="tint" size="bar" icon="phone" label="打给团队" onTap={() => callPhone(team.phone)} />
  )
  const away = agreement?.state === 'active' && agreement.team.id !== team.id ? agreement : undefined
  const maySwitch = useMaySwitch(away?.id)
  const [switching, setSwitching] = useState(false)
  if (away && maySwitch && team.canSign)
    return (
      <StickyBar note={`现在是${away.team.name}`}>
        {call}
        <Button size="bar" wide onTap={() => setSwitching(true)}>
          换到这个团队
        </Button>
        {switching && <SwitchSheet from={away} to={team} onClose={() => setSwitching(false)} />}
      </StickyBar>
    )
  if (agreement)
    return (
      <StickyBar note={agreement.endsOn ? `签到 ${fullDay(agreement.endsOn)}` : '等医生确认'}>
        {call}
        <Button size="bar" wide onTap={() => void go.agreement(agreement.id)}>
          {agreement.team.id === team.id ? '看我的签约' : `已签${agreement.team.name}`}
        </Button>
      </StickyBar>
    )
  if (!team.canSign) return <WaitBar team={team}>{call}</WaitBar>
  return (
    <StickyBar
      {...(price === undefined
        ? {}
        : {
            note: count > 0 ? householdText(count) : '每人每年',
            value: yuan(price),
            unit: count > 0 ? '元 / 年' : '元起',
          })}
    >
      {call}
      <Button size="bar" wide onTap={() => void go.choose(team.id, sceneCode ?? cameBy(team.id))}>
        {count > 1 ? '全家签约' : '签约'}
      </Button>
    </StickyBar>
  )
}
