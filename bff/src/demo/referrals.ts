import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { teamCeiling } from '@jiayitong/shared/domain/quotas'
import {
  dueOf,
  feeOf,
  nextState,
  ownerOf,
  type ReferralEvent,
  type ReferralSide,
  type ReferralState,
} from '@jiayitong/shared/domain/referrals'
import type { Vault } from '../vault'
import type { Contract } from './contracts'
import { organisationId, rules, staffAccountId, teamId } from './keys'
import { type Plot, plots } from './referral-plots'
import { drawResources, type Resource, resourceRows } from './referral-resources'
import type { Person } from './residents'
import type { Row, Rows } from './rows'
import { demand, idOf } from './seed'

const hourMs = 3_600_000
const leader = '林书禾'
const home = '柳浪中心'
const teams = 24

/** Referrals in every state, 周桂兰's round trips among them, with the places they hold. */
export const referralRows = (contracts: readonly Contract[], vault: Vault, now: Date): Rows => {
  const resources = drawResources(now)
  const people = peopleOf(contracts)
  const told = plots.map((plot, index) =>
    tell(plot, index, demand(people(plot.who), plot.title), { resources, vault, now }),
  )
  const taken = new Map<string, number>()
  for (const { resource } of told) if (resource) taken.set(resource.id, (taken.get(resource.id) ?? 0) + 1)
  const perDay = new Map<string, number>()
  for (const { day } of told) perDay.set(day, (perDay.get(day) ?? 0) + 1)
  const episodes = new Map(told.map(each => [each.episode.id, each.episode]))
  for (const { episode } of told) {
    const kept = demand(episodes.get(episode.id), 'episode')
    // Open as long as one of its ways is.
    const openedAt = new Date(Math.min(kept.openedAt.getTime(), episode.openedAt.getTime()))
    episodes.set(episode.id, { ...kept, openedAt, closedAt: kept.closedAt && episode.closedAt })
  }
  return {
    ...resourceRows(resources, taken, now),
    resourceTeams: [...taken].map(([resourceId, count]) => {
      const { quota } = demand(
        resources.find(({ id }) => id === resourceId),
        'resource',
      )
      return {
        resourceId,
        teamId: teamId(leader),
        taken: count,
        ceiling: Math.max(count, teamCeiling(rules, quota, teams)),
      }
    }),
    referralEpisodes: [...episodes.values()],
    referralDays: [...perDay].map(([day, count]) => ({ day, count })),
    referrals: told.map(({ row }) => row),
    referralSteps: told.flatMap(({ steps }) => steps),
    hospitalStays: told.flatMap(({ stay }) => stay ?? []),
    followUps: told.flatMap(({ followUps }) => followUps),
    referralFees: told.flatMap(({ fees }) => fees),
    ...adviceRows(people, vault, now),
  }
}

/** 周桂兰 by her name, everybody else by their turn among those the team has a running agreement with. */
const peopleOf = (contracts: readonly Contract[]) => {
  const active = contracts.filter(each => each.state === 'active' && each.leader === leader)
  const gui = active.flatMap(({ people }) => people).find(({ person }) => person.name === '周桂兰')?.person
  const others = active
    .filter(({ key }) => key !== '0')
    .flatMap(({ people }) => people.map(({ person }) => person))
    .filter(({ age }) => age >= 45)
  return (who: Plot['who']): Person | undefined => (who === '周桂兰' ? gui : others[who])
}

interface Setting {
  readonly resources: readonly Resource[]
  readonly vault: Vault
  readonly now: Date
}

