import type { CollectiveOffer, CommunitiesApi } from '@jiayitong/shared/api/communities'
import type { BodyOf, QueryOf } from '@jiayitong/shared/api/route'
import { type CollectiveTerms, whyNotCommunity, whyNotOffer } from '@jiayitong/shared/domain/communities'
import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import { editionOf, ruling } from '@jiayitong/shared/domain/policies'
import { isSignature } from '@jiayitong/shared/domain/signatures'
import { and, asc, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import { canonical, sha256 } from '../../canonical'
import type { Reading, Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseField, refuseIf } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { holdCommunity, readCommunity } from './communities.read'
import { tellListed } from './telling'

/** Everything a place's spokesperson puts their hand to. */
export interface OfferContent extends CollectiveTerms {
  readonly community: { readonly id: string; readonly name: string }
  readonly signatory: { readonly id: string; readonly name: string }
  readonly organisation: { readonly id: string; readonly name: string }
  readonly team: { readonly id: string; readonly name: string }
  readonly package: { readonly id: string; readonly name: string }
  readonly items: readonly { readonly name: string; readonly unit: string; readonly perYear: number }[]
  readonly priceFen: number
  readonly source: { readonly document: string; readonly article: string }
  readonly edition: string
}

/** What stands, or with all terms what would be signed by whoever speaks for the place. */
export const readOffer = async (
  r: Reading,
  id: string,
  { packageId, years, organisationFen }: QueryOf<CommunitiesApi['offer']>,
): Promise<CollectiveOffer> => {
  await readCommunity(r, id)
  if (packageId === undefined && years === undefined && organisationFen === undefined) {
    const [signed] = await selectStanding(r, id)
    if (!signed) return refuse('not-found')
    const text = r.vault.open(signed.contentSealed, `community_offers.content:${signed.id}`)
    return toOffer(JSON.parse(text) as OfferContent, signed.contentHash, signed.signedAt)
  }
  if (packageId === undefined) return refuseField('packageId', '请选一个服务包。')
  const content = await weighOffer(r, id, {
    packageId,
    years: years ?? 1,
    organisationFen: organisationFen ?? 0,
  })
  return toOffer(content, sha256(canonical(content)), null)
}

/** The collective agreement; whoever works there is asked next, and only their own yes binds them (C27). */
export const signOffer = async (
  w: Writing,
  id: string,
  { strokes, contentHash, ...terms }: BodyOf<CommunitiesApi['signOffer']>,
): Promise<CollectiveOffer> => {
  const { speaks } = await readCommunity(w, id)
  if (!speaks) return refuse('forbidden', '集体协议由单位的经办人来签。')
  await holdCommunity(w.tx, id)
  if (!isSignature(strokes)) return refuse('signature-too-short')
  const content = await weighOffer(w, id, terms)
  if (content.signatory.id === '') return refuse('real-name-needed')
  const text = canonical(content)
  const hash = sha256(text)
  if (hash !== contentHash) return refuse('agreement-changed')
  const offerId = newId()
  await w.tx.insert(w.tx.tables.communityOffers).values({
    ...terms,
    id: offerId,
    communityId: id,
    accountId: w.who.accountId,
    contentSealed: w.vault.seal(text, `community_offers.content:${offerId}`),
    contentHash: hash,
    strokes,
    signedAt: w.now,
  })
  await tellListed(w, id, { community: content.community.name, team: content.team.name })
  audit(w, 'collective-agreement-signed', `communities:${id}`, { contentHash: hash })
  return toOffer(content, hash, w.now)
}

/** The newest one that was signed. */
export const selectStanding = ({ read }: Pick<Reading, 'read'>, communityId: string) => {
  const { communityOffers: o } = read.tables
  return read
    .select()
    .from(o)
    .where(eq(o.communityId, communityId))
    .orderBy(desc(o.signedAt), desc(o.id))
    .limit(1)
}

const toOffer = (
  { signatory, package: pack, items, years, priceFen, organisationFen, source }: OfferContent,
  contentHash: string,
  signedAt: Date | null,
): CollectiveOffer => ({
  package: pack,
  items: [...items],
  years,
  priceFen,
  organisationFen,
  source,
  contentHash,
  signatoryName: signatory.name,
  signedAt: signedAt && toIso(signedAt),
})

/** @throws Refusal of the terms, by the rules of the team's region today */
const weighOffer = async (r: Reading, id: string, terms: CollectiveTerms): Promise<OfferContent> => {
  const { communities: c, teams: t, organisations: o, residents } = r.read.tables
  const [place] = await r.read
    .select({
      community: { id: c.id, name: c.name },
      team: { id: t.id, name: t.name },
      organisation: { id: o.id, name: o.name },
      regionCode: o.regionCode,
      signatory: { id: residents.id, nameSealed: residents.nameSealed },
    })
    .from(c)
    .innerJoin(t, eq(t.id, c.teamId))
    .innerJoin(o, eq(o.id, t.organisationId))
    .leftJoin(residents, eq(residents.accountId, c.accountId))
    .where(eq(c.id, id))
  if (!place) return refuse('not-found')
  const { community, team, organisation, regionCode, signatory } = place
  const rulebook = await readRulebook(r.read)
  const rules = rulebook.forRegion(regionCode, dayOf(r.now))
  refuseIf(whyNotCommunity(rules))
  const { priceFen, items, ...pack } = await findPackage(r, terms.packageId, rulebook.upward(regionCode))
  refuseIf(whyNotOffer(rules, terms, priceFen))
  return {
    ...terms,
    community,
    signatory: signatory
      ? { id: signatory.id, name: r.vault.open(signatory.nameSealed, `residents.name:${signatory.id}`) }
      : { id: '', name: '' },
    organisation,
    team,
    package: pack,
    items,
    priceFen,
    source: ruling(rules, 'parties')?.source ?? { document: rules[0].document, article: '' },
    edition: editionOf(rules),
  }
}

/** @throws Refusal `not-found` for one that is not on sale there today */
const findPackage = async ({ read, now }: Reading, id: string, regions: readonly string[]) => {
  const { packages: p, packageItems: pi, serviceItems: si } = read.tables
  const today = dayOf(now)
  const lines = await read
    .select({
      id: p.id,
      name: p.name,
      priceFen: p.priceFen,
      item: si.name,
      unit: si.unit,
      perYear: pi.perYear,
    })
    .from(p)
    .innerJoin(pi, eq(pi.packageId, p.id))
    .innerJoin(si, eq(si.id, pi.itemId))
    .where(
      and(
        eq(p.id, id),
        inArray(p.regionCode, [...regions]),
        isNull(p.courseDays),
        lte(p.publishedOn, today),
        or(isNull(p.withdrawnOn), gt(p.withdrawnOn, today)),
      ),
    )
    .orderBy(asc(si.position), asc(si.id))
  const { name, priceFen } = lines[0] ?? refuse('not-found')
  const items = lines.map(({ item, unit, perYear }) => ({ name: item, unit, perYear }))
  return { id, name, priceFen, items }
}
