import { ageOn, dayOf } from '@jiayitong/shared/domain/days'
import type { Channel } from '@jiayitong/shared/domain/pushes'
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Reads, Tx } from '../../store/store'
import { accountsFor } from './accounts'
import { ringsFrom, type Sending, tryPhone, trySms, tryWeChat } from './channels'
import { pushingOf, type Sender } from './sending'

const pageSize = 200
const hourMs = 3_600_000

const unreadNow = (read: Reads, now: Date) => {
  const { deliveries: d, pushYears: y, residents: r, tips, teams: t, organisations: o } = read.tables
  return read
    .select({
      id: d.id,
      residentId: d.residentId,
      bornOn: r.bornOn,
      phoneSealed: r.phoneSealed,
      title: tips.title,
      summary: tips.summary,
      teamName: t.name,
      regionCode: o.regionCode,
      declined: y.declined,
    })
    .from(d)
    .innerJoin(y, eq(y.id, d.yearId))
    .innerJoin(r, eq(r.id, d.residentId))
    .innerJoin(tips, eq(tips.id, d.tipId))
    .innerJoin(t, eq(t.id, y.teamId))
    .innerJoin(o, eq(o.id, t.organisationId))
    .where(and(sql`${d.nextAt} is not null`, lte(d.nextAt, now)))
    .orderBy(asc(d.nextAt))
    .limit(pageSize)
}
type Unread = Awaited<ReturnType<typeof unreadNow>>[number]

/**
 * Goes on to the next way to whoever has not read what came: WeChat where it is allowed, a text message, and for
 * older people a call by staff (C76). @returns how many were gone on with
 */
export const escalate = async (sender: Sender, now: Date): Promise<number> => {
  let done = 0
  for (;;) {
    const page = await unreadNow(sender.store.read, now)
    if (page.length === 0) return done
    const pushing = await pushingOf(sender.store.read, now)
    done += await sender.store.aside(tx => goOn({ ...sender, tx, now }, page, pushing))
    if (page.length < pageSize) return done
  }
}

const triedOf = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Set<Channel>>> => {
  const { deliveryAttempts: a } = tx.tables
  const rows = await tx
    .select({ deliveryId: a.deliveryId, channel: a.channel })
    .from(a)
    .where(inArray(a.deliveryId, [...ids]))
  const tried = new Map<string, Set<Channel>>()
  for (const { deliveryId, channel } of rows)
    tried.set(deliveryId, (tried.get(deliveryId) ?? new Set<Channel>()).add(channel))
  return tried
}

/** Takes a page for this process: what another took, or somebody read meanwhile, is not gone on with. */
const take = async ({ tx, now }: Sending, page: readonly Unread[]): Promise<Unread[]> => {
  const { deliveries: d } = tx.tables
  const rows = await tx
    .update(d)
    .set({ nextAt: null })
    .where(
      and(
        inArray(
          d.id,
          page.map(({ id }) => id),
        ),
        lte(d.nextAt, now),
      ),
    )
    .returning({ id: d.id, state: d.state })
  const unread = new Set(rows.flatMap(({ id, state }) => (state === 'sent' ? id : [])))
  return page.filter(({ id }) => unread.has(id))
}

type PushingOf = Awaited<ReturnType<typeof pushingOf>>

const goOn = async (s: Sending, read: readonly Unread[], pushingIn: PushingOf): Promise<number> => {
  const { deliveries: d } = s.tx.tables
  const page = await take(s, read)
  if (page.length === 0) return 0
  const readersOf = await accountsFor(
    s.tx,
    page.map(({ residentId }) => residentId),
    s.now,
  )
  const triedFor = await triedOf(
    s.tx,
    page.map(({ id }) => id),
  )
  const list = page.map(unread => {
    const pushing = pushingIn(unread.regionCode)
    return {
      sent: { ...unread, ringsAt: ringsFrom(pushing, s.now) },
      readers: readersOf.get(unread.residentId) ?? [],
      tried: triedFor.get(unread.id) ?? new Set<Channel>(),
      pushing,
    }
  })
  const waiting = list.filter(({ sent }) => !sent.declined)
  const rung = await tryWeChat(
    s,
    waiting.filter(({ tried }) => !tried.has('wechat')),
  )
  const unrung = waiting.filter(({ sent }) => !rung.has(sent.id))
  const texted = await trySms(
    s,
    unrung.flatMap(({ sent, readers, tried }) =>
      tried.has('sms') ? [] : [{ sent, phones: { ...sent, readers } }],
    ),
  )
  const last = unrung.filter(({ sent }) => !texted.has(sent.id))
  await tryPhone(
    s,
    last.flatMap(({ sent, tried, pushing }) =>
      ageOn(sent.bornOn, dayOf(s.now)) >= pushing.callFromAge && !tried.has('phone') ? [sent.id] : [],
    ),
  )
  const nextAts = new Map<number, string[]>()
  for (const { sent, pushing } of list) {
    if (!rung.has(sent.id) && !texted.has(sent.id)) continue
    const at = s.now.getTime() + pushing.unreadHours * hourMs
    nextAts.set(at, [...(nextAts.get(at) ?? []), sent.id])
  }
  for (const [at, ids] of nextAts)
    await s.tx
      .update(d)
      .set({ nextAt: new Date(at) })
      .where(inArray(d.id, ids))
  return page.length
}