const tell = (plot: Plot, index: number, person: Person, { resources, vault, now }: Setting) => {
  const id = idOf('referral', plot.key)
  const ago = (hours: number) => new Date(now.getTime() - hours * hourMs)
  const at = (step: Plot['steps'][number]) => ago(step.hoursAgo)
  const first = demand(plot.steps[0], `first step of ${plot.key}`)
  const states = statesOf(plot)
  const state = demand(states.at(-1), `state of ${plot.key}`)
  const holds = plot.direction === 'up' && ['reserved', 'confirmed', 'attended'].includes(state)
  const resource = holds
    ? demand(
        resources.find(
          each =>
            each.hospital === plot.hospital &&
            each.department === plot.department &&
            (state === 'attended' ? each.startsAt < now : each.startsAt > ago(-40)),
        ),
        `place for ${plot.key}`,
      )
    : undefined
  const createdAt = at(first)
  const lastAt = at(demand(plot.steps.at(-1), plot.key))
  const ended = ownerOf(state) === undefined
  const open = (plot.followUps ?? []).filter(each => each.done === undefined)
  const day = dayOf(createdAt)
  const content = {
    title: plot.title,
    department: plot.department,
    reason: plot.reason,
    symptoms: '',
    criteria: plot.criteria,
    greenReason: plot.green ?? '',
    attachments: plot.attachments ?? [],
  }
  const next = open[0]
  const row: Row<'referrals'> = {
    id,
    number: `${day.slice(0, 4)}-${day.slice(5).replace('-', '')}-${String(index + 1).padStart(3, '0')}`,
    direction: plot.direction,
    state,
    episodeId: idOf('episode', plot.episode),
    residentId: person.id,
    teamId: teamId(leader),
    hospitalId: state === 'requested' || state === 'declined' ? null : organisationId(plot.hospital),
    kind: state === 'requested' || state === 'declined' ? null : plot.kind,
    resourceId: resource?.id ?? null,
    green: plot.green !== undefined,
    contentSealed: vault.seal(JSON.stringify(content), `referrals.content:${id}`),
    resultSealed: plot.result ? vault.seal(plot.result, `referrals.result:${id}`) : null,
    prescriptionWeeks: plot.prescriptionWeeks ?? null,
    createdBy: staffAccountId(plot.direction === 'up' ? leader : '吴静'),
    createdAt,
    dueAt: ended
      ? null
      : dueOf(rules, state, lastAt, {
          visitAt: resource?.startsAt,
          followUpAt: next ? instantOf(addDays(dayOf(now), next.inDays)) : undefined,
        }),
    endedAt: ended ? lastAt : null,
  }
  return {
    row,
    resource,
    day,
    episode: {
      id: row.episodeId,
      residentId: person.id,
      openedAt: createdAt,
      closedAt: ended ? lastAt : null,
    },
    steps: plot.steps.map((step, position): Row<'referralSteps'> => {
      const stepId = idOf('referral-step', plot.key, position)
      return {
        id: stepId,
        referralId: id,
        position,
        event: step.event,
        state: demand(states[position], plot.key),
        side: step.side,
        accountId: accountOf(step.side, person),
        resourceId: step.event === 'reserve' ? (resource?.id ?? null) : null,
        noteSealed: step.note ? vault.seal(step.note, `referral_steps.note:${stepId}`) : null,
        at: at(step),
      }
    }),
    stay: plot.stay && {
      id: idOf('stay', plot.key),
      episodeId: row.episodeId,
      referralId: id,
      organisationId: organisationId(plot.direction === 'up' ? plot.hospital : home),
      admittedOn: dayOf(ago(plot.stay.fromHoursAgo)),
      dischargedOn: plot.stay.toHoursAgo === undefined ? null : dayOf(ago(plot.stay.toHoursAgo)),
    },
    followUps: (plot.followUps ?? []).map((each, position): Row<'followUps'> => {
      const followUpId = idOf('follow-up', plot.key, position)
      const dueOn = addDays(dayOf(now), each.inDays)
      return {
        id: followUpId,
        referralId: id,
        dueOn,
        taskSealed: vault.seal(each.task, `follow_ups.task:${followUpId}`),
        doneAt: each.done === undefined ? null : instantOf(dueOn, 600),
        doneBy: each.done === undefined ? null : staffAccountId('唐玉洁'),
        noteSealed: each.done === undefined ? null : vault.seal(each.done, `follow_ups.note:${followUpId}`),
      }
    }),
    fees: feesOf(plot, id, at),
  }
}

