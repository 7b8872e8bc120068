import { agreementsApi } from '@jiayitong/shared/api/agreements'
import { contractingApi } from '@jiayitong/shared/api/contracting'
import { coursesApi } from '@jiayitong/shared/api/courses'
import { fulfilmentsApi } from '@jiayitong/shared/api/fulfilments'
import { hospitalsApi } from '@jiayitong/shared/api/hospitals'
import { packagesApi } from '@jiayitong/shared/api/packages'
import { scenesApi } from '@jiayitong/shared/api/scenes'
import { successionsApi } from '@jiayitong/shared/api/successions'
import { waitlistApi } from '@jiayitong/shared/api/waitlist'
import type { Deps } from '../../app'
import type { Serve } from '../../plugins/serve'
import {
  acceptAgreement,
  draftAgreement,
  rejectAgreement,
  signAgreement,
  terminateAgreement,
  withdrawAgreement,
} from './agreements'
import { listMine, listOfTeams, readAgreement, readText, verifyAgreement } from './agreements.read'
import { choicesOf } from './choices'
import { confirmAgreement } from './confirmations'
import { readContracting } from './contracting'
import { draftCourse, listCourses } from './courses'
import { acknowledgeService, disputeService, recordService, sendVoiceCode } from './fulfilments'
import { readCombination } from './hospitals'
import { leaveAgreement } from './leaving'
import { readOwed } from './owed'
import { quote } from './quotes'
import { declineRenewal, renewAgreement, switchTeam } from './renewals'
import { drawScene, readScene, showScene } from './scenes'
import { countOpening, hangPoster, passOn, readSources } from './sources'
import { joinWaitlist, leaveWaitlist, listMyWaits, listWaiting } from './waitlist'

/** Quotes, drafts, both signatures, and what follows from them. */
export const agreementRoutes = (serve: Serve, { config }: Deps): void => {
  serve.read(packagesApi.quote, (r, { body }) => quote(r, body))
  serve.read(agreementsApi.text, (r, { query }) => readText(r, query.version))
  serve.read(agreementsApi.list, (r, { query }) =>
    query.scope === 'team' ? listOfTeams(r, query) : listMine(r, query),
  )
  serve.read(agreementsApi.one, (r, { params }) => readAgreement(r, params.id))
  serve.read(agreementsApi.verify, (r, { params }) => verifyAgreement(r, params.code))
  serve.read(agreementsApi.owed, async (r, { params, query }) => ({
    items: await readOwed(r, params.id, query.residentId),
    nextCursor: null,
  }))
  serve.write(fulfilmentsApi.record, (w, { params, body }) => recordService(w, params.id, body))
  serve.write(fulfilmentsApi.sendCode, (w, { params }) => sendVoiceCode(w, params.id))
  serve.write(fulfilmentsApi.acknowledge, (w, { params, body }) => acknowledgeService(w, params.id, body))
  serve.write(fulfilmentsApi.dispute, (w, { params }) => disputeService(w, params.id))
  serve.write(agreementsApi.draft, (w, { body: { sceneCode, ...wish } }) =>
    draftAgreement(w, { ...wish, choices: choicesOf(wish) }, sceneCode ? { sceneCode } : {}),
  )
  serve.write(scenesApi.show, (w, { params }) => showScene(w, params.id, config.PUBLIC_URL))
  serve.read(scenesApi.one, (r, { params }) => readScene(r, params.code, config.PUBLIC_URL))
  serve.act(scenesApi.image, async ({ deps, params, query, now, reply }) => {
    const image = await drawScene(deps, { code: params.code, form: query.form }, now)
    reply.type('image/png').header('cache-control', 'private, max-age=3600')
    return image
  })
  serve.write(scenesApi.poster, (w, { params, body }) =>
    hangPoster(w, params.id, body.place, config.PUBLIC_URL),
  )
  serve.write(scenesApi.share, (w, { params, body }) => passOn(w, params.id, body.source, config.PUBLIC_URL))
  serve.write(scenesApi.opened, (w, { params }) => countOpening(w, params.code, config.PUBLIC_URL))
  serve.read(scenesApi.sources, (r, { params, query }) => readSources(r, params.id, query.from))
  serve.act(scenesApi.sheet, async ({ deps, who, now, params, query, reply }) => {
    const { drawPoster } = await import('./poster')
    const poster = await drawPoster(deps, { who, now, code: params.code, paper: query.paper ?? 'A4' })
    reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="poster-${params.code}.pdf"`)
    return poster
  })
  serve.read(hospitalsApi.combination, (r, { params }) => readCombination(r, params.id))
  serve.write(agreementsApi.sign, (w, { params, body }) => signAgreement(w, params.id, body))
  serve.write(agreementsApi.accept, (w, { params, body }) => acceptAgreement(w, params.id, body))
  serve.write(agreementsApi.reject, (w, { params, body }) => rejectAgreement(w, params.id, body.reason))
  serve.write(successionsApi.withdraw, (w, { params }) => withdrawAgreement(w, params.id))
  serve.write(successionsApi.terminate, (w, { params, body }) => terminateAgreement(w, params.id, body))
  serve.write(successionsApi.leave, (w, { params, body }) => leaveAgreement(w, params.id, body))
  serve.write(successionsApi.renew, (w, { params, body }) => renewAgreement(w, params.id, body))
  serve.write(successionsApi.switch, (w, { params, body }) => switchTeam(w, params.id, body))
  serve.write(successionsApi.declineRenewal, (w, { params }) => declineRenewal(w, params.id))
  serve.write(successionsApi.confirm, (w, { params }) => confirmAgreement(w, params.id))
  serve.read(coursesApi.list, (r, { params }) => listCourses(r, params.id))
  serve.write(coursesApi.draft, (w, { params, body }) => draftCourse(w, params.id, body))
  serve.write(waitlistApi.join, (w, { params }) => joinWaitlist(w, params.id))
  serve.write(waitlistApi.leave, (w, { params }) => leaveWaitlist(w, params.id))
  serve.read(contractingApi.teams, r => readContracting(r))
  serve.read(waitlistApi.mine, r => listMyWaits(r))
  serve.read(waitlistApi.line, (r, { params, query }) => listWaiting(r, params.id, query))
  serve.act(agreementsApi.document, async ({ deps, who, now, params, query, reply }) => {
    const { store, vault, config } = deps
    const reading = { read: store.read, who, now, vault }
    const { drawAgreement } = await import('./document')
    const { name, bytes } = await drawAgreement(reading, params.id, config.PUBLIC_URL, query.copies)
    reply.type('application/pdf').header('content-disposition', `inline; filename="${name}"`)
    return bytes
  })
}
