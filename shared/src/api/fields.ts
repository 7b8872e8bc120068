import Type, { type Static, type TSchema } from 'typebox'
import { delegationScopes } from '../domain/delegations'

/*
 * Fields that many shapes share. `title` is the field's name in Chinese, used when a refusal names it;
 * every text is bounded, every object refuses fields it does not know.
 */

/** An object that refuses unknown fields. */
export const Shape = <T extends Record<string, TSchema>>(properties: T, options: { title?: string } = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options })

/** One of a list of words. */
export const OneOf = <const T extends readonly [string, ...string[]]>(values: T, title?: string) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...(title ? { title } : {}) })

export const Nullable = <T extends TSchema>(schema: T) =>
  Type.Unsafe<Static<T> | null>({ anyOf: [schema, { type: 'null' }] })

export const Id = (title = '编号') =>
  Type.String({ title, pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
export const Day = (title = '日期') => Type.String({ title, pattern: '^(19|20)\\d{2}-\\d{2}-\\d{2}$' })
export const Instant = (title = '时间') => Type.String({ title, format: 'date-time' })
/** Words; of the control characters only tabs and line breaks, for PostgreSQL keeps no NUL and nobody reads the rest. */
export const Text = (title: string, maxLength: number, minLength = 1) =>
  Type.String({ title, minLength, maxLength, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$' })
export const Count = (title = '数量') => Type.Integer({ title, minimum: 0, maximum: 2_147_483_647 })
export const Fen = (title = '金额（分）') => Type.Integer({ title, minimum: 0, maximum: 2_147_483_647 })
/** Sums of many amounts: a district's year is more than a column of one amount holds. */
export const FenSum = (title = '合计（分）') =>
  Type.Integer({ title, minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
export const Phone = (title = '手机号') => Type.String({ title, pattern: '^1[3-9]\\d{9}$' })
export const PersonName = (title = '姓名') =>
  Type.String({
    title,
    minLength: 2,
    maxLength: 30,
    pattern: '^[\\u3400-\\u9fff\\u{20000}-\\u{323af}·]{2,30}$',
  })
export const IdNumber = (title = '身份证号') => Type.String({ title, pattern: '^[1-9]\\d{16}[\\dX]$' })
export const Lat = (title = '纬度') => Type.Number({ title, minimum: -90, maximum: 90 })
export const Lng = (title = '经度') => Type.Number({ title, minimum: -180, maximum: 180 })
export const Scopes = Type.Array(OneOf(delegationScopes, '代办范围'), {
  title: '代办范围',
  minItems: 1,
  maxItems: 5,
  uniqueItems: true,
})

/** A small file that was picked on a phone or computer, its bytes as base64. @param maxLength of that text */
export const FileField = (title: string, maxLength = 400_000) =>
  Shape(
    {
      name: Text('文件名', 200),
      base64: Type.String({
        title: '文件内容',
        minLength: 4,
        maxLength,
        pattern: '^[A-Za-z0-9+/]+={0,2}$',
        contentEncoding: 'base64',
      }),
    },
    { title },
  )

export const ById = Shape({ id: Id() })

/** `?limit=&cursor=`; the cursor is opaque. */
export const Paging = {
  limit: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 100, default: 20 })),
  cursor: Type.Optional(
    Type.String({ title: '翻页位置', minLength: 1, maxLength: 200, pattern: '^[A-Za-z0-9_-]+$' }),
  ),
}

export const ListOf = <T extends TSchema>(item: T) =>
  Shape({ items: Type.Array(item), nextCursor: Nullable(Type.String()) })

/** Handwriting; see `domain/signatures`. */
export const StrokesField = Type.Array(
  Type.Array(
    Type.Unsafe<[number, number]>({
      type: 'array',
      items: { type: 'integer', minimum: 0, maximum: 1000 },
      minItems: 2,
      maxItems: 2,
    }),
    { minItems: 1, maxItems: 400 },
  ),
  { title: '签名', minItems: 1, maxItems: 60 },
)

/** Where a rule comes from. */
export const SourceView = Shape({ document: Type.String(), article: Type.String() })

export const Person = Shape({ id: Id(), name: Type.String() })

/** A hand under an agreement. */
export const SignatureView = Shape({
  side: OneOf(['resident', 'provider']),
  signerName: Type.String(),
  signedAt: Instant(),
  /** Handwriting as an SVG path in a 630 by 200 box. */
  path: Type.String(),
})
