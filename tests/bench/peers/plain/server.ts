import { createHash, randomBytes, randomUUID } from 'node:crypto'
import jwt from '@fastify/jwt'
import { and, asc, between, eq, gte, lt, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import Fastify from 'fastify'
import pg from 'pg'
import * as t from './tables'

/* Fastify + Drizzle + PostgreSQL: the strongest plain way to serve the same. */

const { DATABASE_URL, TOKEN_SECRET = '', WECHAT_URL } = process.env
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 })
const db = drizzle(pool)
const app = Fastify()
await app.register(jwt, {
  secret: TOKEN_SECRET,
  sign: { iss: 'jiayitong', aud: 'jiayitong', expiresIn: '900s' },
  verify: { algorithms: ['HS256'], allowedIss: 'jiayitong', allowedAud: 'jiayitong' },
})

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

app.addHook('onRequest', async request => {
  if (request.url.includes('/auth/') || request.url.includes('/directory/')) return
  const { sid, sub } = await request.jwtVerify<{ sid: string; sub: string }>()
  const [session] = await db.select().from(t.session).where(eq(t.session.id, sid))
  if (session?.accountId !== sub || session.endedAt)
    throw Object.assign(new Error('ended'), { statusCode: 401 })
})

type Tx = Parameters<Parameters<typeof db.transaction>[0]>[0]

/** The work of one key is done once. */
const once = (key: string, body: unknown, work: (tx: Tx) => Promise<unknown>) =>
  db.transaction(async tx => {
    const claim = { id: sha256(key), bodyHash: sha256(JSON.stringify(body ?? null)), response: '' }
    const [claimed] = await tx.insert(t.idempotency).values(claim).onConflictDoNothing().returning()
    if (!claimed) {
      const [earlier] = await tx.select().from(t.idempotency).where(eq(t.idempotency.id, claim.id))
      if (earlier?.bodyHash !== claim.bodyHash)
        throw Object.assign(new Error('mismatch'), { statusCode: 422 })
      return JSON.parse(earlier.response)
    }
    const answer = await work(tx)
    await tx
      .update(t.idempotency)
      .set({ response: JSON.stringify(answer) })
      .where(eq(t.idempotency.id, claim.id))
    return answer
  })

const dayMs = 86_400_000
const dayOf = (day: string) => new Date(`${day}T00:00:00+08:00`)

app.get<{ Querystring: { teamId: string; from: string; to: string } }>('/api/v1/slots', async ({ query }) => {
  const now = new Date()
  const rows = await db
    .select()
    .from(t.slot)
    .innerJoin(t.practitioner, eq(t.practitioner.id, t.slot.practitionerId))
    .where(
      and(
        eq(t.slot.teamId, query.teamId),
        gte(t.slot.startsAt, dayOf(query.from)),
        lt(t.slot.startsAt, new Date(dayOf(query.to).getTime() + dayMs)),
      ),
    )
    .orderBy(asc(t.slot.startsAt), asc(t.slot.id))
    .limit(1000)
  return {
    items: rows.map(({ slot, practitioner }) => ({
      id: slot.id,
      kind: slot.kind,
      startsAt: iso(slot.startsAt),
      endsAt: iso(slot.endsAt),
      capacity: slot.capacity,
      remaining: slot.capacity - slot.taken,
      bookable: slot.startsAt > now && slot.taken < slot.capacity,
      closed: false,
      room: slot.room,
      practitioner,
    })),
    nextCursor: null,
  }
})

const iso = (at: Date) => `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`

app.get<{ Querystring: { lat: string; lng: string } }>('/api/v1/directory/map', async ({ query }, reply) => {
  const [lat, lng] = [Number(query.lat), Number(query.lng)]
  const rows = await db
    .select({ payload: t.organisation.payload })
    .from(t.organisation)
    .where(
      and(
        between(t.organisation.lat, lat - 0.1, lat + 0.1),
        between(t.organisation.lng, lng - 0.1, lng + 0.1),
      ),
    )
    .orderBy(sql`(lat - ${lat}) * (lat - ${lat}) + (lng - ${lng}) * (lng - ${lng})`)
    .limit(20)
  return reply
    .type('application/json')
    .send(`{"items":[${rows.map(({ payload }) => payload).join()}],"nextCursor":null}`)
})

app.post<{ Body: { code: string } }>('/api/v1/auth/wechat', async ({ body }) => {
  const asked = await fetch(
    `${WECHAT_URL}/sns/jscode2session?appid=x&secret=x&js_code=${body.code}&grant_type=authorization_code`,
  )
  const { openid } = (await asked.json()) as { openid: string }
  const opened = await db.transaction(async tx => {
    await tx.insert(t.account).values({ id: randomUUID(), openid }).onConflictDoNothing()
    const [account] = await tx.select().from(t.account).where(eq(t.account.openid, openid))
    const [sid, token, now] = [randomUUID(), randomBytes(32).toString('base64url'), new Date()]
    const accountId = account?.id ?? ''
    await tx
      .insert(t.session)
      .values({ id: sid, accountId, startedAt: now, expiresAt: new Date(now.getTime() + 2_592_000_000) })
    await tx
      .insert(t.refreshToken)
      .values({ id: randomUUID(), sessionId: sid, tokenHash: sha256(token), issuedAt: now })
    await tx
      .insert(t.audit)
      .values({ id: randomUUID(), accountId, action: 'sign-in', subject: accountId, occurredAt: now })
    const residents = await tx.select().from(t.resident).where(eq(t.resident.accountId, accountId))
    return { sid, token, accountId, residents }
  })
  return {
    accessToken: app.jwt.sign({ sub: opened.accountId, sid: opened.sid }),
    refreshToken: opened.token,
    expiresIn: 900,
    account: { id: opened.accountId, roles: [], residents: opened.residents },
  }
})