const statesOf = ({ direction, steps }: Plot): ReferralState[] => {
  const states: ReferralState[] = []
  for (const { event, side } of steps) {
    const last = states.at(-1)
    states.push(
      event === 'open'
        ? side === 'resident'
          ? 'requested'
          : 'approved'
        : event === 'send-down'
          ? 'offered'
          : demand(last && nextState(direction, last, event as ReferralEvent), `${event} of a referral`),
    )
  }
  return states
}

const accountOf = (side: ReferralSide, person: Person): string =>
  side === 'team'
    ? staffAccountId(leader)
    : side === 'hospital'
      ? staffAccountId('吴静')
      : (person.accountId ?? staffAccountId(leader))

/* Due when somebody came, or was taken back. */
const feesOf = (
  plot: Plot,
  referralId: string,
  at: (step: Plot['steps'][number]) => Date,
): Row<'referralFees'>[] => {
  const step = plot.steps.find(({ event }) => event === (plot.direction === 'up' ? 'attend' : 'accept'))
  const fee = feeOf(rules, plot.direction)
  if (!step || !fee) return []
  const [hospital, centre] = [organisationId(plot.hospital), organisationId(home)]
  const [to, from] = plot.direction === 'up' ? [centre, hospital] : [hospital, centre]
  const entry = (own: string, counterpartId: string, fen: number) => ({
    id: idOf('referral-fee', referralId, own),
    referralId,
    organisationId: own,
    counterpartId,
    fen,
    ...fee.source,
    enteredAt: at(step),
  })
  return [entry(to, from, fee.fen), entry(from, to, -fee.fen)]
}

/** Two questions to the hospital: one waits, one was answered. */
const adviceRows = (
  people: (who: Plot['who']) => Person | undefined,
  vault: Vault,
  now: Date,
): Pick<Rows, 'advices' | 'adviceMessages'> => {
  const asked = [
    {
      key: 'statin',
      who: 3,
      department: '心内科',
      hoursAgo: 50,
      question: '他汀吃了三个月，转氨酶升到上限的两倍，没有不舒服。要停药，还是减量再看？',
      answer: '两倍以内可以先减半，四周后复查。超过三倍再停。',
    },
    {
      key: 'sugar',
      who: 5,
      department: '内分泌科',
      hoursAgo: 6,
      question: '二甲双胍用到足量，糖化 8.1%，肾功能正常。居民不想打针，下一步加哪一类？',
      answer: undefined,
    },
  ]
  const hourAgo = (hours: number) => new Date(now.getTime() - hours * hourMs)
  const message = (key: string, position: number, side: 'team' | 'hospital', text: string, hours: number) => {
    const id = idOf('advice-message', key, position)
    return {
      id,
      adviceId: idOf('advice', key),
      position,
      side,
      accountId: staffAccountId(side === 'team' ? leader : '吴静'),
      textSealed: vault.seal(text, `advice_messages.text:${id}`),
      at: hourAgo(hours),
    }
  }
  return {
    advices: asked.map(({ key, who, department, hoursAgo, answer }): Row<'advices'> => {
      const id = idOf('advice', key)
      return {
        id,
        residentId: demand(people(who), key).id,
        teamId: teamId(leader),
        hospitalId: organisationId('市立医院'),
        topicSealed: vault.seal(department, `advices.topic:${id}`),
        state: answer ? 'answered' : 'open',
        askedBy: staffAccountId(leader),
        createdAt: hourAgo(hoursAgo),
        dueAt: answer ? null : new Date(hourAgo(hoursAgo).getTime() + 48 * hourMs),
      }
    }),
    adviceMessages: asked.flatMap(({ key, question, answer, hoursAgo }) => [
      message(key, 0, 'team', question, hoursAgo),
      ...(answer ? [message(key, 1, 'hospital', answer, hoursAgo - 20)] : []),
    ]),
  }
}
