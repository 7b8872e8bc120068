import type { Agreement } from '@jiayitong/shared/api/agreements'
import { dayOf } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { fullDay } from '../../../lib/dates'
import { go } from '../../../lib/go'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { FilterChip } from '../../../ui/chip'
import { ErrorCard } from '../../../ui/error-card'
import { chosenIn, useQuote } from '../../packages/packages.remote'
import { useConfirm, useDeclineRenewal, useRenew } from '../agreements.remote'
import { yearsText } from '../wording'
import { Leaving } from './leaving'
import './next-term.scss'
import { QuestionSheet } from './question-sheet'

type Props = { agreement: Agreement }

/** What comes after this term: confirm it, renew it, change the team, or let it end. */
export const NextTerm = ({ agreement }: Props) => {
  const may = (act: Agreement['allowedEvents'][number]) => agreement.allowedEvents.includes(act)
  return (
    <>
      <Following agreement={agreement} />
      {may('confirm') && <Confirming agreement={agreement} />}
      {may('renew') && <Renewing agreement={agreement} />}
      {may('switch') && (
        <View className="row next-term">
          <Button wide kind="outline" onTap={() => void go.teams()}>
            换一个团队
          </Button>
        </View>
      )}
      <Leaving agreement={agreement} />
      {may('decline-renewal') && <Declining agreement={agreement} />}
    </>
  )
}

/** Of a renewal or change of team: what it follows, and since when. */
const Following = ({ agreement: { state, startsOn, renewsId, replacesId } }: Props) => {
  const other = renewsId ?? replacesId
  if (!other) return null
  const isToCome = state === 'active' && startsOn !== null && startsOn > dayOf(new Date())
  const text = renewsId
    ? isToCome
      ? `已经续上，${fullDay(startsOn)} 接着上一份开始，中间不断档。`
      : '这份是续约，接着上一份。'
    : state === 'submitted'
      ? '这是换团队的申请。新团队接受的那天，原来的协议同时结束；没接受，原来的照旧。'
      : '这份是换团队签的，档案和积分都跟着你过来了。'
  return (
    <Card dense more={{ text: '看上一份', onTap: () => void go.agreement(other) }} title="前后衔接">
      <View className="ink-2">{text}</View>
    </Card>
  )
}

const Confirming = ({ agreement: { id, team, reconfirmBy } }: Props) => {
  const confirm = useConfirm(id)
  return (
    <Card tone="apricot" title={reconfirmBy ? '请确认自动续约' : '一年一次的签约确认'}>
      <View>
        {reconfirmBy
          ? `协议已经自动续约。请在 ${fullDay(reconfirmBy)} 前确认，团队也会确认；没有确认，到时就结束。`
          : `确认以后，${team.name}接着为你服务。不确认也不影响现在的协议。`}
      </View>
      {confirm.failure && <ErrorCard failure={confirm.failure} />}
      <View className="row next-term">
        <Button wide busy={confirm.running} onTap={() => void confirm.run(undefined)}>
          确认继续
        </Button>
      </View>
    </Card>
  )
}

const Renewing = ({ agreement }: Props) => {
  const { id, state, endsOn, team } = agreement
  const [asking, setAsking] = useState(false)
  return (
    <Card tone="apricot" title={state === 'expired' ? '协议已经到期' : '快到期了，可以续约'}>
      <View>
        {state === 'expired'
          ? `和${team.name}的协议${endsOn ? ` ${fullDay(endsOn)} ` : ''}到期了，现在续还算连续签约。`
          : `现在签好，${endsOn ? `${fullDay(endsOn)} ` : ''}到期以后接着服务，名额给你留着。`}
      </View>
      <View className="row next-term">
        <Button wide onTap={() => setAsking(true)}>
          续约
        </Button>
      </View>
      {asking && <RenewSheet key={id} agreement={agreement} onClose={() => setAsking(false)} />}
    </Card>
  )
}

const RenewSheet = ({ agreement, onClose }: Props & { onClose: () => void }) => {
  const { id, team, residents } = agreement
  const [years, setYears] = useState<number>()
  const renew = useRenew()
  const quote = useQuote(
    team.id,
    residents.map(resident => resident.id),
    chosenIn(residents),
  )
  const terms = quote.data?.terms ?? []
  const chosen = years ?? terms.find(({ offered }) => offered)?.years
  const draw = async () => {
    if (chosen === undefined) return
    const drawn = await renew.run({ id, years: chosen })
    if (drawn) await go.sign(drawn.id)
  }
  return (
    <QuestionSheet
      open
      title="续签多久"
      act="去核对签名"
      running={renew.running}
      failure={renew.failure ?? quote.failure}
      disabled={chosen === undefined}
      onClose={onClose}
      onAct={() => void draw()}
    >
      <View className="row gap-8 next-term-years">
        {terms
          .filter(({ offered }) => offered)
          .map(term => (
            <FilterChip key={term.years} on={term.years === chosen} onTap={() => setYears(term.years)}>
              {yearsText(term.years)}
            </FilterChip>
          ))}
      </View>
      {terms
        .filter(({ offered, recommended }) => !offered || recommended)
        .map(term => (
          <View key={term.years} className="t5 ink-2">
            {`${yearsText(term.years)}：${term.why}（${term.source.document} ${term.source.article}）`}
          </View>
        ))}
      <View className="ink-2 next-term">人和服务包照旧。要换服务包，请打电话给团队。</View>
    </QuestionSheet>
  )
}

const Declining = ({ agreement: { id, endsOn } }: Props) => {
  const [asking, setAsking] = useState(false)
  const decline = useDeclineRenewal(id)
  const act = async () => {
    if (await decline.run(undefined)) setAsking(false)
  }
  return (
    <>
      <View className="row next-term">
        <Button wide kind="outline" onTap={() => setAsking(true)}>
          到期不再自动续约
        </Button>
      </View>
      <QuestionSheet
        open={asking}
        title="到期不再自动续约"
        act="确认不续"
        kind="alert"
        running={decline.running}
        failure={decline.failure}
        onClose={() => setAsking(false)}
        onAct={() => void act()}
      >
        <View>{`${endsOn ? `${fullDay(endsOn)} ` : ''}到期以后，协议就结束，名额让给别的家庭。到期前服务照常。`}</View>
      </QuestionSheet>
    </>
  )
}
