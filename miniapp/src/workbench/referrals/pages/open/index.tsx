import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAgreements } from '../../../../features/agreements/agreements.remote'
import { useOpenReferral } from '../../../../features/referrals/referrals.remote'
import { go } from '../../../../lib/go'
import { useSettled } from '../../../../lib/use-settled'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { StickyBar } from '../../../../ui/sticky-bar'
import { TextField } from '../../../../ui/text-field'
import { useAskAdvice } from '../../advices.remote'
import { bodyOf, type Grounds, missing, noGrounds } from '../../grounds'
import { GroundsForm } from '../../grounds-form'

interface Patient {
  readonly id: string
  readonly name: string
  readonly teamId: string
}

/** For whom first, among those the team has an agreement with; then the grounds, or a question instead (C45, C54). */
const Open = () => {
  const [patient, choose] = useState<Patient>()
  return patient ? <Referring patient={patient} /> : <Choosing onChoose={choose} />
}

const Choosing = ({ onChoose }: { onChoose: (patient: Patient) => void }) => {
  const [name, setName] = useState('')
  const looking = useSettled(name.trim())
  const agreements = useAgreements({
    scope: 'team',
    state: 'active',
    ...(looking ? { name: looking } : {}),
  })
  return (
    <Page title="给谁转诊" notice={agreements.offline && <OfflineLine readAt={agreements.readAt} />}>
      <TextField label="姓名" value={name} maxLength={30} placeholder="输入名字找人" onChange={setName} />
      <Ready of={agreements} waiting={<Skeleton shape="list" count={5} />}>
        {all => {
          const people = all
            .flatMap(({ residents, team }) =>
              residents.map(({ id, name }) => ({ id, name, teamId: team.id })),
            )
            .filter(each => each.name.includes(name.trim()))
          return people.length > 0 ? (
            <Card rows>
              {people.map(each => (
                <ListRow key={each.id} icon="user" title={each.name} onTap={() => onChoose(each)} />
              ))}
            </Card>
          ) : (
            <Empty text="没有找到签约的人。只有签了你团队的居民才能转诊" />
          )
        }}
      </Ready>
      {agreements.more && (
        <Button kind="plain" busy={agreements.readingMore} onTap={agreements.more}>
          看后面的人
        </Button>
      )}
    </Page>
  )
}

const Referring = ({ patient }: { patient: Patient }) => {
  const [grounds, setGrounds] = useState<Grounds>(noGrounds)
  const opening = useOpenReferral()
  const asking = useAskAdvice()
  const lack = missing(grounds)
  const failure = opening.failure ?? asking.failure
  const open = async () => {
    const opened = await opening.run({ residentId: patient.id, ...bodyOf(grounds) })
    if (opened) void go.staffReferralInstead(opened.id)
  }
  const ask = async () => {
    const asked = await asking.run({
      residentId: patient.id,
      hospitalId: grounds.hospitalId,
      department: grounds.department.trim(),
      question: grounds.reason.trim(),
    })
    if (asked) void go.adviceInstead(asked.id)
  }
  return (
    <Page
      title={`给${patient.name}转诊`}
      bar={
        <StickyBar>
          <Button
            kind="tint"
            size="bar"
            wide
            icon="chat"
            busy={asking.running}
            disabled={!grounds.hospitalId || !grounds.department.trim() || !grounds.reason.trim()}
            onTap={() => void ask()}
          >
            先问专科
          </Button>
          <Button
            size="bar"
            wide
            busy={opening.running}
            disabled={lack !== undefined}
            onTap={() => void open()}
          >
            开转诊单
          </Button>
        </StickyBar>
      }
    >
      <GroundsForm teamId={patient.teamId} grounds={grounds} onChange={setGrounds} />
      {failure && <ErrorCard failure={failure} kept="你填的都还在。" />}
      {lack && (
        <View className="t5 ink-2">{`开转诊单还要：${lack}。先问专科只要医院、科室和病情摘要。`}</View>
      )}
    </Page>
  )
}

export default Open
