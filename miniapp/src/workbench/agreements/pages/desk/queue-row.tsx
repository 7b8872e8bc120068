import type { AgreementLine } from '@jiayitong/shared/api/agreements'
import { agreementStateNames } from '@jiayitong/shared/domain/agreements'
import { Text, View } from '@tarojs/components'
import { Faces } from '../../../../features/agreements/parts/faces'
import { fullDay, nearTime } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { yuan } from '../../../../lib/money'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Icon } from '../../../../ui/icon'
import { useCare } from '../../../../ui/text-size'
import { deadlineOf, partyText, turnText } from '../../wording'

/** One agreement in the queue: who, for what and how much, signed when, until when and whose turn. */
export const QueueRow = ({ line }: { line: AgreementLine }) => {
  const { id, residents, packages, totalFen, years } = line
  const facesShown = useCare() ? 1 : 3
  const price = `${years > 1 ? `${years} 年 ` : ''}${yuan(totalFen)} 元`
  return (
    <Card dense onTap={() => void go.doctorAgreement(id)}>
      <View className="row gap-12">
        <Faces residents={residents.slice(0, facesShown)} />
        <View className="grow">
          <View className="t3">{partyText(line)}</View>
          <View className="t5 ink-2">
            {packages.map(({ id: pack, name }, at) => (
              <Text
                key={pack}
                className="one-line"
              >{`${name}${at < packages.length - 1 ? '、' : '，'}`}</Text>
            ))}
            <Text className="one-line">{price}</Text>
          </View>
        </View>
        <View className="ink-2">
          <Icon name="chevron" size={20} />
        </View>
      </View>
      <Standing line={line} />
    </Card>
  )
}

/** The hour is left out where letters are large. */
const signedDay = (at: string, now: Date) => nearTime(at, now).split(' ')[0] ?? ''

const Standing = ({ line }: { line: AgreementLine }) => {
  const { state, submittedAt, decideBy, startsOn, endsOn } = line
  const now = new Date()
  const care = useCare()
  const due = state === 'submitted' && decideBy ? deadlineOf(decideBy, now) : undefined
  return (
    <View className="queue-foot">
      <View className="t5 ink-2 grow">
        {due && submittedAt
          ? `${care ? signedDay(submittedAt, now) : `${nearTime(submittedAt, now)} `}签名，${turnText(line)}`
          : state === 'active' && startsOn && endsOn
            ? `${fullDay(startsOn)} 到 ${fullDay(endsOn)}`
            : submittedAt && `${fullDay(submittedAt)}签名`}
      </View>
      {due ? (
        <Chip tone={due.late ? 'alert' : 'apricot'}>
          {line.escalatedAt ? `${due.text}，已报机构` : due.text}
        </Chip>
      ) : (
        <Chip tone={state === 'active' ? 'primary' : 'grey'}>{agreementStateNames[state]}</Chip>
      )}
    </View>
  )
}
