import type { Home } from '@jiayitong/shared/api/home'
import { slotKindNames } from '@jiayitong/shared/domain/appointments'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { clockTime, greeting, monthDay, nearDay, weekdayName } from '../../lib/dates'
import { go } from '../../lib/go'
import type { Remote } from '../../lib/remote'
import { useResident } from '../../lib/session'
import { callPhone } from '../../platform/phone'
import { ErrorCard } from '../../ui/error-card'
import { Face } from '../../ui/face'
import { Icon, type IconName } from '../../ui/icon'
import { OfflineLine } from '../../ui/offline-line'
import { Page } from '../../ui/page'
import { useReader } from '../../ui/read-aloud'
import { Skeleton } from '../../ui/skeleton'
import { Tap } from '../../ui/tap'
import { partOfDay } from '../appointments/wording'
import { useUnread } from '../pushes/inbox.remote'
import { yearText } from '../pushes/year-text'
import { wordsFor } from './agreement-card'
import { WorkbenchCard } from './workbench-card'
import './care-home.scss'

/** Care mode: three actions, one visit, one tip. Everything else is left out, not made larger. */
export const CareHome = ({ home }: { home: Remote<Home> }) => {
  const resident = useResident()
  const hello = `${resident ? `${resident.name}，` : ''}${greeting(home.data ? new Date(home.data.now) : new Date())}`
  return (
    <Page
      tab="home"
      heading={<View className="care-hello">{hello}</View>}
      notice={home.offline && <OfflineLine readAt={home.readAt} />}
    >
      <WorkbenchCard />
      {home.data ? (
        <CareParts home={home.data} />
      ) : home.failure ? (
        <ErrorCard failure={home.failure} onRetry={home.retry} />
      ) : (
        home.waiting && <Skeleton shape="card" count={6} />
      )}
    </Page>
  )
}

const CareParts = ({ home }: { home: Home }) => {
  const { now, today, solarTerm, helper, nextAppointment: visit, tip } = home
  const spoken = spokenOf(home)
  const visitWords = visit && visitOf(visit, now)
  return (
    <>
      <View className="care-day">
        <View className="ink-2">{`${monthDay(today)} ${weekdayName(today)}·${solarTerm}`}</View>
        <ReadAll text={spoken} />
      </View>
      <DoctorAction home={home} />
      {home.agreement?.state === 'active' && (
        <Action
          mark={<Round icon="visit" />}
          title="看病预约"
          text={home.placesToday ? `今天还有 ${home.placesToday} 个号` : '选一个别的日子'}
          onTap={() => home.agreement && go.slots(home.agreement.team.id)}
        />
      )}
      {helper && (
        <Action
          tone="family"
          mark={<Face face={helper.face} size={60} />}
          title={helper.relation ? `给${helper.relation}打电话` : `打给${helper.name}`}
          text={helper.relation ? `${helper.name}，点一下就拨` : '点一下就拨'}
          icon="phone"
          onTap={() => callPhone(helper.phone)}
        />
      )}
      {visit && visitWords && (
        <Note
          label="下次看病"
          main={visitWords.when}
          more={visitWords.where}
          spoken={`下次看病，${visitWords.when}，${visitWords.where}`}
          onTap={() => go.appointment(visit.id)}
        />
      )}
      {home.residentId && <Letters residentId={home.residentId} pushes={home.pushes} />}
      {tip && (
        <Note
          label="今天提醒"
          main={tip.title}
          spoken={`今天提醒，${tip.title}。${tip.summary}`}
          onTap={() => go.tip(tip.id)}
        />
      )}
    </>
  )
}

/** What the doctor sent: the newest unread, or how many of the year's came (C72). */
const Letters = ({ residentId, pushes }: { residentId: string; pushes: Home['pushes'] }) => {
  const inbox = useUnread(residentId)
  const year = yearText(pushes)
  const newest = inbox && inbox.unread > 0 ? inbox.items[0] : undefined
  if (!newest && !year) return null
  const label = newest ? `医生发来，${inbox?.unread} 条没看` : '健康消息'
  const main = newest?.tip.title ?? year ?? ''
  const more = newest && year
  return (
    <Note
      label={label}
      main={main}
      {...(more ? { more } : {})}
      spoken={[label, main, more].filter(Boolean).join('，')}
      onTap={() => void go.inbox()}
    />
  )
}

