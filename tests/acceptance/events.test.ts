import { proposeCampaigns } from '@jiayitong/bff/features/events/campaigns'
import type { EventPlan, EventView, YearlyPlan } from '@jiayitong/shared/api/event-views'
import { dayOf } from '@jiayitong/shared/domain/days'
import { yearlyState } from '@jiayitong/shared/domain/events'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { addArea } from '../support/places'
import { openStory } from '../support/signing'

const day = new Date('2027-03-01T01:00:00Z')

describe('C28 what a community is owed each year, 1 of each of 4 kinds', () => {
  const of = (planned: number, done: number, now: Date) =>
    yearlyState({ owed: 1, planned, done }, 2027, 60, now)

  it('is owed, planned, done, or late when the year nears its end and nothing is planned', () => {
    expect(of(0, 0, day)).toBe('owed')
    expect(of(1, 0, day)).toBe('planned')
    expect(of(0, 1, day)).toBe('done')
    const november = new Date('2027-11-10T01:00:00Z')
    expect(of(0, 0, november)).toBe('late')
    expect(of(1, 0, november)).toBe('planned')
    expect(of(1, 0, new Date('2028-01-05T01:00:00Z'))).toBe('late')
  })
})

forEachEngine(engine => {
  it('C28 counts an area’s year by what was planned and closed for it, with the document behind it', async () => {
    const { store, family, clock, enter, ...before } = await openStory(engine, { policyId: 'national-2025' })
    const areaId = await store.atomically(tx => addArea(tx, { teamId: family.lin.team, name: '柳浪一片区' }))
    const path = `/events/yearly?teamId=${family.lin.team}&year=2026`
    const states = async (lin = before.lin) => {
      const { source, places } = (await lin.get<YearlyPlan>(path)).body
      expect(source).toEqual({ document: '国卫办基层发〔2025〕21号', article: '一（五）' })
      return places.find(({ place }) => place.id === areaId)?.items.map(({ kind, state }) => [kind, state])
    }
    expect(await states()).toEqual([
      ['lecture', 'late'],
      ['consultation', 'late'],
      ['tcm', 'late'],
      ['diet-guidance', 'late'],
    ])
    const { id } = (
      await before.lin.post<EventPlan>('/events', {
        kind: 'lecture',
        site: 'community',
        title: '冬天血压怎么管',
        summary: '',
        place: '社区活动室',
        startsAt: '2026-11-29T09:30:00+08:00',
        endsAt: '2026-11-29T11:00:00+08:00',
        capacity: 30,
        teamId: family.lin.team,
        areaId,
      })
    ).body
    expect((await states())?.[0]).toEqual(['lecture', 'planned'])
    await before.lin.post(`/events/${id}/open`)
    clock.advance(Date.parse('2026-11-29T03:00:00Z') - clock.now().getTime())
    const lin = await enter('lin')
    await lin.post(`/events/${id}/close`, { walkIns: 20, outcome: '讲了量血压。' })
    expect((await states(lin))?.[0]).toEqual(['lecture', 'done'])
  })

  it('C99 proposes 19 May and the Double Ninth to every institution each year, once, with a checklist', async () => {
    const { store } = await openStory(engine, { policyId: 'national-2025' })
    const { events } = store.tables
    const institutions = new Set(
      (await store.read.select().from(store.tables.teams)).map(t => t.organisationId),
    )
    expect(await proposeCampaigns({ store }, day)).toBe(0)
    const april = new Date('2027-04-10T01:00:00Z')
    expect(await proposeCampaigns({ store }, april)).toBe(institutions.size)
    expect(await proposeCampaigns({ store }, april)).toBe(0)
    // 农历九月初九 of 2027 is 8 October.
    expect(await proposeCampaigns({ store }, new Date('2027-09-10T01:00:00Z'))).toBe(institutions.size)
    const rows = await store.read.select().from(events)
    expect(new Set(rows.map(({ startsAt }) => dayOf(startsAt)))).toEqual(
      new Set(['2027-05-19', '2027-10-08']),
    )
    expect(rows.every(({ checklist, state }) => checklist.length > 4 && state === 'planned')).toBe(true)
  })

  it('C78 C99 a visitor finds an event that was opened, and when it is full says so', async () => {
    const { lin, visitor, family } = await openStory(engine)
    const { id } = (
      await lin.post<EventPlan>('/events', {
        kind: 'signing',
        site: 'community',
        title: '家门口签约',
        summary: '',
        place: '柳浪公园东门',
        startsAt: '2026-11-29T09:30:00+08:00',
        endsAt: '2026-11-29T11:00:00+08:00',
        capacity: 10,
        teamId: family.lin.team,
      })
    ).body
    await lin.post(`/events/${id}/open`)
    expect((await visitor.get<EventView>(`/events/${id}`)).body).toMatchObject({ remaining: 10, waiting: 0 })
  })
})
