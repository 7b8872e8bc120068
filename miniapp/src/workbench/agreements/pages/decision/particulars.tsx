import type { Agreement } from '@jiayitong/shared/api/agreements'
import { View } from '@tarojs/components'
import { CopiesCard } from '../../../../features/agreements/parts/copies-card'
import { FeesCard } from '../../../../features/agreements/parts/fees-card'
import { Handwriting } from '../../../../features/agreements/parts/handwriting'
import { PeopleCard } from '../../../../features/agreements/parts/people-card'
import { termText } from '../../../../features/agreements/wording'
import { go } from '../../../../lib/go'
import { Card } from '../../../../ui/card'
import { ListRow } from '../../../../ui/list-row'
import { agreedLines, signatoryOf } from '../../wording'
import { Standing } from './standing'

/** People, then money, then promise, then hand: in the order the resident read it before signing. */
export const Particulars = ({ agreement }: { agreement: Agreement }) => {
  const { team, state, residents, years } = agreement
  return (
    <View className="decision">
      <Standing agreement={agreement} />
      <PeopleCard residents={residents} years={years} />
      <FeesCard teamId={team.id} residents={residents} term={termText(agreement)} own="居民自付" />
      {state === 'submitted' ? <Asked agreement={agreement} /> : <CopiesCard agreement={agreement} />}
    </View>
  )
}

/** What the doctor is about to sign under, and the hand that is there already. */
const Asked = ({ agreement }: { agreement: Agreement }) => {
  const { textVersion, signatures } = agreement
  const [hand] = signatures
  return (
    <>
      <Card dense>
        <ListRow icon="calendar" title={`服务期${termText(agreement)}`} note="从医生接受那天起算" />
        <ListRow
          icon="book"
          title="协议条款"
          note={`${textVersion} 版`}
          value="看全文"
          onTap={() => void go.terms(textVersion)}
        />
      </Card>
      {hand && (
        <Card title={`${signatoryOf(agreement)}的签名`}>
          <View className="decision-hand">
            <Handwriting signature={hand} />
          </View>
          <View className="divider" />
          {agreedLines(agreement).map(line => (
            <View key={line} className="t5 ink-2">
              {line}
            </View>
          ))}
        </Card>
      )}
    </>
  )
}