/** The doctor where there is one; on duty one press rings, otherwise it opens the team. */
const DoctorAction = ({ home: { residentId, agreement } }: { home: Home }) => {
  if (!residentId)
    return (
      <Action
        tone="main"
        mark={<Round icon="user" />}
        title="先填姓名"
        text="填好就能签约、预约"
        onTap={go.realName}
      />
    )
  if (agreement?.state === 'submitted')
    return (
      <Action
        tone="family"
        mark={<Face face={agreement.team.leader.face} size={60} />}
        title="等医生确认"
        text={`${agreement.team.leader.name}，${agreement.decideBy ? `${monthDay(agreement.decideBy)} ${clockTime(agreement.decideBy)} 前答复` : '看完会答复你'}`}
        onTap={() => go.agreement(agreement.id)}
      />
    )
  if (agreement?.state !== 'active') {
    const words = agreement && wordsFor(agreement)
    return (
      <Action
        tone="main"
        mark={<Round icon="doctor-pin" />}
        title={words?.act ?? '找我的医生'}
        text={words?.title ?? '看看谁负责你家'}
        onTap={words?.onAct ?? go.doctors}
      />
    )
  }
  const { team } = agreement
  return (
    <Action
      tone="main"
      mark={<Face face={team.leader.face} size={60} />}
      title="找我的医生"
      text={`${team.leader.name}，${team.duty.text.replace('至', '到')}`}
      icon={team.duty.open ? 'phone' : 'chevron'}
      onTap={() => (team.duty.open ? callPhone(team.phone) : void go.team(team.id))}
    />
  )
}

const Round = ({ icon }: { icon: IconName }) => (
  <View className="care-round">
    <Icon name={icon} size={34} />
  </View>
)

const Action = ({
  mark,
  title,
  text,
  tone = 'plain',
  icon = 'chevron',
  onTap,
}: {
  mark: ReactNode
  title: string
  text: string
  tone?: 'main' | 'plain' | 'family'
  icon?: IconName
  onTap: () => void
}) => (
  <Tap className={`care-action care-${tone}`} onTap={onTap} label={`${title}，${text}`}>
    {mark}
    <View className="grow">
      <View className="care-title">{title}</View>
      <View className="care-text">{text}</View>
    </View>
    <Icon name={icon} size={28} />
  </Tap>
)

/** One thing to know, with its own 听. */
const Note = ({
  label,
  main,
  more,
  spoken,
  onTap,
}: {
  label: string
  main: string
  more?: string
  spoken: string
  onTap: () => void
}) => {
  const reader = useReader(spoken)
  return (
    <View className="care-note">
      <Tap className="grow" onTap={onTap} label={`${label}，${main}${more ? `，${more}` : ''}`}>
        <View className="t5 ink-2">{label}</View>
        <View className="care-headline">{main}</View>
        {more && <View className="t5">{more}</View>}
      </Tap>
      {reader && (
        <Tap className="care-say" onTap={reader.toggle} label={reader.reading ? '停' : `听${label}`}>
          <Icon name={reader.reading ? 'close' : 'volume'} size={28} />
          <View>{reader.reading ? '停' : '听'}</View>
        </Tap>
      )}
    </View>
  )
}

const ReadAll = ({ text }: { text: string }) => {
  const reader = useReader(text)
  return (
    reader && (
      <Tap className="care-read" onTap={reader.toggle}>
        <Icon name={reader.reading ? 'close' : 'volume'} size={28} />
        <View>{reader.reading ? '不读了' : '读给我听'}</View>
      </Tap>
    )
  )
}

const visitOf = ({ slot, team }: NonNullable<Home['nextAppointment']>, now: string) => {
  const day = nearDay(slot.startsAt, new Date(now))
  return {
    when: `${day.includes('月') ? weekdayName(slot.startsAt) : day} ${partOfDay(slot.startsAt)} ${clockTime(slot.startsAt)}`,
    where: `${day.includes('月') ? `${monthDay(slot.startsAt)} ` : ''}${team.organisationName} ${slot.room || slotKindNames[slot.kind]}`,
  }
}

/** The whole screen as one would tell it to a neighbour. */
const spokenOf = ({ now, today, solarTerm, agreement, nextAppointment, placesToday, tip }: Home): string => {
  const visit = nextAppointment && visitOf(nextAppointment, now)
  return [
    `今天${monthDay(today)}，${weekdayName(today)}，${solarTerm}`,
    agreement?.state === 'active' && `你的家庭医生${agreement.team.leader.name}，${agreement.team.duty.text}`,
    placesToday !== null && placesToday > 0 && `今天还有 ${placesToday} 个号`,
    visit && `下次看病，${visit.when}，${visit.where}`,
    tip && `今天提醒，${tip.title}。${tip.summary}`,
  ]
    .filter(Boolean)
    .join('。')
}