/* The whole booking as one prepared statement: the least round trips PostgreSQL can do it in. */
const bookAtOnce = `
  with wanted as (
    select s.* from slot s join contract c on c.team_id = s.team_id and c.resident_id = $3
    join resident r on r.id = $3 and r.account_id = $4
    where s.id = $5 and s.starts_at > now()
  ), own as (
    select s.starts_at from appointment a join slot s on s.id = a.slot_id
    where a.resident_id = $3 and a.state = 'booked'
  ), place as (
    update slot s set taken = s.taken + 1 from wanted w
    where s.id = w.id and s.taken < s.capacity and (select count(*) from own) < 5
    and not exists (select from own where (own.starts_at at time zone 'Asia/Shanghai')::date
      = (w.starts_at at time zone 'Asia/Shanghai')::date)
    returning s.*
  ), made as (
    insert into appointment select $6, id, $3, $4, 'booked', now() from place returning *
  ), trail as (
    insert into audit select $7, $4, 'booked', id, now() from made
  ), answer as (
    select json_build_object('id', m.id, 'state', m.state, 'residentId', m.resident_id, 'createdAt', m.created_at,
      'slot', json_build_object('id', p.id, 'kind', p.kind, 'room', p.room, 'startsAt', p.starts_at,
        'endsAt', p.ends_at, 'capacity', p.capacity, 'taken', p.taken,
        'practitioner', json_build_object('id', d.id, 'name', d.name, 'title', d.title, 'face', d.face)))::text as text
    from made m, place p join practitioner d on d.id = p.practitioner_id
  )
  insert into idempotency select $1, $2, text from answer returning response`

app.post<{ Body: { slotId: string; residentId: string } }>(
  '/api/v1/appointments',
  async ({ body, user, headers }, reply) => {
    const { sub: accountId } = user as { sub: string }
    const { rows } = await pool.query({
      name: 'book',
      text: bookAtOnce,
      values: [
        sha256(`${accountId}${headers['idempotency-key']}`),
        sha256(JSON.stringify(body)),
        body.residentId,
        accountId,
        body.slotId,
        randomUUID(),
        randomUUID(),
      ],
    })
    if (!rows[0]) throw Object.assign(new Error('full'), { statusCode: 409 })
    return reply.code(201).type('application/json').send(rows[0].response)
  },
)

type Wish = { teamId: string; residentIds: string[]; years: number }

app.post<{ Body: Wish }>('/api/v1/agreements', async ({ body, user, headers }, reply) => {
  const { sub: accountId } = user as { sub: string }
  const drafted = await once(`${accountId}${headers['idempotency-key']}`, body, async tx => {
    const [resident] = await tx.select().from(t.resident).where(eq(t.resident.accountId, accountId))
    if (!resident || resident.id !== body.residentIds[0])
      throw Object.assign(new Error('not found'), { statusCode: 404 })
    const [id, now] = [randomUUID(), new Date()]
    const contentHash = sha256(JSON.stringify([id, body]))
    const agreement = {
      id,
      teamId: body.teamId,
      residentId: resident.id,
      accountId,
      state: 'draft',
      years: body.years,
      priceFen: 6000,
      contentHash,
      createdAt: now,
    }
    await tx.insert(t.agreement).values(agreement)
    await tx.insert(t.share).values({ id: randomUUID(), agreementId: id, payer: 'resident', fen: 1000 })
    await tx
      .insert(t.share)
      .values({ id: randomUUID(), agreementId: id, payer: 'medical-insurance', fen: 5000 })
    await tx
      .insert(t.audit)
      .values({ id: randomUUID(), accountId, action: 'drafted', subject: id, occurredAt: now })
    return agreement
  })
  return reply.code(201).send(drafted)
})

app.post<{ Params: { id: string }; Body: { strokes: unknown; contentHash: string } }>(
  '/api/v1/agreements/:id/sign',
  async ({ params: { id }, body, user, headers }) => {
    const { sub: accountId } = user as { sub: string }
    return once(`${accountId}${headers['idempotency-key']}`, body, async tx => {
      const [agreement] = await tx
        .select()
        .from(t.agreement)
        .where(and(eq(t.agreement.id, id), eq(t.agreement.accountId, accountId)))
      if (!agreement) throw Object.assign(new Error('not found'), { statusCode: 404 })
      if (agreement.contentHash !== body.contentHash)
        throw Object.assign(new Error('changed'), { statusCode: 409 })
      const now = new Date()
      const [moved] = await tx
        .update(t.agreement)
        .set({ state: 'submitted', submittedAt: now })
        .where(and(eq(t.agreement.id, id), eq(t.agreement.state, 'draft')))
        .returning()
      if (!moved) throw Object.assign(new Error('state'), { statusCode: 409 })
      await tx
        .insert(t.signature)
        .values({ id: randomUUID(), agreementId: id, strokes: JSON.stringify(body.strokes), signedAt: now })
      await tx
        .insert(t.audit)
        .values({ id: randomUUID(), accountId, action: 'signed', subject: id, occurredAt: now })
      const [place] = await tx
        .update(t.team)
        .set({ households: sql`${t.team.households} + 1` })
        .where(and(eq(t.team.id, agreement.teamId), lt(t.team.households, t.team.householdsMax)))
        .returning()
      if (!place) throw Object.assign(new Error('full'), { statusCode: 409 })
      return { ...moved, shares: await tx.select().from(t.share).where(eq(t.share.agreementId, id)) }
    })
  },
)

process.on('SIGTERM', async () => {
  await app.close()
  await pool.end()
  process.exit()
})
process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }))
