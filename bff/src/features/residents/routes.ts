import { residentsApi } from '@jiayitong/shared/api/residents'
import type { Serve } from '../../plugins/serve'
import { answerConsent, readConsents } from './consents'
import { delegate, readDelegations, revoke } from './delegations'
import { addMember, leaveHousehold } from './households'
import { recordProxy } from './proxies'
import { saveProfile } from './real-name'
import { readHousehold, readMe } from './residents.read'
import { saveTextSize } from './settings'

const whole = <T>(items: T[]) => ({ items, nextCursor: null })

export const residentRoutes = (serve: Serve): void => {
  serve.read(residentsApi.me, readMe)
  serve.write(residentsApi.realName, (w, { body }) => saveProfile(w, body))
  serve.write(residentsApi.settings, (w, { body }) => saveTextSize(w, body.textSize))
  serve.read(residentsApi.household, readHousehold)
  serve.write(residentsApi.addMember, (w, { body }) => addMember(w, body))
  serve.write(residentsApi.leaveHousehold, (w, { params }) => leaveHousehold(w, params.id))
  serve.read(residentsApi.delegations, async r => whole(await readDelegations(r)))
  serve.write(residentsApi.delegate, (w, { body }) => delegate(w, body))
  serve.write(residentsApi.recordProxy, (w, { body }) => recordProxy(w, body))
  serve.write(residentsApi.revoke, (w, { params }) => revoke(w, params.id))
  serve.read(residentsApi.consents, async r => whole(await readConsents(r)))
  serve.write(residentsApi.consent, (w, { params, body }) => answerConsent(w, params.purpose, body))
}
