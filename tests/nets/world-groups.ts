import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import { seasons } from '@jiayitong/shared/domain/groups'
import { startOfTests } from '../support/clock'
import type { Family } from '../support/families'

/** Of the team: a group the resident is in, which meets now, and one with places. */
export const plantGroups = (
  store: Store,
  { organisationId, lin }: Family,
  { residentId, owner }: { readonly residentId: string; readonly owner: string },
) =>
  store.atomically(async tx => {
    const { groups, groupMembers, groupMeetings } = tx.tables
    const plant = async (taken: number) => {
      const id = newId()
      const [season] = seasons
      await tx.insert(groups).values({
        id,
        teamId: lin.team,
        organisationId,
        season: 'blood-pressure',
        name: '血压自我管理',
        goal: '自己量，自己记。',
        tasks: (season?.tasks ?? []).map(task => ({ ...task })),
        state: 'open',
        startsOn: '2026-11-01',
        endsOn: '2027-02-01',
        capacity: 10,
        taken,
        openedBy: lin.accountId,
        createdAt: startOfTests,
      })
      return id
    }
    const [joined, free, meeting] = [await plant(1), await plant(0), newId()]
    await tx.insert(groupMembers).values({
      id: newId(),
      groupId: joined,
      residentId,
      accountId: owner,
      textVersion: '2026-11',
      joinedAt: startOfTests,
    })
    await tx.insert(groupMeetings).values({
      id: meeting,
      groupId: joined,
      title: '一起量血压',
      place: '社区活动室',
      startsAt: new Date(startOfTests.getTime() - 30 * 60_000),
      endsAt: new Date(startOfTests.getTime() + 3 * 3_600_000),
    })
    return { joined, free, meeting }
  })
