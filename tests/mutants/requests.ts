import type { Mutant } from './mutant'

const again = { file: 'nets/idempotency.test.ts', test: 'has one effect and one answer' }
const tooMany = { file: 'nets/mass-assignment.test.ts', test: 'is refused by its name' }

/** What a request may carry, and how often it acts. */
export const requests: readonly Mutant[] = [
  {
    without: 'that unknown fields are refused and not dropped',
    edits: [
      {
        file: 'bff/src/plugins/validation.ts',
        take: 'removeAdditional: false',
        leave: "removeAdditional: 'all'",
      },
    ],
    red: tooMany,
  },
  {
    without: 'that a request without a body takes none',
    edits: [
      {
        file: 'bff/src/plugins/serve.ts',
        take: "...(route.method === 'GET' ? {} : { body: route.body ?? NoBody }),",
        leave: '...(route.body ? { body: route.body } : {}),',
      },
    ],
    red: tooMany,
  },
  {
    without: 'the answer kept for a key',
    edits: [
      {
        file: 'bff/src/plugins/serve.ts',
        take: 'return claim ? once(writing, claim, made) : made()',
        leave: 'return made()',
      },
    ],
    red: again,
  },
  {
    without: 'that a key names its caller',
    edits: [
      {
        file: 'bff/src/plugins/idempotency.ts',
        take: 'sha256([accountId, request.method, request.url, key])',
        leave: 'sha256([request.method, request.url, key])',
      },
    ],
    red: again,
  },
  {
    without: 'that a key keeps its body',
    edits: [
      {
        file: 'bff/src/plugins/idempotency.ts',
        take: "if (earlier.bodyHash !== claim.bodyHash) return refuse('idempotency-mismatch')",
        leave: "if (!earlier) return refuse('idempotency-mismatch')",
      },
    ],
    red: again,
  },
  {
    without: 'that a key is asked for',
    edits: [
      {
        file: 'bff/src/plugins/idempotency.ts',
        take: "if (typeof key !== 'string' || !/^[\\x21-\\x7e]{8,64}$/.test(key))",
        leave: "if (typeof key !== 'string')",
      },
    ],
    red: { file: 'nets/idempotency.test.ts', test: 'is refused without a proper key' },
  },
  {
    without: 'that a day must exist',
    edits: [
      {
        file: 'bff/src/day-span.ts',
        take: "  if (!isDay(from)) refuseField('from', '开始日期不存在。')\n",
        leave: '',
      },
    ],
    red: { file: 'nets/fuzz.test.ts', test: 'is answered as documented' },
  },
  {
    without: 'the end of a body',
    edits: [{ file: 'bff/src/app.ts', take: '    bodyLimit,\n', leave: '    bodyLimit: 10_000_000,\n' }],
    red: { file: 'nets/limits.test.ts', test: 'in a body is refused' },
  },
]
