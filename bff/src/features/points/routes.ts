import { pointsApi } from '@jiayitong/shared/api/points'
import { pointsDeskApi } from '@jiayitong/shared/api/points-desk'
import type { Serve } from '../../plugins/serve'
import { award, correct, decideAward, listAwards } from './awards'
import { checkIn } from './check-ins'
import { readFamily } from './family.read'
import { appeal, keepFlagged, listFlags, listOwnFlags, takeBackFlagged } from './flags'
import { listGiven } from './given.read'
import { readEnding, readEntries } from './history.read'
import { readLiability } from './liability.read'
import { readChances, readSummary } from './points.read'

/** Points: what a resident has and can earn, and the desk that gives, takes and looks. */
export const pointRoutes = (serve: Serve, { appId }: { readonly appId: string }): void => {
  serve.read(pointsApi.summary, (r, { query }) => readSummary(r, query.residentId))
  serve.read(pointsApi.entries, (r, { query }) => readEntries(r, query))
  serve.read(pointsApi.ending, async (r, { query }) => all(await readEnding(r, query.residentId)))
  serve.read(pointsApi.family, (r, { query }) => readFamily(r, query.residentId))
  serve.read(pointsApi.chances, async (r, { query }) => all(await readChances(r, query.residentId)))
  serve.write(pointsApi.checkIn, (w, { body }) => checkIn(w, body, appId))
  serve.write(pointsDeskApi.award, (w, { body }) => award(w, body))
  serve.write(pointsDeskApi.correct, (w, { body }) => correct(w, body))
  serve.read(pointsDeskApi.given, (r, { query }) => listGiven(r, query))
  serve.read(pointsDeskApi.awards, (r, { query }) => listAwards(r, query))
  serve.write(pointsDeskApi.agree, (w, { params }) => decideAward(w, params.id, 'done'))
  serve.write(pointsDeskApi.refuse, (w, { params }) => decideAward(w, params.id, 'refused'))
  serve.read(pointsDeskApi.flags, (r, { query }) => listFlags(r, query))
  serve.write(pointsDeskApi.keep, (w, { params }) => keepFlagged(w, params.id))
  serve.write(pointsDeskApi.takeBack, (w, { params }) => takeBackFlagged(w, params.id))
  serve.read(pointsDeskApi.ownFlags, async (r, { query }) => all(await listOwnFlags(r, query.residentId)))
  serve.write(pointsDeskApi.appeal, (w, { params, body }) => appeal(w, params.id, body.words))
  serve.read(pointsDeskApi.liability, async (r, { query }) =>
    all(await readLiability(r, query.organisationId)),
  )
}

const all = <T>(items: T[]) => ({ items, nextCursor: null })
