import { agreementsCalls } from './calls/agreements'
import { appointmentsCalls } from './calls/appointments'
import type { Call } from './calls/call'
import { communitiesCalls } from './calls/communities'
import { consultationsCalls } from './calls/consultations'
import { directoryCalls } from './calls/directory'
import { eventsCalls } from './calls/events'
import { groupsCalls } from './calls/groups'
import { keyGroupsCalls } from './calls/key-groups'
import { meCalls } from './calls/me'
import { paymentsCalls } from './calls/payments'
import { pointsCalls } from './calls/points'
import { pushesCalls } from './calls/pushes'
import { referralsCalls } from './calls/referrals'
import { signInCalls } from './calls/sign-in'
import { tipsCalls } from './calls/tips'
import { workSessionsCalls } from './calls/work-sessions'
import type { Request } from './stage'
import type { ThingName, World } from './world'
import type { Caller } from './world-people'

/** How each route is called when all is well; a route without a line here fails the suite. */
export const calls: Readonly<Record<string, Call>> = {
  ...meCalls,
  ...signInCalls,
  ...directoryCalls,
  ...agreementsCalls,
  ...communitiesCalls,
  ...keyGroupsCalls,
  ...paymentsCalls,
  ...appointmentsCalls,
  ...workSessionsCalls,
  ...referralsCalls,
  ...consultationsCalls,
  ...eventsCalls,
  ...groupsCalls,
  ...tipsCalls,
  ...pushesCalls,
  ...pointsCalls,
}

/** The account a caller has for a thing; nobody for a visitor. */
export const accountOf = (world: World, caller: Caller, thing: ThingName): string | undefined => {
  if (caller === 'visitor') return undefined
  return caller === 'self' ? world.things[thing].owner : world.accounts[caller]
}

/** The request of a route for a thing. */
export const requestFor = (world: World, name: string, thing: ThingName): Request => {
  const call = calls[name]
  if (!call) throw new Error(`how is ${name} called? Say it in calls/`)
  const [method] = name.split(' ') as [Request['method']]
  const about = world.things[thing]
  return { method, path: call.path(about, world), ...(call.body ? { body: call.body(about, world) } : {}) }
}
