import type { Appointment } from '@jiayitong/shared/api/appointments'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { clockTime } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { useCheckIn, useVisits } from '../../appointments.remote'
import { calledIn } from '../../wording'

/** Where the code on the desk leads: who of the family is here now (C53). */
const Arrive = () => {
  const { code = '' } = useRouter().params
  const session = useSession()
  const visits = useVisits()
  return (
    <Page title="签到">
      {!session ? (
        <Empty text="登录以后再扫一次签到码" action={{ text: '去登录', onTap: go.signIn }} />
      ) : (
        <Ready of={visits}>
          {all => {
            const due = all.filter(({ allowedEvents }) => allowedEvents.includes('check-in'))
            return due.length > 0 ? (
              due.map(one => <Due key={one.id} one={one} code={code} />)
            ) : (
              <Empty
                text="现在没有可以签到的预约。每次预约在就诊前不久才能签到"
                action={{ text: '看我的预约', onTap: () => void go.visits() }}
              />
            )
          }}
        </Ready>
      )}
    </Page>
  )
}

const Due = ({ one, code }: { one: Appointment; code: string }) => {
  const checking = useCheckIn(one.id)
  const whom = calledIn(one.resident, useSession()?.account.residents ?? [])
  const arrive = async () => {
    if (await checking.run({ code })) void go.appointmentInstead(one.id)
  }
  return (
    <Card tone="apricot" title={`${whom}·${clockTime(one.slot.startsAt)}`} note={one.team.organisationName}>
      <View>{[one.slot.practitioner.name, one.slot.room].filter(Boolean).join('·')}</View>
      {checking.failure && <ErrorCard failure={checking.failure} />}
      <View className="row" style={{ marginTop: '12px' }}>
        <Button wide size="bar" kind="apricot" busy={checking.running} onTap={() => void arrive()}>
          {`${whom}到了`}
        </Button>
      </View>
    </Card>
  )
}

export default Arrive
