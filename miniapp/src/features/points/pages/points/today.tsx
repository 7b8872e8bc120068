import type { PointsChance } from '@jiayitong/shared/api/points'
import { type EarningKind, earningKindNames } from '@jiayitong/shared/domain/points'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { readSteps } from '../../../../platform/steps'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Icon, type IconName } from '../../../../ui/icon'
import { ListRow } from '../../../../ui/list-row'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Sheet } from '../../../../ui/sheet'
import { useToAnswer } from '../../../pushes/inbox.remote'
import { useChances } from '../../points.remote'
import { Measure } from './measure'
import { Walked } from './walked'

/** What somebody can do about it now, and where; the rest happens at the doctor's. */
const doable: Partial<Record<EarningKind, { icon: IconName; does: string }>> = {
  'tip-quiz': { icon: 'book', does: '去读' },
  'blood-pressure': { icon: 'pulse', does: '填一下' },
  glucose: { icon: 'drop', does: '填一下' },
  steps: { icon: 'walk', does: '读步数' },
  event: { icon: 'calendar', does: '看活动' },
}

const caps = ({ perDay, perMonth, perYear }: PointsChance): string =>
  [perDay && `每天 ${perDay} 次`, perMonth && `每月 ${perMonth} 次`, perYear && `每年 ${perYear} 次`]
    .filter(Boolean)
    .join('，')

/** What earns points today, and all that ever does. @param own whether it is the resident's own phone, which counts their steps */
export const Today = ({ residentId, own }: { residentId: string; own: boolean }) => {
  const chances = useChances(residentId)
  const toAnswer = useToAnswer(residentId)
  const [measuring, setMeasuring] = useState<'blood-pressure' | 'glucose'>()
  const [walking, setWalking] = useState(false)
  const [all, setAll] = useState(false)
  const open = (kind: EarningKind) => {
    if (kind === 'blood-pressure' || kind === 'glucose') setMeasuring(kind)
    else if (kind === 'steps') setWalking(true)
    else if (kind === 'event') void go.events()
    else if (toAnswer) void go.letter(toAnswer)
  }
  const items = chances.data?.items ?? []
  const today = items.filter(({ kind }) => doable[kind] && (kind !== 'steps' || (own && readSteps)))
  const left = today.reduce((sum, each) => (each.open ? sum + each.points : sum), 0)
  return (
    <Ready of={chances}>
      {() =>
        today.length > 0 && (
          <>
            <SectionTitle
              title="今天能做"
              note={left > 0 ? `还能得 ${left} 分` : '今天的都得了'}
              more={{ text: '规则', onTap: () => setAll(true) }}
            />
            <Card rows>
              {today.map(chance => (
                <View key={chance.kind} className="list-row">
                  <View className="primary">
                    <Icon name={doable[chance.kind]?.icon ?? 'check'} size={22} grow />
                  </View>
                  <View className="grow">
                    <View>{earningKindNames[chance.kind]}</View>
                    <View className="t5 ink-2">{`做完得 ${chance.points} 分`}</View>
                  </View>
                  {chance.kind === 'tip-quiz' && chance.open && !toAnswer ? (
                    <View className="ink-2">等下一条</View>
                  ) : chance.open ? (
                    <Button kind="apricot" onTap={() => open(chance.kind)}>
                      {doable[chance.kind]?.does}
                    </Button>
                  ) : (
                    <View className="ink-2">
                      {chance.earnedToday > 0 ? `已得 ${chance.earnedToday}` : '这个月满了'}
                    </View>
                  )}
                </View>
              ))}
            </Card>
            <Sheet open={all} title="怎样得积分" onClose={() => setAll(false)}>
              {items.map(chance => (
                <ListRow
                  key={chance.kind}
                  title={earningKindNames[chance.kind]}
                  note={caps(chance)}
                  value={`${chance.points} 分`}
                />
              ))}
            </Sheet>
            <Sheet
              open={measuring !== undefined}
              title={measuring === 'glucose' ? '填血糖' : '填血压'}
              onClose={() => setMeasuring(undefined)}
            >
              {measuring && (
                <Measure kind={measuring} residentId={residentId} onDone={() => setMeasuring(undefined)} />
              )}
            </Sheet>
            <Sheet open={walking} title="微信步数" onClose={() => setWalking(false)}>
              {walking && <Walked residentId={residentId} onDone={() => setWalking(false)} />}
            </Sheet>
          </>
        )
      }
    </Ready>
  )
}
