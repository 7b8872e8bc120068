import { directoryApi } from '@jiayitong/shared/api/directory'
import type { DirectoryMap } from '@jiayitong/shared/api/map'
import type { Deps } from '../../app'
import type { Serve } from '../../plugins/serve'
import { answerCorrection, listCorrections, sendCorrection } from './corrections'
import { openDirectory } from './directory'
import { district, locate, readArea, readOrganisation, readPractitioner, readTeam } from './directory.read'
import { mapJson } from './map'
import { search } from './search'

/** The doctor map, its search and its entries' pages; and what residents tell their owners. */
export const directoryRoutes = (serve: Serve, { store, clock, config }: Deps): void => {
  const directory = openDirectory(store.read, clock)

  serve.act(directoryApi.map, async ({ query, now, reply }) => {
    reply.type('application/json; charset=utf-8')
    // Bytes already, in the response's shape: a test checks it against the schema that others are serialised by.
    return mapJson(await directory.current(), query, now) as unknown as DirectoryMap
  })
  serve.read(directoryApi.locate, async ({ now }, { query }) => locate(await directory.current(), query, now))
  serve.read(directoryApi.search, async (_, { query }) => ({
    items: await search(await directory.current(), query.q, query.limit ?? 20),
    nextCursor: null,
  }))
  serve.read(directoryApi.area, async ({ now }, { params }) =>
    readArea(await directory.current(), params.id, now),
  )
  serve.read(directoryApi.district, async () => district(await directory.current(), config.TILES_URL))
  serve.read(directoryApi.organisation, async (r, { params }) =>
    readOrganisation(r, await directory.current(), params.id),
  )
  serve.read(directoryApi.team, async (r, { params, query }) =>
    readTeam(r, await directory.current(), params.id, query),
  )
  serve.read(directoryApi.practitioner, async (_, { params }) =>
    readPractitioner(await directory.current(), params.id),
  )
  serve.act(directoryApi.notice, async ({ params, now, reply }) => {
    const { teamNotice } = await import('./notice')
    const notice = await teamNotice(await directory.current(), params.id, config.PUBLIC_URL, now)
    reply.type('application/pdf').header('content-disposition', 'inline; filename="team-notice.pdf"')
    return notice
  })

  serve.write(directoryApi.correct, (w, { body }) => sendCorrection(w, body))
  serve.read(directoryApi.corrections, (r, { query }) => listCorrections(r, query))
  serve.write(directoryApi.answerCorrection, (w, { params, body }) => {
    directory.expectChange()
    return answerCorrection(w, params.id, body)
  })
}
