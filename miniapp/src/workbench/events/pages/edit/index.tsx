import type { EventPlan } from '@jiayitong/shared/api/event-views'
import { eventKinds } from '@jiayitong/shared/domain/events'
import { useRouter } from '@tarojs/taro'
import { usePlan, useYearlyTeams } from '../../../../features/events/events.remote'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { EventForm } from './event-form'
import { draftFrom, emptyDraft } from './form-fields'

/** Plans an event, or changes one there is (C28, C78). */
const EditEvent = () => {
  const { id } = useRouter().params
  return <Page title={id ? '改活动' : '排一场活动'}>{id ? <Changing id={id} /> : <Planning />}</Page>
}

const Changing = ({ id }: { id: string }) => {
  const plan = usePlan(id)
  return (
    <Ready of={plan}>{(data: EventPlan) => <EventForm id={id} first={draftFrom(data)} teams={[]} />}</Ready>
  )
}

const Planning = () => {
  const params = useRouter().params
  const teams = useYearlyTeams(new Date().getFullYear())
  const place = params.place ? decodeURIComponent(params.place) : ''
  return (
    <Ready of={teams}>
      {({ items }) => (
        <EventForm
          first={emptyDraft({ kind: eventKinds.find(each => each === params.kind), place })}
          teams={items.map(({ team }) => team)}
          {...(params.teamId ? { teamId: params.teamId } : {})}
          {...(place ? { placeName: place } : {})}
          about={{
            ...(params.communityId ? { communityId: params.communityId } : {}),
            ...(params.areaId ? { areaId: params.areaId } : {}),
          }}
        />
      )}
    </Ready>
  )
}

export default EditEvent
