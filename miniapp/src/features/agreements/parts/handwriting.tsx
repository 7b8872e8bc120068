import type { Agreement } from '@jiayitong/shared/api/agreements'
import { Image, View } from '@tarojs/components'
import { nearTime } from '../../../lib/dates'
import { svgUri } from '../../../ui/svg-uri'
import './handwriting.scss'

/** A hand as it was written, with who and when. */
export const Handwriting = ({ signature }: { signature: Agreement['signatures'][number] }) => {
  const { path, signerName, signedAt, side } = signature
  const drawing = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 630 200' fill='none' stroke='#1B2B2A' stroke-width='7' stroke-linecap='round' stroke-linejoin='round'><path d='${path}'/></svg>`
  const whose = side === 'resident' ? '居民' : '医生'
  return (
    <View className="handwriting">
      <Image
        className="handwriting-ink"
        mode="aspectFit"
        src={svgUri(drawing)}
        ariaLabel={`${signerName}的签名`}
        ariaRole="img"
      />
      <View className="t5 ink-2">{`${whose}·${signerName}`}</View>
      <View className="t5 ink-2">{nearTime(signedAt, new Date())}</View>
    </View>
  )
}

/** Both hands side by side. */
export const Hands = ({ signatures }: { signatures: Agreement['signatures'] }) => (
  <View className="hands">
    {signatures.map(signature => (
      <Handwriting key={signature.side} signature={signature} />
    ))}
  </View>
)
