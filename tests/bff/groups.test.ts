import type { CheckInCode } from '@jiayitong/shared/api/event-views'
import type { GroupDesk, GroupDone, GroupsApi, GroupView } from '@jiayitong/shared/api/groups'
import type { PointsSummary } from '@jiayitong/shared/api/points'
import type { ResponseOf } from '@jiayitong/shared/api/route'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { brokenInvariants } from '../support/invariants'
import { openPoints } from '../support/points'
import type { Problem } from '../support/signing'

type List = ResponseOf<GroupsApi['list']>

/** 林书禾’s team has a group of blood pressure with so many places. */
const open = async (engine: Engine, capacity = 10) => {
  const story = await openPoints(engine)
  const { lin, min, family, store } = story
  const { body: group, status } = await lin.post<GroupDesk & Problem>('/groups', {
    teamId: family.lin.team,
    season: 'blood-pressure',
    capacity,
  })
  expect(status, group.detail).toBe(201)
  const at = `/groups/${group.id}`
  const of = family.min.id
  return {
    ...story,
    group,
    of,
    look: async (residentId = of) => (await min.get<GroupView>(`${at}?residentId=${residentId}`)).body,
    join: (residentId = of) => min.post<GroupView & Problem>(`${at}/join`, { residentId, agree: true }),
    leave: (residentId = of) => min.post<GroupView & Problem>(`${at}/leave`, { residentId }),
    done: (task: string, residentId = of) =>
      min.post<GroupDone & Problem>(`${at}/done`, { residentId, task }),
    balance: async () => (await min.get<PointsSummary>(`/points/summary?residentId=${of}`)).body.balance,
    whole: async () => expect(await brokenInvariants(store.read)).toEqual([]),
  }
}

forEachEngine(engine => {
  describe('C82 self-management groups', () => {
    it('are opened from a season by a doctor, whose first words are in them, and joined by consent', async () => {
      const { min, group, of, look, join, whole } = await open(engine)
      expect(group).toMatchObject({
        name: '血压自我管理',
        startsOn: '2026-11-22',
        endsOn: '2027-02-13',
        members: 0,
      })
      const { body } = await min.get<List>(`/groups?residentId=${of}`)
      expect(body.items).toMatchObject([{ id: group.id, joined: false }])
      const without = await min.post<Problem>(`/groups/${group.id}/join`, { residentId: of, agree: false })
      expect(without.status).toBe(400)
      expect((await join()).body).toMatchObject({ joined: true, members: 1 })
      // Again changes nothing.
      expect((await join()).body).toMatchObject({ joined: true, members: 1 })
      expect((await look()).advice).toMatchObject([{ author: '林书禾' }])
      await whole()
    })

    it('count what is done once a day, want what is measured to have been sent, and earn by it', async () => {
      const { min, of, join, done, look, balance, clock, whole } = await open(engine)
      expect((await done('salt')).status).toBe(404)
      await join()
      expect((await done('salt')).body.earned).toBe(5)
      expect((await done('salt')).body.earned).toBe(0)
      expect((await done('measure')).body.code).toBe('not-measured-yet')
      await min.post('/points/check-ins', {
        kind: 'blood-pressure',
        residentId: of,
        systolic: 128,
        diastolic: 78,
      })
      expect((await done('measure')).body.earned).toBe(5)
      clock.advance(86_400_000)
      await done('salt')
      const { tasks, ownDays } = await look()
      // The 22nd was a Sunday: the week began anew.
      expect(tasks.find(({ key }) => key === 'salt')).toMatchObject({ doneThisWeek: 1, doneToday: true })
      expect(ownDays).toBe(2)
      expect(await balance()).toBe(5 + 5 + 5 + 5)
      await whole()
    })

    it('show nobody beside a number: one’s own way, and the sum once they are three', async () => {
      const { family, join, done, look } = await open(engine)
      await join()
      await join(family.gui.id)
      await done('salt')
      expect((await look()).together).toBeNull()
      await join(family.man.id)
      await done('salt', family.gui.id)
      const view = await look()
      expect(view.together).toEqual({ done: 2, wished: 33 })
      const told = JSON.stringify(view)
      for (const name of ['周桂兰', '小满']) expect(told).not.toContain(name)
    })

    it('are left at any time, which frees the place; the last place is given once', async () => {
      const { family, group, join, leave, look, whole } = await open(engine, 2)
      const all = await Promise.all([family.min.id, family.gui.id, family.man.id].map(id => join(id)))
      expect(all.map(({ status }) => status).toSorted()).toEqual([200, 200, 409])
      const refused = all.find(({ status }) => status === 409)
      expect(refused?.body.code).toBe('group-full')
      const member = [family.min.id, family.gui.id, family.man.id][
        all.findIndex(({ status }) => status === 200)
      ]
      expect((await leave(member)).body).toMatchObject({ joined: false, members: 1 })
      expect((await leave(member)).body).toMatchObject({ joined: false, members: 1 })
      expect(await look()).toMatchObject({ id: group.id, members: 1 })
      await whole()
    })

    it('meet at a place and time, are checked in by the code on the spot, and earn once', async () => {
      const { lin, group, of, min, join, look, balance, clock } = await open(engine)
      await join()
      const meeting = {
        title: '第一次碰头，一起量',
        place: '社区活动室',
        startsAt: '2026-11-24T09:30:00+08:00',
        endsAt: '2026-11-24T11:00:00+08:00',
      }
      const late = await lin.post<Problem>(`/groups/${group.id}/meetings`, {
        ...meeting,
        startsAt: '2027-05-01T09:30:00+08:00',
        endsAt: '2027-05-01T10:30:00+08:00',
      })
      expect(late.body.code).toBe('event-times-wrong')
      const { body } = await lin.post<GroupDesk>(`/groups/${group.id}/meetings`, meeting)
      const id = body.meetings[0]?.id ?? ''
      expect((await lin.get<Problem>(`/group-meetings/${id}/code`)).body.code).toBe('check-in-closed')
      clock.advance(new Date('2026-11-24T09:20:00+08:00').getTime() - clock.now().getTime())
      const { code } = (await lin.get<CheckInCode>(`/group-meetings/${id}/code`)).body
      const enter = (with_: string) =>
        min.post<GroupDone & Problem>(`/group-meetings/${id}/check-in`, { residentId: of, code: with_ })
      expect((await enter('00000000')).body.code).toBe('check-in-code-wrong')
      expect((await enter(code)).body.earned).toBe(25)
      expect((await enter(code)).body.earned).toBe(0)
      expect((await look()).meetings).toMatchObject([{ id, came: true }])
      expect((await lin.get<GroupDesk>(`/groups/${group.id}/desk`)).body.meetings[0]?.came).toBe(1)
      expect(await balance()).toBe(25)
    })

    it('are nobody’s who has not signed with the team, and end when the doctor closes them', async () => {
      const { lin, group, join, done, enter } = await open(engine)
      await join()
      const he = await enter('he')
      expect((await he.get(`/groups/${group.id}/desk`)).status).toBe(404)
      expect((await he.post(`/groups/${group.id}/advices`, { words: '多走走。' })).status).toBe(404)
      expect(
        (await lin.post<GroupDesk>(`/groups/${group.id}/advices`, { words: '这周降温，早上晚点出门。' })).body
          .advice,
      ).toHaveLength(2)
      await lin.post(`/groups/${group.id}/close`)
      expect((await done('salt')).body.code).toBe('group-over')
    })
  })
})
