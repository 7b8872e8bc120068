import Type, { type Static } from 'typebox'
import { sceneSources, sharedSources } from '../domain/scenes'
import { ById, Count, Day, Instant, ListOf, Nullable, OneOf, Person, Shape, Text } from './fields'
import { routes } from './route'

/** Eight letters and figures, none of which is taken for another. */
export const SceneCode = (title = '签约码') => Type.String({ title, pattern: '^[0-9A-HJKMNP-TV-Z]{8}$' })

const ByCode = Shape({ code: SceneCode() })

/** A team's code: shown on the spot, on a poster, or in what is passed on. */
export const Scene = Shape({
  code: SceneCode(),
  team: Person,
  organisation: Person,
  /** What a mini-program code opens: a page without leading slash; the code is its scene. */
  page: Type.String(),
  /** What the code for browsers opens. */
  url: Type.String(),
  expiresAt: Instant(),
  source: OneOf(sceneSources),
  /** Where the poster hangs. */
  place: Nullable(Type.String()),
})
export type Scene = Static<typeof Scene>

/** What one source brought: numbers of openings and of agreements, and no names (C100). */
export const SourceCount = Shape({
  source: OneOf(sceneSources),
  place: Nullable(Type.String()),
  /** Of a poster that still hangs: its code, and until when it is good. */
  code: Nullable(Type.String()),
  expiresAt: Nullable(Instant()),
  opened: Count(),
  signed: Count(),
  /** Of the signed ones those a doctor accepted. */
  accepted: Count(),
})
export type SourceCount = Static<typeof SourceCount>

export const scenesApi = routes({
  show: {
    method: 'POST',
    path: '/teams/:id/scenes',
    summary:
      "The team's code for signing on the spot: the one shown before while it is good long enough, or a new one",
    access: ['doctor', 'nurse', 'manager'],
    params: ById,
    status: 201,
    response: Scene,
    refusals: ['not-found'],
  },
  one: {
    method: 'GET',
    path: '/scenes/:code',
    summary: 'The team a scanned code leads to',
    access: 'public',
    params: ByCode,
    response: Scene,
    refusals: ['not-found'],
  },
  image: {
    method: 'GET',
    path: '/scenes/:code/image',
    summary:
      'The code to scan: the mini-program code, or with form=web, and when WeChat gives none, a QR code for browsers',
    access: 'public',
    params: ByCode,
    query: Shape({ form: Type.Optional(OneOf(['mini', 'web'], '扫码方式')) }),
    produces: 'image/png',
    response: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }),
    refusals: ['not-found'],
    // WeChat counts how many codes are made a minute.
    perMinute: 30,
  },
  poster: {
    method: 'POST',
    path: '/teams/:id/posters',
    summary: 'The code of a poster at one place: the one it has while it is good long enough, or a new one',
    access: ['doctor', 'nurse', 'manager'],
    params: ById,
    body: Shape({ place: Text('贴在哪里', 20, 2) }),
    status: 201,
    response: Scene,
    refusals: ['not-found', 'too-many-posters'],
  },
  sheet: {
    method: 'GET',
    path: '/scenes/:code/poster',
    summary: 'The poster with this code, to print on A4 or A3',
    access: ['doctor', 'nurse', 'manager'],
    params: ByCode,
    query: Shape({ paper: Type.Optional(OneOf(['A4', 'A3'], '纸张')) }),
    produces: 'application/pdf',
    response: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }),
    refusals: ['not-found'],
    perMinute: 30,
  },
  share: {
    method: 'POST',
    path: '/teams/:id/shares',
    summary:
      'The code that goes along when something of a team is passed on; who passes it on is kept nowhere',
    access: 'signed-in',
    params: ById,
    body: Shape({ source: OneOf(sharedSources, '转发的是什么') }),
    status: 201,
    response: Scene,
    refusals: ['not-found'],
  },
  opened: {
    method: 'POST',
    path: '/scenes/:code/opens',
    summary: 'Counts that a code was opened, and answers where it leads; who opened it is kept nowhere',
    access: 'public',
    params: ByCode,
    response: Scene,
    refusals: ['not-found'],
    perMinute: 30,
  },
  sources: {
    method: 'GET',
    path: '/teams/:id/sources',
    summary:
      'What each poster and each kind of shared card brought since a day, a year ago unless one is given',
    access: ['doctor', 'nurse', 'manager'],
    params: ById,
    query: Shape({ from: Type.Optional(Day('开始日期')) }),
    response: ListOf(SourceCount),
    refusals: ['not-found'],
  },
})
export type ScenesApi = typeof scenesApi
