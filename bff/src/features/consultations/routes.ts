import { consultationsApi } from '@jiayitong/shared/api/consultations'
import { perform } from '../../context'
import type { Serve } from '../../plugins/serve'
import { ask, assign, close, rate, write } from './consultations'
import { listConsultations, lookAt } from './consultations.read'
import { readPace } from './pace.read'

/** What residents ask their teams (C77). */
export const consultationRoutes = (serve: Serve): void => {
  serve.write(consultationsApi.ask, (w, { body }) => ask(w, body))
  // A look of the team's is answered together with its trace.
  serve.act(consultationsApi.list, ({ deps, who, now, query }) =>
    perform(deps.store, { who, now, vault: deps.vault }, w => listConsultations(w, query)),
  )
  serve.act(consultationsApi.one, ({ deps, who, now, params }) =>
    perform(deps.store, { who, now, vault: deps.vault }, w => lookAt(w, params.id)),
  )
  serve.read(consultationsApi.pace, (r, { query }) => readPace(r, query))
  serve.write(consultationsApi.write, (w, { params, body }) => write(w, params.id, body.text))
  serve.write(consultationsApi.assign, (w, { params, body }) => assign(w, params.id, body.practitionerId))
  serve.write(consultationsApi.close, (w, { params }) => close(w, params.id))
  serve.write(consultationsApi.rate, (w, { params, body }) => rate(w, params.id, body))
}
