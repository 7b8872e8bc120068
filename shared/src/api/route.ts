import type { Static, TSchema } from 'typebox'
import type { RefusalCode } from '../domain/refusals'
import type { Role } from '../domain/roles'

/**
 * Who may call a route. There is no default: every route says it.
 * `public` needs no token, `signed-in` any account, a list only accounts holding one of these roles.
 */
export type Access = 'public' | 'signed-in' | readonly Role[]

/** What a route is, once for the server that serves it and the mini-program that calls it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Below `/api/v1`, with `:name` parameters. */
  readonly path: `/${string}`
  readonly summary: string
  readonly access: Access
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  readonly status?: 200 | 201 | 202 | 204
  readonly response: TSchema
  /** Media type of a response that is not JSON, such as a PDF. */
  readonly produces?: string
  /** The refusals of this route's own; validation, sign-in and limits are documented for all. */
  readonly refusals: readonly RefusalCode[]
  /** Requests a minute from one caller, where the general limit is too generous. */
  readonly perMinute?: number
}

export type Routes = Readonly<Record<string, Route>>

/** Declares a noun's routes, keeping their literal types. */
export const routes = <const T extends Routes>(table: T): T => table

export type ParamsOf<R extends Route> = R['params'] extends TSchema ? Static<R['params']> : undefined
export type QueryOf<R extends Route> = R['query'] extends TSchema ? Static<R['query']> : undefined
export type BodyOf<R extends Route> = R['body'] extends TSchema ? Static<R['body']> : undefined
export type ResponseOf<R extends Route> = Static<R['response']>

/** `'POST /agreements/:id/sign'`: how the mini-program names a route; the compiler checks it against the table. */
export type RouteName<R extends Route> = `${R['method']} ${R['path']}`
