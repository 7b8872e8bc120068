import { createHmac, generateKeyPairSync } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { exportJWK, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { startOfTests } from '../support/app'
import { forEachEngine, forEngine } from '../support/engines'
import { noteFigures } from '../support/figures'
import { calls, requestFor } from './calls'
import { refreshToken } from './keys'
import { routeList } from './route-list'
import { type Stage, stagesOn } from './stage'

const secret = 't'.repeat(40)
const key = new TextEncoder().encode(secret)
const now = Math.floor(startOfTests.getTime() / 1000)

const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** A token of any header and claims, signed with a secret; unsigned without one. */
const forge = (header: object, claims: object, sign?: string | Buffer, hash = 'sha256'): string => {
  const text = `${encode(header)}.${encode(claims)}`
  return `${text}.${sign === undefined ? '' : createHmac(hash, sign).update(text).digest('base64url')}`
}

const parts = (token: string) => {
  const [header = '', claims = '', signature = ''] = token.split('.')
  const read = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  return { header: read(header), claims: read(claims), signature }
}

/** Tokens nobody of ours made, by what is wrong with them. */
const forgeries = async (genuine: string): Promise<Record<string, string>> => {
  const { header, claims, signature } = parts(genuine)
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = publicKey.export({ type: 'spki', format: 'pem' })
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = await exportJWK(own.publicKey)
  const without = (name: string) =>
    Object.fromEntries(Object.entries(claims).filter(([each]) => each !== name))
  const found = {
    'no algorithm': forge({ alg: 'none', typ: 'JWT' }, claims),
    'no algorithm, written otherwise': forge({ alg: 'nOnE', typ: 'JWT' }, claims),
    'an empty algorithm': forge({ alg: '', typ: 'JWT' }, claims),
    'no algorithm under the genuine signature': `${forge({ alg: 'none' }, claims)}${signature}`,
    'HS384 with the right secret': forge({ alg: 'HS384' }, claims, secret, 'sha384'),
    'HS512 with the right secret': forge({ alg: 'HS512' }, claims, secret, 'sha512'),
    'another secret': forge(header, claims, 's'.repeat(40)),
    'an empty secret': forge(header, claims, ''),
    'a public key as secret': forge(header, claims, pem as string),
    RS256: await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey),
    'a key it brings itself': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', jwk })
      .sign(own.privateKey),
    'a key it says where to fetch': forge(
      { ...header, jku: 'http://127.0.0.1:1/keys' },
      claims,
      's'.repeat(40),
    ),
    'a key id that is a path': forge({ ...header, kid: '../../../dev/null' }, claims, ''),
    'a key id that is SQL': forge({ ...header, kid: "' union select '" }, claims, ''),
    'the other issuer': forge(header, { ...claims, iss: 'elsewhere' }, secret),
    'the other audience': forge(header, { ...claims, aud: 'elsewhere' }, secret),
    'time run out': forge(header, { ...claims, iat: now - 2000, exp: now - 1000 }, secret),
    'time to come': forge(header, { ...claims, nbf: Math.floor(Date.now() / 1000) + 86_400 }, secret),
    'no subject': forge(header, without('sub'), secret),
    'no session': forge(header, without('sid'), secret),
    'no end': forge(header, without('exp'), secret),
    'a session that never was': forge(
      header,
      { ...claims, sid: '0190c0de-0000-7000-8000-000000000000' },
      secret,
    ),
    'another one’s subject': forge(
      header,
      { ...claims, sub: '0190c0de-0000-7000-8000-000000000000' },
      secret,
    ),
    'a subject that is a list': forge(header, { ...claims, sub: [claims.sub] }, secret),
    'claims that are no object': `${encode(header)}.${encode('"me"')}.${signature}`,
    'a refresh token': refreshToken,
    nothing: '',
    'two dots': '..',
    'a great length': `${'x'.repeat(8_000)}.y.z`,
  }
  return found
}

const asked = async ({ http }: Stage, authorization: string, url = '/api/v1/me') => {
  const { statusCode, body } = await http.inject({ url, headers: { authorization } })
  return { status: statusCode, text: body }
}

/** What 401 says, without what differs from one request to the next. */
const words = (text: string) => {
  const { type, status, code } = JSON.parse(text) as { type: string; status: number; code: string }
  return { type, status, code }
}

