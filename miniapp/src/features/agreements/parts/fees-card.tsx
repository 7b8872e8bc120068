import { View } from '@tarojs/components'
import { go } from '../../../lib/go'
import { billed, yuan } from '../../../lib/money'
import { Card } from '../../../ui/card'
import { MoreLink } from '../../../ui/more-link'
import { ShareBar, ShareLine } from '../../../ui/share-bar'
import { feeLines, sourcesText } from '../wording'

export interface FeesCardProps {
  residents: Parameters<typeof feeLines>[0]
  /** How long: `两年`. */
  term: string
  /** What their own part is called: 你家自付, 居民自付. */
  own: string
  /** Whose region's rules are looked up behind the documents. */
  teamId: string
  /** Under the lines: when and where the own part is paid. */
  note?: string
}

/** The whole price, each payer's part of it and the document behind it (C41). */
export const FeesCard = ({ residents, term, own, teamId, note }: FeesCardProps) => {
  const lines = feeLines(residents, own)
  const total = lines.reduce((sum, { fen }) => sum + fen, 0)
  return (
    <Card dense title={`${term}合计 ${yuan(total)} 元，谁来出`}>
      <ShareBar shares={lines.map(({ payer, fen }) => ({ key: payer, amount: fen }))} />
      {lines.map(({ payer, name, note: whose, fen }, at) => (
        <ShareLine
          key={payer}
          at={at}
          name={name}
          {...(whose ? { note: whose } : {})}
          value={billed(fen)}
          strong={payer === 'resident'}
        />
      ))}
      <View className="divider" />
      {note && <View>{note}</View>}
      <View className="t5 ink-2">{`依据 ${sourcesText(residents)}`}</View>
      <MoreLink text="看本地全部规定" onTap={() => void go.rules(teamId)} />
    </Card>
  )
}
