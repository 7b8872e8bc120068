import type { ReferralResource } from '@jiayitong/shared/api/quotas'
import { resourceKindNames } from '@jiayitong/shared/domain/quotas'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useResources } from '../../../../features/referrals/referrals.remote'
import { useMe } from '../../../../features/residents/use-me'
import { clockTime, monthDayWeek } from '../../../../lib/dates'
import { go } from '../../../../lib/go'
import { hasRole, useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'
import { TextField } from '../../../../ui/text-field'
import { QuotaAlarms } from '../../quota-alarms'
import { useChangeResource } from '../../quotas.remote'
import { SheetFoot } from '../../sheet-foot'
import { PublishSheet } from './publish-sheet'

/** A hospital's numbers, examinations and beds of the month to come, and what is kept of them for family doctors (C47). */
const Resources = () => {
  const desk = hasRole(useSession(), 'hospital')
  const own = useMe().data?.roles.find(({ role }) => role === 'hospital')?.organisationName
  const resources = useResources({}, desk)
  const [publishing, publish] = useState(false)
  const [changing, change] = useState<ReferralResource>()
  return (
    <Page title="号源和床位" notice={resources.offline && <OfflineLine readAt={resources.readAt} />}>
      {!desk ? (
        <Empty text="这里给医院转诊台用" action={{ text: '回首页', onTap: () => void go.home() }} />
      ) : (
        <>
          <QuotaAlarms />
          <Button icon="plus" onTap={() => publish(true)}>
            发布号源或床位
          </Button>
          <Ready of={resources} waiting={<Skeleton count={4} />}>
            {({ items }) => {
              const mine = items.filter(({ hospital }) => own === undefined || hospital.name === own)
              const days = [...new Set(mine.map(({ startsAt }) => monthDayWeek(startsAt)))]
              return days.length === 0 ? (
                <Empty text="这个月还没有发布" action={{ text: '发布', onTap: () => publish(true) }} />
              ) : (
                days.map(day => (
                  <View key={day}>
                    <SectionTitle title={day} />
                    {mine
                      .filter(({ startsAt }) => monthDayWeek(startsAt) === day)
                      .map(each => (
                        <Row
                          key={each.id}
                          resource={each}
                          {...(each.released ? {} : { onTap: () => change(each) })}
                        />
                      ))}
                  </View>
                ))
              )
            }}
          </Ready>
          {publishing && <PublishSheet onClose={() => publish(false)} />}
          {changing && <ChangeSheet resource={changing} onClose={() => change(undefined)} />}
        </>
      )}
    </Page>
  )
}

const Row = ({ resource, onTap }: { resource: ReferralResource; onTap?: () => void }) => {
  const { department, practitioner, kind, startsAt, capacity, quota, remaining, released } = resource
  return (
    <Card dense {...(onTap ? { onTap } : {})}>
      <View className="row row-top apart gap-8">
        <View className="strong">{[department, practitioner?.name].filter(Boolean).join(' ')}</View>
        <Chip tone={released ? 'grey' : 'primary'}>{released ? '已放回' : resourceKindNames[kind]}</Chip>
      </View>
      <View className="t5 ink-2">
        {`${clockTime(startsAt)}，共 ${capacity}，给家医 ${quota}${released ? '' : `，还剩 ${remaining}`}`}
      </View>
    </Card>
  )
}

const ChangeSheet = ({ resource, onClose }: { resource: ReferralResource; onClose: () => void }) => {
  const [capacity, setCapacity] = useState(String(resource.capacity))
  const [quota, setQuota] = useState(String(resource.quota))
  const changing = useChangeResource(resource.id)
  const save = async () => {
    if (await changing.run({ capacity: Number(capacity), quota: Number(quota) })) onClose()
  }
  return (
    <Sheet open title={`改数量：${resource.department}`} onClose={onClose}>
      <TextField label="总数" kind="code" value={capacity} maxLength={5} onChange={setCapacity} />
      <TextField label="给家医的数量" kind="code" value={quota} maxLength={5} onChange={setQuota} />
      <SheetFoot
        acting={changing}
        text="保存"
        disabled={!(Number(capacity) > 0) || quota === ''}
        onTap={() => void save()}
      />
    </Sheet>
  )
}

export default Resources
