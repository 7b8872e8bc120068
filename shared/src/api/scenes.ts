import Type, { type Static } from 'typebox'
import { ById, Instant, OneOf, Person, Shape } from './fields'
import { routes } from './route'

/** Eight letters and figures, none of which is taken for another. */
export const SceneCode = (title = '签约码') => Type.String({ title, pattern: '^[0-9A-HJKMNP-TV-Z]{8}$' })

const ByCode = Shape({ code: SceneCode() })

/** A team's code for signing on the spot. */
export const Scene = Shape({
  code: SceneCode(),
  team: Person,
  organisation: Person,
  /** What a mini-program code opens: a page without leading slash; the code is its scene. */
  page: Type.String(),
  /** What the code for browsers opens. */
  url: Type.String(),
  expiresAt: Instant(),
})
export type Scene = Static<typeof Scene>

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
})
export type ScenesApi = typeof scenesApi
