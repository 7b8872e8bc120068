import type { LibraryItem, PackagesApi, PublishedPackage } from '@jiayitong/shared/api/packages'
import type { BodyOf, QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import { whyNotPublish } from '@jiayitong/shared/domain/packages'
import { and, asc, desc, eq, gt, inArray, isNull, lt, max, or } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { decodeCursor, encodeCursor } from '../../cursor'
import { newId } from '../../ids'
import { refuse, refuseField, refuseIf } from '../../refusal'
import { regionsOf, regionWithin } from '../../regions'
import { readRulebook } from '../../rulebook'
import { typicalFen } from './packages.read'

/* What a region offers, and who may offer it (C30, C31). Nothing signed ever changes with it. */

/** Adds to the library, which all packages are made of. */
export const addItem = async (w: Writing, item: BodyOf<PackagesApi['addItem']>): Promise<LibraryItem> => {
  const { serviceItems: t } = w.tx.tables
  if ((await w.tx.$count(t, eq(t.name, item.name))) > 0) return refuse('name-taken')
  const [last] = await w.tx.select({ position: max(t.position) }).from(t)
  const id = newId()
  const row = { ...item, id, priceFen: item.priceFen ?? null, position: Number(last?.position ?? -1) + 1 }
  await w.tx.insert(t).values(row)
  audit(w, 'service-item-added', `service-items:${id}`)
  const { position: _, ...added } = row
  return { ...added, missing: null }
}

/** Puts a package on sale from today, where the region's level has the right to. */
export const publishPackage = async (
  w: Writing,
  { regionCode, items, courseDays, ...pack }: BodyOf<PackagesApi['publish']>,
): Promise<PublishedPackage> => {
  const region = regionWithin(await regionsOf(w, ['admin']), regionCode)
  const { regions, packages: p, packageItems: pi, serviceItems: si } = w.tx.tables
  // Held, so that two who publish the same name at once are told apart.
  const [found] = await w.tx
    .update(regions)
    .set({ name: region.name })
    .where(eq(regions.code, region.code))
    .returning({ level: regions.level })
  const today = dayOf(w.now)
  const rules = (await readRulebook(w.tx)).forRegion(region.code, today)
  refuseIf(whyNotPublish(rules, pack.tier, found?.level ?? 'county'))
  const { minAge = 0, maxAge = 120 } = pack.audience
  if (minAge > maxAge) return refuseField('/audience/minAge', '最小年龄不能大于最大年龄。')
  const ids = items.map(({ itemId }) => itemId)
  if (new Set(ids).size < ids.length) return refuseField('/items', '同一个服务项目写了两次，请合成一行。')
  const known = await w.tx.select({ id: si.id }).from(si).where(inArray(si.id, ids))
  if (known.length < ids.length) return refuse('not-found')
  const same = and(
    eq(p.regionCode, region.code),
    eq(p.name, pack.name),
    or(isNull(p.withdrawnOn), gt(p.withdrawnOn, today)),
  )
  if ((await w.tx.$count(p, same)) > 0) return refuse('name-taken')
  const [last] = await w.tx.select({ position: max(p.position) }).from(p)
  const id = newId()
  await w.tx.insert(p).values({
    ...pack,
    id,
    regionCode: region.code,
    courseDays: courseDays ?? null,
    publishedOn: today,
    position: Number(last?.position ?? -1) + 1,
  })
  for (const { itemId, perYear } of items) await w.tx.insert(pi).values({ packageId: id, itemId, perYear })
  audit(w, 'package-published', `packages:${id}`, { regionCode: region.code })
  return readPublished(w, id)
}

/** Takes a package off sale from today; agreements that name it go on as they were signed. */
export const withdrawPackage = async (w: Writing, id: string): Promise<PublishedPackage> => {
  const { packages: p } = w.tx.tables
  const [found] = await w.tx.select({ regionCode: p.regionCode }).from(p).where(eq(p.id, id))
  if (!found) return refuse('not-found')
  regionWithin(await regionsOf(w, ['admin']), found.regionCode)
  const today = dayOf(w.now)
  const [done] = await w.tx
    .update(p)
    .set({ withdrawnOn: today })
    .where(and(eq(p.id, id), or(isNull(p.withdrawnOn), gt(p.withdrawnOn, today))))
    .returning({ id: p.id })
  if (!done) return refuse('state-conflict', '这个服务包已经下架了。')
  audit(w, 'package-withdrawn', `packages:${id}`)
  return readPublished(w, id)
}

/** What the caller's regions publish, the newest first. */
export const listPublished = async (
  r: Reading,
  { cursor, limit = 20 }: QueryOf<PackagesApi['published']>,
): Promise<ResponseOf<PackagesApi['published']>> => {
  const codes = (await regionsOf(r, ['admin'])).map(({ code }) => code)
  if (codes.length === 0) return { items: [], nextCursor: null }
  const { packages: p } = r.read.tables
  const [position, id] = cursor ? decodeCursor(cursor, 'number', 'id') : [undefined, '']
  const rows = await r.read
    .select()
    .from(p)
    .where(
      and(
        inArray(p.regionCode, codes),
        position === undefined
          ? undefined
          : or(lt(p.position, position), and(eq(p.position, position), lt(p.id, id))),
      ),
    )
    .orderBy(desc(p.position), desc(p.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: await toPublished(r, page),
    nextCursor: rows.length > limit && last ? encodeCursor([last.position, last.id]) : null,
  }
}

const readPublished = async (r: Reading, id: string): Promise<PublishedPackage> => {
  const { packages: p } = r.read.tables
  const [pack] = await toPublished(r, await r.read.select().from(p).where(eq(p.id, id)))
  return pack ?? refuse('not-found')
}

const toPublished = async (
  r: Reading,
  packs: readonly Reading['read']['tables']['packages']['$inferSelect'][],
): Promise<PublishedPackage[]> => {
  if (packs.length === 0) return []
  const { packageItems: pi, serviceItems: si } = r.read.tables
  const lines = await r.read
    .select({ packageId: pi.packageId, perYear: pi.perYear, item: si })
    .from(pi)
    .innerJoin(si, eq(si.id, pi.itemId))
    .where(
      inArray(
        pi.packageId,
        packs.map(({ id }) => id),
      ),
    )
    .orderBy(asc(si.position), asc(si.id))
  const today = dayOf(r.now)
  const rulebook = await readRulebook(r.read)
  return packs.map(({ position: _, ...pack }) => {
    const residentFen = typicalFen(rulebook.forRegion(pack.regionCode, today), pack, today)
    return {
      ...pack,
      items: lines
        .filter(({ packageId }) => packageId === pack.id)
        .map(({ perYear, item: { id, name, category, unit, description } }) => ({
          id,
          name,
          category,
          unit,
          description,
          perYear,
        })),
      residentFen,
      subsidyFen: pack.priceFen - residentFen,
      allowedEvents: pack.withdrawnOn === null || pack.withdrawnOn > today ? ['withdraw'] : [],
    }
  })
}
