import { groupBits, groupsOn } from '@jiayitong/shared/domain/audiences'
import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { hash, planYear } from '@jiayitong/shared/domain/push-plans'
import { owedIn, pushYearOn } from '@jiayitong/shared/domain/pushes'
import { occasionsOn } from '../features/pushes/calendar'
import { tipIdOf, tipPlans } from '../tips/library'
import { agreementId } from './agreements'
import type { Contract } from './contracts'
import { rules, teamId } from './keys'
import type { Row, Rows } from './rows'
import { chanceOf, idOf } from './seed'

const perYear = 12
const library = tipPlans.map(plan => ({ ...plan, id: tipIdOf(plan.title), expiresOn: '9999-12-31' }))

/** Where the number comes from, in the region's own rules or above them. */
const source = () => {
  const policy = rules.find(({ pushesPerYear }) => pushesPerYear?.source)
  return { document: policy?.document ?? '', article: policy?.pushesPerYear?.source ?? '' }
}

/**
 * The running push year of everybody signed: what has come by now, read or not, and what is still to come. Most are on
 * time; a few have something that reached nobody, for the lists to show.
 */
export const pushRows = (contracts: readonly Contract[], now: Date): Rows => {
  const today = dayOf(now)
  const parts = contracts
    .filter(({ state }) => state === 'active')
    .flatMap(contract =>
      contract.people.map(({ person }) => {
        const year = pushYearOn(contract.startsOn ?? today, contract.endsOn ?? today, today)
        if (!year) return undefined
        const yearId = idOf('push-year', contract.key, person.id)
        const groups = groupsOn(person, today)
        const row: Row<'pushYears'> = {
          id: yearId,
          agreementId: agreementId(contract.key),
          residentId: person.id,
          teamId: teamId(contract.leader),
          yearFrom: year.from,
          yearTo: year.to,
          minimum: owedIn(perYear, year),
          ...source(),
          groupBits: groupBits(groups),
          planOn: addDays(today, 1 + (hash(person.id) % 7)),
        }
        const plan = planYear({
          key: person.id,
          groups,
          ...year,
          owed: row.minimum,
          earliest: year.from,
          standing: [],
          before: [],
          tips: library,
          occasionsOn,
        })
        return { row, deliveries: plan.map(each => deliveryRow(person, yearId, each, today)) }
      }),
    )
    .flatMap(part => part ?? [])
  const deliveries = parts.flatMap(part => part.deliveries)
  const unreached = deliveries.filter(({ state }) => state === 'failed')
  return {
    pushYears: parts.map(({ row }) => row),
    deliveries,
    deliveryAttempts: unreached.map(({ id, dueAt }) => ({
      id: idOf('attempt', id),
      deliveryId: id,
      channel: 'phone' as const,
      state: 'queued' as const,
      createdAt: dueAt,
    })),
  }
}

const deliveryRow = (
  person: { readonly id: string; readonly accountId: string | null },
  yearId: string,
  { tipId, day }: { readonly tipId: string; readonly day: string },
  today: string,
): Row<'deliveries'> => {
  const chance = chanceOf('delivery', person.id, day)
  const dueAt = instantOf(day, 9 * 60 + (hash(`${person.id}${day}`) % 480))
  const common = {
    id: idOf('delivery', person.id, day),
    residentId: person.id,
    yearId,
    tipId,
    tipVersion: 1,
    day,
    origin: 'plan' as const,
    dueAt,
  }
  if (day >= today) return { ...common, state: 'planned' }
  // Nobody reads for some of them, and the last text message did not get through.
  if (!person.accountId && day > addDays(today, -20) && chance.happens(0.1))
    return { ...common, state: 'failed' }
  if (!person.accountId || day > addDays(today, -4) || !chance.happens(0.66))
    return { ...common, state: 'sent', sentAt: dueAt, reachedBy: person.accountId ? 'inbox' : 'sms' }
  return {
    ...common,
    state: 'read',
    sentAt: dueAt,
    readAt: new Date(dueAt.getTime() + chance.int(1, 70) * 3_600_000 - 3_500_000),
    reachedBy: 'inbox',
  }
}
