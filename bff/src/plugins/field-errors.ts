import type { FastifySchemaValidationError } from 'fastify'
import type { FieldError } from '../refusal'

const shown = 10

interface Fault extends FastifySchemaValidationError {
  readonly parentSchema?: { readonly title?: string }
}

/** Ajv's findings as sentences a resident understands, each with the path of its field. */
export const fieldErrors = (
  faults: readonly FastifySchemaValidationError[],
  context = 'body',
): FieldError[] => faults.slice(0, shown).map(fault => toFieldError(fault, context))

const toFieldError = (fault: Fault, context: string): FieldError => {
  const { keyword, params, instancePath } = fault
  const inner =
    keyword === 'required'
      ? params.missingProperty
      : keyword === 'additionalProperties'
        ? fieldName(params.additionalProperty)
        : ''
  const path = `${instancePath}${inner ? `/${String(inner)}` : ''}` || `/${context}`
  const name =
    keyword === 'required' || keyword === 'additionalProperties' ? undefined : fault.parentSchema?.title
  return { path, message: sentence(fault, name ?? `「${path.slice(path.lastIndexOf('/') + 1)}」`) }
}

/* A name is repeated when it is one a program would give, shorter than an openid; all else is what somebody typed. */
const fieldName = (name: unknown): string => (/^[a-z_]\w{0,24}$/i.test(String(name)) ? String(name) : '…')

const sentence = ({ keyword, params }: Fault, name: string): string => {
  const limit = String(params.limit ?? '')
  switch (keyword) {
    case 'required':
      return `请填写${name}。`
    case 'additionalProperties':
      return `${name}不是这里要填的内容，请升级到最新版本。`
    case 'minLength':
      return limit === '1' ? `请填写${name}。` : `${name}至少 ${limit} 个字。`
    case 'maxLength':
      return `${name}最多 ${limit} 个字。`
    case 'minimum':
      return `${name}不能小于 ${limit}。`
    case 'maximum':
      return `${name}不能大于 ${limit}。`
    case 'minItems':
      return `${name}至少选 ${limit} 项。`
    case 'maxItems':
      return `${name}最多 ${limit} 项。`
    case 'uniqueItems':
      return `${name}有重复，请去掉一个。`
    case 'enum':
    case 'const':
      return `${name}不在可选的范围里。`
    default:
      return `${name}的写法不对，请核对。`
  }
}
