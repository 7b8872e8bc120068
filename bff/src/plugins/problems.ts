import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { Shape } from '@jiayitong/shared/api/fields'
import { type RefusalCode, refusals } from '@jiayitong/shared/domain/refusals'
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifyServerOptions,
} from 'fastify'
import Type, { type Static } from 'typebox'
import { Refusal } from '../refusal'
import { isBusy, Violation } from '../store/violations'
import { fieldErrors } from './field-errors'

/** RFC 9457, with a stable code and Chinese words fit to show a resident. */
export const Problem = Shape(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    instance: Type.String(),
    traceId: Type.String(),
    errors: Type.Optional(Type.Array(Shape({ path: Type.String(), message: Type.String() }))),
  },
  { title: 'Problem' },
)

type Problem = Static<typeof Problem>

const mediaType = 'application/problem+json; charset=utf-8'

/** Which refusal a broken constraint means, by the constraint's name in `tables.ts`. */
const violationCodes: Readonly<Record<string, RefusalCode>> = {
  region_policies_one: 'state-conflict',
  policies_key: 'state-conflict',
  agreement_residents_one_live: 'agreement-exists',
  waitlist_one: 'waiting-already',
  resource_publics_place: 'already-published',
  referrals_one_asked: 'referral-open',
  referral_episodes_one_open: 'state-conflict',
  referrals_number: 'state-conflict',
  resource_bookings_one: 'appointment-exists',
  slot_waits_one: 'waiting-for-slot',
  slot_extras_not_oversold: 'no-extra-left',
  appointments_one_place: 'appointment-exists',
  agreement_residents_one_next: 'successor-waiting',
  appointments_one_live: 'appointment-exists',
  event_signups_once: 'signed-up-already',
  delegations_live: 'delegation-exists',
  household_members_one_home: 'household-exists',
  payments_one_paid: 'nothing-to-pay',
  residents_id_number: 'id-number-taken',
  residents_account: 'already-real-name',
  slots_not_oversold: 'slot-full',
  teams_room_left: 'team-full',
}

/** Refusals the frame itself gives, by the status Fastify or a plugin asks for. */
const statusCodes: Readonly<Record<number, RefusalCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  413: 'too-large',
  415: 'media-unknown',
  429: 'rate-limited',
  503: 'overloaded',
}

/** Refusals of what is no request yet, by the fault Node's HTTP finds. */
const protocolCodes: Readonly<Record<string, RefusalCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
  HPE_HEADER_OVERFLOW: 'header-too-large',
}

/** The one place where anything thrown becomes an answer. */
export const problems = (app: FastifyInstance): void => {
  app.setErrorHandler((error: FastifyError, request, reply) =>
    answer(toRefusal(error, request), request, reply),
  )
  app.setNotFoundHandler((request, reply) =>
    answer(new Refusal('not-found', '没有这个地址。'), request, reply),
  )
}

/** What the router cannot read, it would answer by itself. */
export const routerErrors: NonNullable<FastifyServerOptions['frameworkErrors']> = (error, request, reply) =>
  answer(toRefusal(error, request), request, reply)

/** What cannot be read as HTTP has no reply, only a connection; it is told why, and hung up on. */
export const protocolErrors: NonNullable<FastifyServerOptions['clientErrorHandler']> = (error, socket) => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const code = protocolCodes[error.code ?? '']
  const refusal = code ? new Refusal(code) : unreadable()
  const problem = problemOf(refusal, { instance: '', traceId: randomUUID() })
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    `content-type: ${mediaType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroy(error)
}

const unreadable = () => new Refusal('validation', '提交的内容读不懂，请重试。')

const toRefusal = (error: FastifyError, request: FastifyRequest): Refusal | undefined => {
  if (error instanceof Refusal) return error
  if (error instanceof Violation) {
    const code = violationCodes[error.constraint ?? '']
    if (code) return new Refusal(code)
  }
  if (error.validation) {
    const errors = fieldErrors(error.validation, error.validationContext)
    return new Refusal('validation', errors[0]?.message, errors)
  }
  if (isBusy(error)) return new Refusal('overloaded')
  const status = error.statusCode ?? 500
  const code = statusCodes[status]
  if (code) return new Refusal(code)
  if (status >= 400 && status < 500) return unreadable()
  request.log.error({ err: error }, 'fault')
  return undefined
}

const answer = (refusal: Refusal | undefined, request: FastifyRequest, reply: FastifyReply) => {
  // As declared: what was asked for can carry a code, a number or a name.
  const problem = problemOf(refusal, { instance: request.routeOptions.url ?? '', traceId: request.id })
  return reply.code(problem.status).type(mediaType).serializer(JSON.stringify).send(problem)
}

const problemOf = (refusal: Refusal | undefined, where: Pick<Problem, 'instance' | 'traceId'>): Problem => {
  const { status, title, detail } = refusal
    ? refusals[refusal.code]
    : { status: 500, title: '系统出了点问题', detail: '我们已经记下来了，请稍后再试。' }
  return {
    type: 'about:blank',
    title,
    status,
    code: refusal?.code ?? 'fault',
    detail: refusal?.detail ?? detail,
    ...where,
    ...(refusal?.errors ? { errors: [...refusal.errors] } : {}),
  }
}
