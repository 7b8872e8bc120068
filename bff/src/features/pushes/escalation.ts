import { ageOn, dayOf } from '@jiayitong/shared/domain/days'
import type { Channel } from '@jiayitong/shared/domain/pushes'
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Reads, Tx } from '../../store/store'
import { accountsFor, type Reader } from './accounts'
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
      state: d.state,
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
    .orderBy(asc(d.nextAt), asc(d.id))
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
    await sender.store.atomically(async tx => {
      const ids = page.map(({ residentId }) => residentId)
      const readers = await accountsFor(tx, ids, now)
      const tried = await triedOf(
        tx,
        page.map(({ id }) => id),
      )
      for (const unread of page)
        await goOn({ ...sender, tx, now }, unread, {
          readers: readers.get(unread.residentId) ?? [],
          tried: tried.get(unread.id) ?? new Set(),
          pushing: pushing(unread.regionCode),
        })
    })
    done += page.length
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

const goOn = async (
  s: Sending,
  unread: Unread,
  given: {
    readonly readers: readonly Reader[]
    readonly tried: ReadonlySet<Channel>
    readonly pushing: ReturnType<Awaited<ReturnType<typeof pushingOf>>>
  },
): Promise<void> => {
  const { deliveries: d } = s.tx.tables
  const { readers, tried, pushing } = given
  const sent = { ...unread, ringsAt: ringsFrom(pushing, s.now) }
  const next = async (): Promise<boolean> => {
    if (unread.state !== 'sent' || unread.declined) return false
    if (!tried.has('wechat') && (await tryWeChat(s, sent, readers))) return true
    if (!tried.has('sms') && (await trySms(s, sent, { ...unread, readers }))) return true
    const old = ageOn(unread.bornOn, dayOf(s.now)) >= pushing.callFromAge
    if (old && !tried.has('phone')) await tryPhone(s, sent)
    return false
  }
  const more = await next()
  await s.tx
    .update(d)
    .set({ nextAt: more ? new Date(s.now.getTime() + pushing.unreadHours * hourMs) : null })
    .where(eq(d.id, unread.id))
}
