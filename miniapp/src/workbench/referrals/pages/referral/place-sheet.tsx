import type { ReferralResource } from '@jiayitong/shared/api/quotas'
import { resourceKindNames } from '@jiayitong/shared/domain/quotas'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useResources } from '../../../../features/referrals/referrals.remote'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { Choice } from '../../../../ui/checkbox'
import { Ready } from '../../../../ui/ready'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'
import { TextField } from '../../../../ui/text-field'
import { SheetFoot } from '../../sheet-foot'
import type { SheetProps } from './sheet-props'

const titleOf = ({ department, practitioner, kind }: ReferralResource) =>
  [department, practitioner?.name, kind === 'clinic' ? '' : resourceKindNames[kind]].filter(Boolean).join(' ')

/** The places a hospital keeps: to take one, or, saying no, to offer another. */
export const PlaceSheet = ({
  referral,
  returning,
  acting,
  onClose,
  onAct,
}: SheetProps & { returning: boolean }) => {
  const { hospital, kind, department, place } = referral
  const resources = useResources({
    ...(hospital ? { hospitalId: hospital.id } : {}),
    ...(kind ? { kind } : {}),
  })
  const [chosen, choose] = useState<string>()
  const [reason, setReason] = useState('')
  const send = () => {
    if (returning) onAct({ act: 'return', reason: reason.trim(), ...(chosen ? { offerId: chosen } : {}) })
    else if (chosen) onAct({ act: 'reserve', resourceId: chosen })
  }
  return (
    <Sheet open title={returning ? '不能接，另给时间' : '选家医预留的号'} onClose={onClose}>
      {returning && <TextField label="不能接的原因" value={reason} maxLength={300} onChange={setReason} />}
      <Ready of={resources} waiting={<Skeleton shape="list" count={4} />}>
        {({ items }) => {
          const left = items.filter(({ remaining, id }) => remaining > 0 && id !== place?.id)
          const own = left.filter(each => each.department === department)
          const shown = [...own, ...left.filter(each => each.department !== department)].slice(0, 30)
          return shown.length === 0 ? (
            <View className="ink-2">
              {returning ? '没有别的空位可以给。' : '家医预留的号都用完了，可以过几天再看，或换一家医院。'}
            </View>
          ) : (
            shown.map(each => (
              <Choice key={each.id} chosen={each.id === chosen} onTap={() => choose(each.id)}>
                <View>{titleOf(each)}</View>
                <View className="t5 ink-2">
                  {`${monthDayWeek(each.startsAt)} ${clockTime(each.startsAt)}，家医号剩 ${each.remaining}`}
                </View>
              </Choice>
            ))
          )
        }}
      </Ready>
      <SheetFoot
        acting={acting}
        text={returning ? '告诉家医' : '约这个号'}
        disabled={returning ? reason.trim() === '' : chosen === undefined}
        onTap={send}
      />
    </Sheet>
  )
}
