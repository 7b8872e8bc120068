import { policiesApi } from '@jiayitong/shared/api/policies'
import type { Serve } from '../../plugins/serve'
import { decideChange, listChanges, proposeChange } from './changes'
import { dryRun, dryRunOfChange } from './dry-run'
import { regionRules, rulesInForce } from './policies.read'

/** What rules where, how it changes, and what a change would do; a resident may always look up the document behind a rule. */
export const policyRoutes = (serve: Serve): void => {
  serve.read(policiesApi.rules, (r, { query }) => rulesInForce(r, query.teamId))
  serve.read(policiesApi.region, (r, { query }) => regionRules(r, query.regionCode))
  serve.read(policiesApi.changes, (r, { query }) => listChanges(r, query))
  serve.read(policiesApi.dryRunOfChange, (r, { params }) => dryRunOfChange(r, params.id))
  serve.read(policiesApi.dryRun, (r, { body }) => dryRun(r, body))
  serve.write(policiesApi.propose, (w, { body }) => proposeChange(w, body))
  serve.write(policiesApi.approve, (w, { params }) => decideChange(w, params.id, 'approved'))
  serve.write(policiesApi.refuse, (w, { params }) => decideChange(w, params.id, 'refused'))
}
