import type { Referral } from '@jiayitong/shared/api/referrals'
import { View } from '@tarojs/components'
import { monthDay } from '../../../lib/dates'
import { Card } from '../../../ui/card'
import { Icon } from '../../../ui/icon'
import { ListRow } from '../../../ui/list-row'

/** Why, on which grounds, and what goes along. */
export const Particulars = ({ referral }: { referral: Referral }) => {
  const { reason, symptoms, criteria, greenReason, attachments, result, direction } = referral
  return (
    <Card title={direction === 'up' ? '转诊单内容' : '出院小结'}>
      <View>{reason}</View>
      {symptoms && <View className="ink-2">{`症状：${symptoms}`}</View>}
      {criteria.length > 0 && <View className="t5 ink-2">{`指征：${criteria.join('；')}`}</View>}
      {greenReason && <View className="t5 apricot-ink">{`绿色通道：${greenReason}`}</View>}
      {attachments.map(({ title, text }) => (
        <ListRow key={title} icon="file" title={title} note={text} />
      ))}
      {result && <ListRow icon="check" title="结果" note={result} />}
    </Card>
  )
}

/** What the team does day by day, and how long medicine may be given for. */
export const FollowUps = ({ referral }: { referral: Referral }) => {
  const { followUps, prescriptionWeeks } = referral
  if (followUps.length === 0) return null
  return (
    <Card
      title="随访计划"
      {...(prescriptionWeeks ? { note: `处方一次开 ${prescriptionWeeks} 周` } : {})}
      rows
    >
      {followUps.map(({ id, dueOn, task, doneAt, note }) => (
        <ListRow
          key={id}
          icon={doneAt ? 'check' : 'calendar'}
          title={task}
          note={note ?? monthDay(dueOn)}
          value={doneAt ? '做了' : monthDay(dueOn)}
        />
      ))}
    </Card>
  )
}

/** Stays of one round trip: which begin with a deductible of their own, and where it is written. */
export const Stays = ({ referral: { episode } }: { referral: Referral }) => {
  const { stays, deductible } = episode
  if (stays.length === 0 && !deductible) return null
  return (
    <>
      {stays.length > 0 && (
        <Card title="住院" rows>
          {stays.map(({ organisation, admittedOn, dischargedOn, ownDeductible }) => (
            <ListRow
              key={`${organisation.id} ${admittedOn}`}
              icon="hospital"
              title={organisation.name}
              note={`${monthDay(admittedOn)}入院${dischargedOn ? `，${monthDay(dischargedOn)}出院` : ''}`}
              value={ownDeductible ? '计起付线' : '不再计起付线'}
            />
          ))}
        </Card>
      )}
      {deductible && (
        <View className="row gap-8 ink-2">
          <Icon name="shield" size={20} />
          <View className="grow t5">
            {`上下转连续住院，起付线只收一次（${deductible.document} ${deductible.article}）`}
          </View>
        </View>
      )}
    </>
  )
}
