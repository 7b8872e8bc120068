import type { Agreement } from '@jiayitong/shared/api/agreements'
import { agreementStateNames } from '@jiayitong/shared/domain/agreements'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useAccept, useAgreement, useReject } from '../../../../features/agreements/agreements.remote'
import { ReasonSheet } from '../../../../features/agreements/parts/reason-sheet'
import { BillCard } from '../../../../features/payments/bill-card'
import { Refusal } from '../../../../lib/refusal'
import { type Failure, queryClient, type Remote } from '../../../../lib/remote'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { StickyBar } from '../../../../ui/sticky-bar'
import { isMine, rejectReasons, signatoryOf } from '../../wording'
import { AcceptSheet } from './accept-sheet'
import { Answered } from './answered'
import { DecisionSkeleton } from './decision-skeleton'
import { Particulars } from './particulars'
import { Services } from './recording'
import './decision.scss'

const DecisionPage = () => {
  const { id = '' } = useRouter().params
  const agreement = useAgreement(id)
  const [answered, setAnswered] = useState<Agreement>()
  useDidShow(() => {
    void queryClient.refetchQueries({ queryKey: ['agreements', id], stale: true }, { cancelRefetch: false })
  })
  return answered ? (
    <Answered agreement={answered} />
  ) : (
    <Deciding id={id} agreement={agreement} onAnswered={setAnswered} />
  )
}

/** Everything the doctor must know of an agreement, and the two answers while they are theirs to give. */
const Deciding = ({
  id,
  agreement,
  onAnswered,
}: {
  id: string
  agreement: Remote<Agreement>
  onAnswered: (agreement: Agreement) => void
}) => {
  const [asking, setAsking] = useState<'accept' | 'reject'>()
  const accept = useAccept(id)
  const reject = useReject(id)
  const { data } = agreement
  const [moved, setMoved] = useState(false)
  const conflict = hasMovedOn(accept.failure) || hasMovedOn(reject.failure)
  // Kept apart from the failure: a pop-up that closes forgets that.
  useEffect(() => {
    if (!conflict) return
    setMoved(true)
    setAsking(undefined)
  }, [conflict])

  const answer = async (given: Promise<Agreement | undefined>) => {
    const settled = await given
    if (settled) onAnswered(settled)
    else await queryClient.invalidateQueries({ queryKey: ['agreements'] })
  }
  const close = () => {
    setAsking(undefined)
    accept.forget()
    reject.forget()
  }
  const open = (what: 'accept' | 'reject') => {
    close()
    setAsking(what)
  }

  return (
    <Page
      title="签约确认"
      notice={agreement.offline && <OfflineLine readAt={agreement.readAt} />}
      bar={
        data &&
        isMine(data) && (
          <StickyBar>
            <Button kind="outline" size="bar" onTap={() => open('reject')}>
              不接受
            </Button>
            <Button wide size="bar" icon="pencil" onTap={() => open('accept')}>
              接受并签名
            </Button>
          </StickyBar>
        )
      }
    >
      {moved && data && (
        <Card tone="apricot" title="这份签约刚刚有了变化">
          <View>{`它现在是「${agreementStateNames[data.state]}」，你的答复没有生效，居民也不会收到。`}</View>
        </Card>
      )}
      <Ready of={agreement} waiting={<DecisionSkeleton />}>
        {found => <Particulars agreement={found} />}
      </Ready>
      {data?.state === 'active' && <Services agreement={data} />}
      {data?.startsOn && <BillCard agreementId={id} organisationName={data.team.organisationName} counter />}
      {data && (
        <>
          <AcceptSheet
            open={asking === 'accept'}
            agreement={data}
            running={accept.running}
            failure={accept.failure}
            onClose={close}
            onAct={strokes => void answer(accept.run(strokes))}
          />
          <ReasonSheet
            open={asking === 'reject'}
            title="为什么不接受"
            text={`${signatoryOf(data)}会看到原因，可以改好再签。名额会空出来。`}
            reasons={rejectReasons}
            act="确认不接受"
            running={reject.running}
            failure={reject.failure}
            onClose={close}
            onAct={reason => void answer(reject.run(reason))}
          />
        </>
      )}
    </Page>
  )
}

/** Somebody else took a step while the doctor was reading. */
const hasMovedOn = (failure: Failure | undefined): boolean =>
  failure instanceof Refusal && failure.code === 'state-conflict'

export default DecisionPage
