import { communitiesApi } from '@jiayitong/shared/api/communities'
import { rosterHeadings, rosterMax } from '@jiayitong/shared/domain/communities'
import { readSheet } from '../../documents/sheet'
import type { Serve } from '../../plugins/serve'
import { importRoster, registerCommunity } from './communities'
import { listCommunities, readCommunity } from './communities.read'
import { acceptInvitation, declineInvitation, listInvitations } from './invitations'
import { readOffer, signOffer } from './offers'

/** Functional communities: a place, its roster, and its collective agreement. */
export const communityRoutes = (serve: Serve): void => {
  serve.write(communitiesApi.register, (w, { body }) => registerCommunity(w, body))
  serve.read(communitiesApi.list, (r, { query }) => listCommunities(r, query))
  serve.read(communitiesApi.one, (r, { params }) => readCommunity(r, params.id))
  serve.write(communitiesApi.importRoster, (w, { params, body }) => importRoster(w, params.id, body))
  serve.writeAfter(
    communitiesApi.importRosterFile,
    (_, { body }) => readSheet(body.file, rosterHeadings, rosterMax),
    (w, { body: { communityId } }, rows) => importRoster(w, communityId, { rows }),
  )
  serve.read(communitiesApi.offer, (r, { params, query }) => readOffer(r, params.id, query))
  serve.write(communitiesApi.signOffer, (w, { params, body }) => signOffer(w, params.id, body))
  serve.read(communitiesApi.invitations, r => listInvitations(r))
  serve.write(communitiesApi.accept, (w, { params }) => acceptInvitation(w, params.id))
  serve.write(communitiesApi.decline, (w, { params }) => declineInvitation(w, params.id))
}
