import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { accountOf, calls, requestFor } from './calls'
import { idFieldsOf } from './ids'
import { routeList } from './route-list'
import { type Answer, type Request, type Stage, stagesOn } from './stage'
import type { ThingName } from './world'
import type { Caller } from './world-people'

/** What an id field names. What is open to everyone cannot be somebody else's. */
const nouns: Readonly<Record<string, 'open' | 'owned'>> = {
  'agreements/id': 'owned',
  'appointments/id': 'owned',
  'consultations/id': 'owned',
  'campaigns/id': 'owned',
  'slot-waits/id': 'owned',
  'slots/id': 'open',
  'communities/id': 'owned',
  communityId: 'owned',
  'inbox/id': 'owned',
  'invitations/id': 'owned',
  'event-signups/id': 'owned',
  'groups/id': 'owned',
  'group-meetings/id': 'owned',
  'tip-versions/id': 'owned',
  'corrections/id': 'owned',
  'delegations/id': 'owned',
  'fulfilments/id': 'owned',
  'packages/id': 'owned',
  'payments/id': 'owned',
  'points/id': 'owned',
  'redemptions/id': 'owned',
  'rewards/id': 'owned',
  'me/id': 'owned',
  entryId: 'owned',
  'push-calls/id': 'owned',
  'push-failures/id': 'owned',
  'push-plans/id': 'owned',
  'policies/id': 'owned',
  'referral-resources/id': 'owned',
  'referrals/id': 'owned',
  'follow-ups/id': 'owned',
  'advices/id': 'owned',
  'hospital-bookings/id': 'owned',
  'refunds/id': 'owned',
  'waitlist/id': 'owned',
  'residents/id': 'owned',
  'work-sessions/id': 'owned',
  'closures/id': 'owned',
  residentId: 'owned',
  residentIds: 'owned',
  // Who holds it or goes there is asked for; that it is there everybody may know.
  'events/id': 'open',
  areaId: 'open',
  'areas/id': 'open',
  'organisations/id': 'open',
  organisationId: 'open',
  'practitioners/id': 'open',
  'teams/id': 'open',
  'tips/id': 'open',
  adaptedFrom: 'open',
  hospitalId: 'open',
  hospitals: 'open',
  itemId: 'open',
  itemIds: 'open',
  packageId: 'open',
  packageIds: 'open',
  practitionerId: 'open',
  resourceId: 'open',
  offerId: 'open',
  slotId: 'open',
  subjectId: 'open',
  teamId: 'open',
  tipId: 'open',
  rewardId: 'open',
}

const fields = routeList.flatMap(({ name, route }) =>
  idFieldsOf(route).map(field => {
    const [part = '', key = ''] = field.split('/')
    const noun = part === 'params' ? `${route.path.split('/')[1]}/${key}` : key
    return { name, part, key, noun, label: `${name} ${field}` }
  }),
)
type Field = (typeof fields)[number]

/** Who holds every role a route may ask for and still has no business with the thing. */
const foreigner = (name: string): Caller =>
  ['doctor', 'manager', 'colleague', 'hospital', 'admin'].includes(calls[name]?.by ?? '')
    ? 'outsider'
    : 'stranger'

/** The route's own request with another resident named in it. */
const naming = (request: Request, { part, key }: Field, residentId: string): Request => {
  if (part === 'query') {
    const [path, query] = request.path.split('?')
    const asked = new URLSearchParams(query)
    asked.set(key, residentId)
    return { ...request, path: `${path}?${asked}` }
  }
  const value = key.endsWith('s') ? [residentId] : residentId
  return { ...request, body: { ...(request.body as object), [key]: value } }
}

/** The answers to somebody else's thing and to one that never was. */
const asked = async (stage: Stage, field: Field): Promise<[Answer, Answer]> => {
  const { world } = stage
  const { by, of } = calls[field.name] ?? { by: 'self', of: 'active' }
  if (field.part === 'params') {
    const account = accountOf(world, foreigner(field.name), of)
    const about = (thing: ThingName) => stage.send(account, requestFor(world, field.name, thing))
    return [await about(of), await about('missing')]
  }
  const account = accountOf(world, by, of)
  const { free, active, missing } = world.things
  const ask = (residentId: string) =>
    stage.send(account, naming(requestFor(world, field.name, of), field, residentId))
  return [await ask((of === 'free' ? active : free).residentId), await ask(missing.residentId)]
}

/** A problem without what differs from one request to the next. */
const told = ({ status, text }: Answer) => {
  const { instance: _, traceId: __, ...rest } = JSON.parse(text) as Record<string, unknown>
  return { status, ...rest }
}

forEachEngine(engine => {
  describe('an id of somebody else’s', () => {
    it('is known for what it names, in whatever route it stands', () => {
      expect(fields.filter(({ noun }) => !(noun in nouns)).map(({ label }) => label)).toEqual([])
    })

    it('answers like one that never was: 404, in the same words', async () => {
      const stage = await (await stagesOn(engine))()
      const before = await stage.rows()
      const owned = fields.filter(({ noun }) => nouns[noun] === 'owned')
      for (const field of owned) {
        const [theirs, nobodys] = await asked(stage, field)
        expect.soft(theirs.status, field.label).toBe(404)
        expect.soft(told(theirs), field.label).toEqual(told(nobodys))
      }
      expect(await stage.rows()).toBe(before)
      noteFigures('Swapped ids', 'npm test -- nets/ids', {
        'id fields': fields.length,
        'of what is owned': owned.length,
      })
    })
  })
})