forEngine('sqlite', engine => {
  describe('a token that is not ours', () => {
    it('opens nothing, whatever is wrong with it, and is told nothing of why', async () => {
      const stage = await (await stagesOn(engine))()
      const genuine = stage.tokenOf(stage.world.accounts.doctor)
      expect((await asked(stage, `Bearer ${genuine}`)).status).toBe(200)
      const forged = await forgeries(genuine)
      for (const [wrong, token] of Object.entries(forged)) {
        const { status, text } = await asked(stage, `Bearer ${token}`)
        expect.soft(status, wrong).toBe(401)
        expect.soft(words(text), wrong).toEqual({
          type: 'about:blank',
          status: 401,
          code: expect.stringMatching(/^(unauthenticated|session-ended)$/),
        })
      }
      const schemes = [
        genuine,
        `Basic ${genuine}`,
        `Bearer`,
        `Bearer  `,
        `Bearer ${genuine} more`,
        `Token ${genuine}`,
      ]
      for (const header of schemes)
        expect.soft((await asked(stage, header)).status, header.slice(0, 20)).toBe(401)
      for (const url of [`/api/v1/me?access_token=${genuine}`, `/api/v1/me?token=${genuine}`])
        expect.soft((await asked(stage, '', url)).status).toBeGreaterThanOrEqual(400)
      noteFigures('Tokens', 'npm test -- nets/tokens', { 'kinds of forgery': Object.keys(forged).length })
    })

    it('opens no route that asks for one', async () => {
      const stage = await (await stagesOn(engine))()
      const genuine = stage.tokenOf(stage.world.accounts.doctor)
      const forged = Object.values(await forgeries(genuine))
      for (const { name, route } of routeList.filter(each => each.route.access !== 'public')) {
        const { method, path, body } = requestFor(stage.world, name, calls[name]?.of ?? 'active')
        for (const token of forged) {
          const { statusCode } = await stage.http.inject({
            method,
            url: `/api/v1${path}`,
            headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'forged-key' },
            ...(body ? { payload: body } : {}),
          })
          expect.soft(statusCode, `${route.method} ${route.path}`).toBe(401)
        }
      }
    })

    it('is one with any bit of it turned, and any piece of it missing', async () => {
      const stage = await (await stagesOn(engine))()
      const genuine = stage.tokenOf(stage.world.accounts.doctor)
      const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
      const opened: string[] = []
      for (const [at, letter] of [...genuine].entries()) {
        const others =
          letter === '.'
            ? ['', '..']
            : [0, 1, 2, 3, 4, 5].map(bit => letters[letters.indexOf(letter) ^ (1 << bit)] ?? '')
        for (const other of others) {
          const token = genuine.slice(0, at) + other + genuine.slice(at + 1)
          if ((await asked(stage, `Bearer ${token}`)).status !== 401)
            opened.push(`${at}: ${letter} as ${other}`)
        }
        if ((await asked(stage, `Bearer ${genuine.slice(0, at)}`)).status !== 401) opened.push(`first ${at}`)
      }
      expect(opened).toEqual([])
    })
  })
})

forEachEngine(engine => {
  describe('a token that was ours', () => {
    it('ends with its session, its account and its quarter of an hour', async () => {
      const stage = await (await stagesOn(engine))()
      const { doctor, nurse, manager } = stage.world.accounts
      const { sessions, accounts } = stage.store.tables
      const statusOf = async (token: string) => (await asked(stage, `Bearer ${token}`)).status
      const tokens = [doctor, nurse, manager].map(stage.tokenOf)
      expect(await Promise.all(tokens.map(statusOf))).toEqual([200, 200, 200])
      await stage.store.atomically(async tx => {
        await tx.update(sessions).set({ endedAt: startOfTests }).where(eq(sessions.accountId, doctor))
        await tx.update(accounts).set({ endedAt: startOfTests }).where(eq(accounts.id, nurse))
      })
      expect(await Promise.all(tokens.map(statusOf))).toEqual([401, 401, 200])
      const { iat, exp } = parts(tokens[2] ?? '').claims as { iat: number; exp: number }
      expect(exp - iat).toBe(900)
    })

    it('is not opened by mixing one’s session with another’s name', async () => {
      const stage = await (await stagesOn(engine))()
      const { doctor, stranger } = stage.world.accounts
      const [theirs, own] = [parts(stage.tokenOf(doctor)), parts(stage.tokenOf(stranger))]
      const mixed = forge(own.header, { ...own.claims, sub: theirs.claims.sub }, Buffer.from(key))
      expect((await asked(stage, `Bearer ${mixed}`)).status).toBe(401)
    })

    it('is refreshed once: of twenty at once one wins or none, and whoever comes after ends the session', async () => {
      const stage = await (await stagesOn(engine))()
      const refresh = (token: string) =>
        stage.send(undefined, { method: 'POST', path: '/auth/refresh', body: { refreshToken: token } })
      const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)))
      const won = answers.filter(({ status }) => status === 200)
      expect(won.length).toBe(1)
      expect(answers.filter(({ status }) => status === 401).length).toBe(19)
      // The nineteen were second uses, so the family is over, for the winner too.
      const { accessToken, refreshToken: next } = JSON.parse(won[0]?.text ?? '{}')
      expect((await refresh(next)).status).toBe(401)
      expect((await asked(stage, `Bearer ${accessToken}`)).status).toBe(401)
    })

    it('is neither of the two for the other: an access token refreshes nothing', async () => {
      const stage = await (await stagesOn(engine))()
      const token = stage.tokenOf(stage.world.accounts.doctor)
      const { status } = await stage.send(undefined, {
        method: 'POST',
        path: '/auth/refresh',
        body: { refreshToken: token },
      })
      expect(status).toBeOneOf([400, 401])
    })
  })
})
