import type { RulesInForce } from '@jiayitong/shared/api/policies'
import { View } from '@tarojs/components'
import { Card } from '../../ui/card'

/** Each matter in words, with the document and article it comes from. */
export const RulesCards = ({ rules }: { rules: RulesInForce['rules'] }) => (
  <>
    {rules.map(({ title, lines, source }) => (
      <Card key={title} title={title} dense>
        {lines.map(line => (
          <View key={line}>{line}</View>
        ))}
        <View className="t5 ink-2">{`依据 ${source.document} ${source.article}`}</View>
      </Card>
    ))}
  </>
)
