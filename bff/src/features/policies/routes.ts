import { policiesApi } from '@jiayitong/shared/api/policies'
import type { Serve } from '../../plugins/serve'
import { rulesInForce } from './policies.read'

/** What rules where; a resident may always look up the document behind a rule. */
export const policyRoutes = (serve: Serve): void => {
  serve.read(policiesApi.rules, (r, { query }) => rulesInForce(r, query.teamId))
}
