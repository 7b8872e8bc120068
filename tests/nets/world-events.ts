import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import { startOfTests } from '../support/clock'
import type { Family } from '../support/families'

/** Of the team: one being planned, one open whose doors are open, one that goes on; and a place and a wait at the second. */
export const plantEvents = (
  store: Store,
  { organisationId, lin }: Family,
  { residentId, owner }: { readonly residentId: string; readonly owner: string },
  waitingResidentId: string,
) =>
  store.atomically(async tx => {
    const { events, eventSignups } = tx.tables
    const plant = async (state: 'planned' | 'open', startsIn: number, taken = 0) => {
      const id = newId()
      const startsAt = new Date(startOfTests.getTime() + startsIn * 60_000)
      await tx.insert(events).values({
        id,
        organisationId,
        teamId: lin.team,
        kind: 'lecture',
        site: 'community',
        state,
        title: '冬天血压怎么管',
        summary: '讲完单独问。',
        place: '社区活动室',
        startsAt,
        endsAt: new Date(startsAt.getTime() + 4 * 3_600_000),
        capacity: 5,
        taken,
        checklist: [{ text: '定场地', done: false }],
        createdBy: lin.accountId,
        createdAt: startOfTests,
      })
      return id
    }
    const signUp = async (eventId: string, resident: string, state: 'booked' | 'waiting') => {
      const id = newId()
      await tx
        .insert(eventSignups)
        .values({ id, eventId, residentId: resident, accountId: owner, state, createdAt: startOfTests })
      return id
    }
    const open = await plant('open', 55, 1)
    const planned = await plant('planned', 3 * 24 * 60)
    const soon = await plant('open', 24 * 60)
    return {
      planned,
      open,
      soon,
      running: await plant('open', -30),
      signup: await signUp(open, residentId, 'booked'),
      waiting: await signUp(open, waitingResidentId, 'waiting'),
    }
  })
