import type { Package } from '@jiayitong/shared/api/packages'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { yuan } from '../../../../lib/money'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { StickyBar } from '../../../../ui/sticky-bar'
import { fittest, useQuote, useServiceItems } from '../../../packages/packages.remote'
import { useDraft } from '../../agreements.remote'
import { FeesCard } from '../../parts/fees-card'
import { ownFen, yearsText } from '../../wording'
import type { Candidate } from './candidates'
import { HospitalsCard } from './hospitals-card'
import { itemsOf, type OwnPick } from './own-picker'
import { PackagePicker } from './package-picker'
import './choose.scss'

/** A package for each, made for them unless they choose another; the price and who pays it follow at once. */
export const ChoosePackages = ({
  teamId,
  sceneCode,
  people,
  packages,
  onBack,
}: {
  teamId: string
  sceneCode: string | undefined
  people: readonly Candidate[]
  packages: readonly Package[]
  onBack: () => void
}) => {
  const [picked, setPicked] = useState<Record<string, string>>({})
  const [years, setYears] = useState(1)
  const [hospitals, setHospitals] = useState<string[]>([])
  const draft = useDraft()
  const [own, setOwn] = useState<Record<string, OwnPick>>({})
  const library = useServiceItems(teamId).data?.items ?? []
  const choices = people.flatMap(person => {
    const pack =
      packages.find(({ id }) => id === picked[person.id]) ??
      (person.resident && fittest(packages, person.resident))
    return pack ? [{ person, pack, pick: own[person.id] }] : []
  })
  const residentIds = choices.map(({ person }) => person.id)
  const packageIds = choices.flatMap(({ pack, pick }) => (pick ? [] : pack.id))
  const picks = choices.flatMap(({ person, pick }) =>
    pick ? [{ residentId: person.id, items: itemsOf(pick) }] : [],
  )
  const chosen = {
    ...(packageIds.length > 0 ? { packageIds } : {}),
    ...(picks.length > 0 ? { picks } : {}),
  }
  const quote = useQuote(teamId, residentIds, chosen, years)
  const ownPart = quote.data && ownFen(quote.data.shares)

  const drawUp = async () => {
    const drawn = await draft.run({
      partyKind: people.length > 1 ? 'household' : 'individual',
      teamId,
      residentIds,
      ...chosen,
      years,
      hospitals,
      ...(sceneCode ? { sceneCode } : {}),
    })
    if (drawn) await go.sign(drawn.id)
  }

  return (
    <>
      <Card rows className="choose-packages" title="每人一个服务包">
        {choices.map(({ person, pack, pick }) => (
          <PackagePicker
            key={person.id}
            teamId={teamId}
            person={person}
            pack={pack}
            packages={packages}
            onPick={id => {
              setPicked({ ...picked, [person.id]: id })
              setOwn(({ [person.id]: _, ...others }) => others)
            }}
            own={pick}
            library={library}
            onOwn={items => setOwn({ ...own, [person.id]: items })}
          />
        ))}
      </Card>
      <TermCard terms={quote.data?.terms ?? []} years={years} onChoose={setYears} />
      <HospitalsCard teamId={teamId} chosen={hospitals} onChoose={setHospitals} />
      {quote.data && (
        <FeesCard
          teamId={teamId}
          residents={quote.data.residents}
          term={yearsText(quote.data.years)}
          own={people.length > 1 ? '你家自付' : '自付'}
        />
      )}
      {quote.failure && <ErrorCard failure={quote.failure} onRetry={quote.retry} />}
      {draft.failure && <ErrorCard failure={draft.failure} kept="选好的都还在。" />}
      <View className="bar-room" />
      <StickyBar
        {...(ownPart === undefined
          ? {}
          : { note: years === 1 ? '一年自付' : `${yearsText(years)}自付`, value: yuan(ownPart), unit: '元' })}
      >
        <Button kind="outline" size="bar" onTap={onBack}>
          上一步
        </Button>
        <Button
          wide
          size="bar"
          busy={draft.running}
          disabled={!quote.data || choices.length < people.length}
          onTap={() => void drawUp()}
        >
          核对签名
        </Button>
      </StickyBar>
    </>
  )
}

type Terms = NonNullable<ReturnType<typeof useQuote>['data']>['terms']

/** How long; what is not offered says why (C11). */
const TermCard = ({
  terms,
  years,
  onChoose,
}: {
  terms: Terms
  years: number
  onChoose: (years: number) => void
}) => {
  const closed = terms.find(({ offered }) => !offered)
  const longer = terms.filter(({ recommended }) => recommended).at(-1)
  const source = terms[0]?.source
  return (
    <Card dense title="签多久">
      <View className="row gap-8 term-chips">
        {terms
          .filter(({ offered }) => offered)
          .map(term => (
            <FilterChip key={term.years} on={term.years === years} onTap={() => onChoose(term.years)}>
              {yearsText(term.years)}
            </FilterChip>
          ))}
      </View>
      {longer && <View className="t5">{longer.why}</View>}
      {closed && <View className="t5 ink-2">{closed.why}</View>}
      {source && <View className="t5 ink-2">{`依据 ${source.document} ${source.article}`}</View>}
    </Card>
  )
}
