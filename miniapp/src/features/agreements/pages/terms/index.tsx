import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Card } from '../../../../ui/card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { useTerms } from '../../agreements.remote'
import './terms.scss'

/** The clauses both sides sign, word for word, in large text, with the documents they follow (C8). */
const Terms = () => {
  const { version } = useRouter().params
  const terms = useTerms(version)
  return (
    <Page title="协议条款" notice={terms.offline && <OfflineLine readAt={terms.readAt} />}>
      <Ready of={terms} waiting={<Skeleton shape="text" count={12} />}>
        {({ title, version: found, sections, sources }) => (
          <Card>
            <View className="t2">{title}</View>
            <View className="t5 ink-2">{`${found} 版，双方签的是同一份`}</View>
            {sections.map(({ heading, clauses }) => (
              <View key={heading} className="terms-section">
                <View className="t3">{heading}</View>
                {clauses.map((clause, at) => (
                  <View key={clause} className="row row-top gap-8 terms-clause">
                    <View className="terms-number">{at + 1}</View>
                    <View className="grow">{clause}</View>
                  </View>
                ))}
              </View>
            ))}
            <View className="divider" />
            <View className="t5 ink-2">条款依据</View>
            {sources.map(({ document, article }) => (
              <View key={document} className="t5 ink-2">
                {`${document} ${article}`}
              </View>
            ))}
          </Card>
        )}
      </Ready>
    </Page>
  )
}

export default Terms
