import { keyGroupsApi } from '@jiayitong/shared/api/key-groups'
import { perform } from '../../context'
import type { Serve } from '../../plugins/serve'
import { inviteToSign, listKeyGroups, noteGroups } from './key-groups'

/** Whom a team should look after first: who they are, and asking them to sign. */
export const keyGroupRoutes = (serve: Serve): void => {
  serve.act(keyGroupsApi.list, ({ deps, who, now, query }) =>
    perform(deps.store, { who, now, vault: deps.vault }, w => listKeyGroups(w, query)),
  )
  serve.write(keyGroupsApi.invite, (w, { body }) => inviteToSign(w, body))
  serve.write(keyGroupsApi.note, (w, { params, body }) => noteGroups(w, params.id, body))
}
