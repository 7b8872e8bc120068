import type { Community } from '@jiayitong/shared/api/communities'
import { isSignature, type Strokes } from '@jiayitong/shared/domain/signatures'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { yuan } from '../../../lib/money'
import { Button } from '../../../ui/button'
import { FilterChip } from '../../../ui/chip'
import { ErrorCard } from '../../../ui/error-card'
import { Sheet } from '../../../ui/sheet'
import { SignaturePad } from '../../../ui/signature-pad'
import { TextField } from '../../../ui/text-field'
import { usePackages } from '../../packages/packages.remote'
import { useOffer, useSignOffer } from '../communities.remote'

/** Who speaks for a place chooses a package and what the place pays, reads it, and signs; it binds nobody else (C29). */
export const OfferSheet = ({ community, onClose }: { community: Community; onClose: () => void }) => {
  const packages = usePackages(community.team.id)
  const [packageId, choose] = useState<string>()
  const [paid, setPaid] = useState('')
  const [strokes, setStrokes] = useState<Strokes>([])
  const organisationFen = /^\d{0,5}(\.\d{1,2})?$/.test(paid) ? Math.round(Number(paid) * 100) : undefined
  const terms =
    packageId && organisationFen !== undefined ? { packageId, years: 1, organisationFen } : undefined
  const offer = useOffer(community.id, terms)
  const signing = useSignOffer(community.id)
  const shown = terms && offer.data?.package.id === packageId ? offer.data : undefined
  const failure = signing.failure ?? offer.failure ?? packages.failure
  const sign = async () => {
    if (!terms || !shown) return
    if (await signing.run({ ...terms, contentHash: shown.contentHash, strokes })) onClose()
  }
  return (
    <Sheet open title={`替${community.name}签集体协议`} onClose={onClose}>
      <View className="row gap-8" style={{ flexWrap: 'wrap' }}>
        {(packages.data?.items ?? []).map(({ id, name, priceFen }) => (
          <FilterChip key={id} on={id === packageId} onTap={() => choose(id)}>
            {`${name} ${yuan(priceFen)} 元`}
          </FilterChip>
        ))}
      </View>
      <TextField
        label="单位每人每年最多出多少元"
        value={paid}
        maxLength={8}
        placeholder="0"
        {...(organisationFen === undefined ? { error: '请填数字，比如 6 或 6.5' } : {})}
        hint="从个人自付里扣，多的不出。不出钱就留空。"
        onChange={setPaid}
      />
      {shown && (
        <>
          <View>{`${shown.items.map(({ name, unit, perYear }) => `${name} ${perYear} ${unit}`).join('；')}。`}</View>
          <View className="t5 ink-2">{`签 ${shown.years} 年。依据 ${shown.source.document} ${shown.source.article}。名册上的每个人自己决定签不签。`}</View>
          <SignaturePad onChange={setStrokes} />
        </>
      )}
      {failure && <ErrorCard failure={failure} />}
      <View className="row" style={{ marginTop: '12px' }}>
        <Button
          wide
          size="bar"
          busy={signing.running}
          disabled={!shown || !isSignature(strokes)}
          onTap={() => void sign()}
        >
          签名
        </Button>
      </View>
    </Sheet>
  )
}
