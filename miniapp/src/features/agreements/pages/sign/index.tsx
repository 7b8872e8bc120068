import type { Agreement } from '@jiayitong/shared/api/agreements'
import { isSignature, type Strokes } from '@jiayitong/shared/domain/signatures'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { go } from '../../../../lib/go'
import { billed } from '../../../../lib/money'
import { Refusal } from '../../../../lib/refusal'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Checkbox } from '../../../../ui/checkbox'
import { ErrorCard } from '../../../../ui/error-card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SignaturePad } from '../../../../ui/signature-pad'
import { Skeleton } from '../../../../ui/skeleton'
import { Steps } from '../../../../ui/steps'
import { StickyBar } from '../../../../ui/sticky-bar'
import { Tap } from '../../../../ui/tap'
import { chosenIn } from '../../../packages/packages.remote'
import { useAgreement, useDraft, useRenew, useSign, useSwitch } from '../../agreements.remote'
import { useDraftCourse } from '../../courses.remote'
import { CombinationCard } from '../../parts/combination-card'
import { FeesCard } from '../../parts/fees-card'
import { PeopleCard } from '../../parts/people-card'
import { ownFen, stepNames, termText } from '../../wording'
import './sign.scss'

/** People, then money, then promise, then hand. */
const Sign = () => {
  const { id = '' } = useRouter().params
  const agreement = useAgreement(id)
  const state = agreement.data?.state
  const left = useRef(false)
  const leave = () => {
    if (!left.current) void go.agreementInstead(id)
    left.current = true
  }
  useEffect(() => {
    // Signed already, here or on another phone: what follows is on the agreement's own page.
    if (state && state !== 'draft') leave()
  }, [state])
  const signing = agreement.data?.state === 'draft' ? agreement.data : undefined
  return (
    <Page
      title={signing && signing.residents.length > 1 ? '全家签约' : '签约'}
      notice={agreement.offline && <OfflineLine readAt={agreement.readAt} />}
    >
      <Steps names={stepNames} current={2} />
      <Ready of={agreement} waiting={<Skeleton shape="list" />}>
        {() => signing && <Signing agreement={signing} onSigned={leave} />}
      </Ready>
    </Page>
  )
}

const Signing = ({ agreement, onSigned }: { agreement: Agreement; onSigned: () => void }) => {
  const { id, residents, years, shares, contentHash, team } = agreement
  const [read, setRead] = useState(false)
  const [strokes, setStrokes] = useState<Strokes>([])
  const [asked, setAsked] = useState(false)
  const sign = useSign(id)
  const missing = !read
    ? '请先读协议，再勾上。'
    : !isSignature(strokes)
      ? '请一笔一画写下完整的姓名。'
      : undefined
  const submit = async () => {
    setAsked(true)
    if (missing) return
    // The agreement is read again on the way, which leaves too when that read succeeds: whichever is first.
    if (await sign.run({ strokes, contentHash })) onSigned()
  }
  return (
    <>
      <PeopleCard residents={residents} years={years} />
      <CombinationCard hospitals={agreement.hospitals} />
      <FeesCard
        teamId={team.id}
        residents={residents}
        term={termText(agreement)}
        own={residents.length > 1 ? '你家自付' : '自付'}
        note={`现在不用付钱。医生接受以后，自付的部分到${team.organisationName}交。`}
      />
      <Card dense>
        <Checkbox checked={read} onChange={setRead} label="我已读协议">
          {`我已读协议：${termText(agreement)}${agreement.courseDays === null ? '期' : ''}，可换团队、可提前解约，不影响去别处看病。`}
          <Tap className="sign-read" role="link" onTap={() => void go.terms(agreement.textVersion)}>
            <Text>看全文</Text>
          </Tap>
        </Checkbox>
        <SignaturePad onChange={setStrokes} />
        {/* Always one line, so that nothing moves under the hand that writes. */}
        {asked && missing ? (
          <View className="t5 alert-ink sign-missing" ariaLive="assertive">
            {missing}
          </View>
        ) : (
          <View className="t5 ink-2 sign-missing">写错了点「重写」，再来一遍。</View>
        )}
      </Card>
      {sign.failure &&
        (sign.failure instanceof Refusal && sign.failure.code === 'agreement-changed' ? (
          <Changed agreement={agreement} failure={sign.failure} />
        ) : (
          <ErrorCard
            failure={sign.failure}
            kept="签名还在，可以再交一次。"
            phone={{ name: team.leader.name, number: team.phone }}
          />
        ))}
      <View className="bar-room" />
      <StickyBar note={residents.length > 1 ? '你家自付' : '自付'} value={billed(ownFen(shares))} unit="元">
        <Button wide size="bar" busy={sign.running} onTap={() => void submit()}>
          确认并提交
        </Button>
      </StickyBar>
    </>
  )
}

/** A price or a clause changed meanwhile: the same wish is drawn up anew, to be read and signed again. */
const Changed = ({ agreement, failure }: { agreement: Agreement; failure: Refusal }) => {
  const { partyKind, team, practitioner, residents, years, renewsId, replacesId, besideId, hospitals } =
    agreement
  const [draft, renew, change] = [useDraft(), useRenew(), useSwitch()]
  const course = useDraftCourse(besideId ?? '')
  const packageIds = residents.flatMap(({ packageId }) => packageId ?? [])
  // With picks among them everybody keeps what they have.
  const packages = packageIds.length === residents.length ? { packageIds } : {}
  const again = async () => {
    const drawn = renewsId
      ? await renew.run({ id: renewsId, years, ...packages })
      : replacesId
        ? await change.run({
            id: replacesId,
            teamId: team.id,
            practitionerId: practitioner?.id,
            years,
            ...packages,
          })
        : besideId
          ? await course.run({ residentId: residents[0]?.id ?? '', packageId: packageIds[0] ?? '' })
          : await draft.run({
              partyKind,
              teamId: team.id,
              practitionerId: practitioner?.id,
              residentIds: residents.map(({ id }) => id),
              ...chosenIn(residents),
              years,
              hospitals: hospitals.map(hospital => hospital.id),
            })
    if (drawn) await go.sign(drawn.id)
  }
  return (
    <>
      <ErrorCard failure={draft.failure ?? renew.failure ?? change.failure ?? course.failure ?? failure} />
      <View className="row sign-missing">
        <Button
          wide
          kind="outline"
          busy={draft.running || renew.running || change.running || course.running}
          onTap={() => void again()}
        >
          看新的价格和条款
        </Button>
      </View>
    </>
  )
}

export default Sign
