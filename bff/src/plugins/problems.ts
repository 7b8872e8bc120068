import { type RefusalCode, refusals } from '@jiayitong/shared/domain/refusals'
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifyServerOptions,
} from 'fastify'
import Type from 'typebox'
import { type FieldError, Refusal } from '../refusal'
import { Violation, withoutValues } from '../store/violations'
import { fieldErrors } from './field-errors'

/** RFC 9457, with a stable code and Chinese words fit to show a resident. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    instance: Type.String(),
    traceId: Type.String(),
    errors: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
  },
  { $id: 'Problem', title: 'Problem' },
)

/** Which refusal a broken constraint means, by the constraint's name in `tables.ts`. */
const violationCodes: Readonly<Record<string, RefusalCode>> = {
  agreement_residents_one_live: 'agreement-exists',
  appointments_one_live: 'appointment-exists',
  delegations_live: 'delegation-exists',
  household_members_one_home: 'household-exists',
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
  429: 'rate-limited',
  503: 'overloaded',
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
  const status = error.statusCode ?? 500
  const code = statusCodes[status]
  if (code) return new Refusal(code)
  if (status >= 400 && status < 500) return new Refusal('validation', '提交的内容读不懂，请重试。')
  request.log.error({ err: withoutValues(error) }, 'fault')
  return undefined
}

const answer = (refusal: Refusal | undefined, request: FastifyRequest, reply: FastifyReply) => {
  const kind = refusal
    ? refusals[refusal.code]
    : { status: 500, title: '系统出了点问题', detail: '我们已经记下来了，请稍后再试。' }
  const body: Record<string, unknown> & { errors?: readonly FieldError[] } = {
    type: 'about:blank',
    title: kind.title,
    status: kind.status,
    code: refusal?.code ?? 'fault',
    detail: refusal?.detail ?? kind.detail,
    instance: request.url.split('?')[0] ?? '',
    traceId: request.id,
  }
  if (refusal?.errors) body.errors = refusal.errors
  return reply
    .code(kind.status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body)
}
