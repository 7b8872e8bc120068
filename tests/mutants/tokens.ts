import type { Mutant } from './mutant'

/** Who a caller is. */
export const tokens: readonly Mutant[] = [
  {
    without: 'the one algorithm tokens are signed by',
    edits: [{ file: 'bff/src/plugins/authentication.ts', take: "algorithms: ['HS256'],", leave: '' }],
    red: { file: 'nets/tokens.test.ts', test: 'opens nothing, whatever is wrong with it' },
  },
  {
    without: 'what a token must say',
    edits: [
      {
        file: 'bff/src/plugins/authentication.ts',
        take: "requiredClaims: ['sub', 'sid', 'exp'],",
        leave: '',
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'opens nothing, whatever is wrong with it' },
  },
  {
    without: 'who a token is from and for',
    edits: [
      { file: 'bff/src/plugins/authentication.ts', take: 'allowedIss: issuer,', leave: '' },
      { file: 'bff/src/plugins/authentication.ts', take: 'allowedAud: issuer,', leave: '' },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'opens nothing, whatever is wrong with it' },
  },
  {
    without: 'that a bad token is the caller’s fault',
    edits: [
      {
        file: 'bff/src/plugins/authentication.ts',
        take: ".catch(() => refuse('unauthenticated'))",
        leave: '',
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'opens nothing, whatever is wrong with it' },
  },
  {
    without: 'that a signature is written one way',
    edits: [
      {
        file: 'bff/src/plugins/authentication.ts',
        take: "if (Buffer.from(signature, 'base64url').toString('base64url') !== signature) refuse('unauthenticated')",
        leave: '',
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'is one with any bit of it turned' },
  },
  {
    without: 'that a session belongs to whom the token names',
    edits: [
      {
        file: 'bff/src/plugins/authentication.ts',
        take: 'if (grants[0]?.accountId !== accountId)',
        leave: 'if (!grants[0])',
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'is not opened by mixing' },
  },
  {
    without: 'that a session ends',
    edits: [
      {
        file: 'bff/src/plugins/authentication.ts',
        take: "and(eq(s.id, given('sid', s.id)), isNull(s.endedAt), isNull(a.endedAt))",
        leave: "eq(s.id, given('sid', s.id))",
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'ends with its session' },
    always: true,
  },
  {
    without: 'that a refresh token works once',
    edits: [
      {
        file: 'bff/src/features/auth/sessions.ts',
        take: "and(eq(t.tokenHash, given('tokenHash', t.tokenHash)), isNull(t.usedAt))",
        leave: "eq(t.tokenHash, given('tokenHash', t.tokenHash))",
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'is refreshed once' },
  },
  {
    without: 'that a stolen refresh token ends the session',
    edits: [
      {
        file: 'bff/src/features/auth/sessions.ts',
        take: "if (known) await endSession(w, known.sessionId, wallNow, 'token-reused')",
        leave: 'void known',
      },
    ],
    red: { file: 'nets/tokens.test.ts', test: 'is refreshed once' },
  },
]
