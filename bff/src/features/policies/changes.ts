import type { PoliciesApi, PolicyChange } from '@jiayitong/shared/api/policies'
import type { PolicyBody } from '@jiayitong/shared/api/policy-body'
import type { BodyOf, QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { dayOf, toIso } from '@jiayitong/shared/domain/days'
import { type Policy, presets, whyNotPolicy } from '@jiayitong/shared/domain/policies'
import { and, desc, eq, inArray, max } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { beyond, decodeCursor, encodeCursor } from '../../cursor'
import { newId } from '../../ids'
import { refuse, refuseField } from '../../refusal'
import { regionsOf, regionWithin } from '../../regions'
import { markRulesChanged, readRulebook } from '../../rulebook'
import { toRuled } from './policies.read'

/** A region's own policy is one line of editions, whatever it inherits. */
const policyIdOf = (regionCode: string) => `region-${regionCode}`

/**
 * What a region writes as a policy that could rule there.
 * @param at where the body stands in the request, for its faults
 * @throws Refusal `validation` naming the field that cannot be lived by
 */
export const toPolicy = async (
  { read, now }: Pick<Reading, 'read' | 'now'>,
  regionCode: string,
  body: PolicyBody,
  at = '/policy',
): Promise<Policy> => {
  const { policies: t } = read.tables
  const id = policyIdOf(regionCode)
  const fault = whyNotPolicy(body as Policy)
  if (fault) return refuseField(at + fault.path, fault.message)
  if (body.inherits !== undefined && !presets[body.inherits])
    return refuseField(`${at}/inherits`, '要沿用的规定不在目录里。')
  const [latest] = await read
    .select({ version: max(t.version) })
    .from(t)
    .where(eq(t.id, id))
  const policy = {
    ...body,
    id,
    version: Number(latest?.version ?? 0) + 1,
    inherits: body.inherits ?? null,
    effectiveFrom: dayOf(now),
  } as Policy
  const [, parent] = (await readRulebook(read)).upward(regionCode)
  // The product asks every matter of somebody: what a region leaves open, another document must say.
  if (policy.inherits === null && parent === undefined)
    return refuseField(`${at}/inherits`, '请写明没写到的地方沿用哪份规定。')
  return policy
}

/** Publishes an edition and asks that it rules from a day on; nothing changes before somebody else approves it. */
export const proposeChange = async (
  w: Writing,
  { regionCode, policy: body, effectiveFrom, note }: BodyOf<PoliciesApi['propose']>,
): Promise<PolicyChange> => {
  const region = regionWithin(await regionsOf(w), regionCode)
  if (effectiveFrom < dayOf(w.now)) return refuseField('/effectiveFrom', '施行日不能早于今天。')
  const policy = { ...(await toPolicy(w, region.code, body)), effectiveFrom }
  const { policies, regionPolicies } = w.tx.tables
  const { id: policyId, version: policyVersion } = policy
  await w.tx.insert(policies).values({
    id: policyId,
    version: policyVersion,
    body: policy,
    createdBy: w.who.accountId,
    createdAt: w.now,
  })
  const id = newId()
  await w.tx.insert(regionPolicies).values({
    id,
    regionCode,
    policyId,
    policyVersion,
    effectiveFrom,
    state: 'proposed',
    note,
    proposedBy: w.who.accountId,
    proposedAt: w.now,
  })
  audit(w, 'policy-proposed', `policies:${policyId}`, { version: policyVersion, effectiveFrom })
  // Known from now on, though it rules nowhere yet.
  await markRulesChanged(w.tx)
  return readChange(w, id)
}

/** Lets an edition rule, or turns it down; once, and by another account than the one that proposed it. */
export const decideChange = async (
  w: Writing,
  id: string,
  decision: 'approved' | 'refused',
): Promise<PolicyChange> => {
  const { regionPolicies: t } = w.tx.tables
  const [found] = await w.tx.select().from(t).where(eq(t.id, id))
  const regions = await regionsOf(w, ['admin'])
  if (!found || !regions.some(({ code }) => code === found.regionCode)) return refuse('not-found')
  if (found.proposedBy === w.who.accountId) return refuse('own-proposal')
  if (decision === 'approved') await whyNotNow(w, found)
  const [decided] = await w.tx
    .update(t)
    .set({ state: decision, decidedBy: w.who.accountId, decidedAt: w.now })
    .where(and(eq(t.id, id), eq(t.state, 'proposed')))
    .returning({ id: t.id })
  if (!decided) return refuse('state-conflict', '这份修改已经有了决定。')
  audit(w, `policy-${decision}`, `policies:${found.policyId}`, {
    version: found.policyVersion,
    effectiveFrom: found.effectiveFrom,
  })
  await markRulesChanged(w.tx)
  return readChange(w, id)
}

/* Never into the past, and one edition a day: what was decided under a rule stays decided under it. */
const whyNotNow = async (
  w: Writing,
  { regionCode, effectiveFrom, state }: { regionCode: string; effectiveFrom: string; state: string },
): Promise<void> => {
  if (state !== 'proposed') refuse('state-conflict', '这份修改已经有了决定。')
  if (effectiveFrom < dayOf(w.now)) refuse('state-conflict', '施行日已经过了，请重新提出。')
  const { regionPolicies: t } = w.tx.tables
  const taken = await w.tx.$count(
    t,
    and(eq(t.regionCode, regionCode), eq(t.effectiveFrom, effectiveFrom), eq(t.state, 'approved')),
  )
  if (taken > 0) refuse('state-conflict', '这一天已经有一份规定施行，请改一个施行日。')
}

/** What was proposed and decided, the latest first. */
export const listChanges = async (
  r: Reading,
  { regionCode, cursor, limit = 20 }: QueryOf<PoliciesApi['changes']>,
): Promise<ResponseOf<PoliciesApi['changes']>> => {
  const regions = await regionsOf(r)
  const codes =
    regionCode === undefined ? regions.map(({ code }) => code) : [regionWithin(regions, regionCode).code]
  if (codes.length === 0) return { items: [], nextCursor: null }
  const { regionPolicies: t } = r.read.tables
  const [at, id] = cursor ? decodeCursor(cursor, 'number', 'id') : [undefined, '']
  const rows = await selectChanges(r)
    .where(
      and(
        inArray(t.regionCode, codes),
        at === undefined ? undefined : beyond(t.proposedAt, t.id, false, new Date(at), id),
      ),
    )
    .orderBy(desc(t.proposedAt), desc(t.id))
    .limit(limit + 1)
  const administered = await regionsOf(r, ['admin'])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(row => toChange(r, row, administered)),
    nextCursor:
      rows.length > limit && last ? encodeCursor([last.change.proposedAt.getTime(), last.change.id]) : null,
  }
}

/** What was proposed where, for whoever may decide it. @throws Refusal `not-found` for another region's */
export const findChange = async (
  r: Reading,
  id: string,
): Promise<{ readonly regionCode: string; readonly policy: Policy }> => {
  const [row] = await selectChanges(r).where(eq(r.read.tables.regionPolicies.id, id))
  const policy = row && (row.body ?? presets[row.change.policyId])
  if (!policy) return refuse('not-found')
  return { regionCode: regionWithin(await regionsOf(r, ['admin']), row.change.regionCode).code, policy }
}

const readChange = async (r: Reading, id: string): Promise<PolicyChange> => {
  const [row] = await selectChanges(r).where(eq(r.read.tables.regionPolicies.id, id))
  return row ? toChange(r, row, await regionsOf(r, ['admin'])) : refuse('not-found')
}

const selectChanges = ({ read }: Pick<Reading, 'read'>) => {
  const { regionPolicies: t, policies: p, regions } = read.tables
  return read
    .select({ change: t, body: p.body, regionName: regions.name })
    .from(t)
    .innerJoin(regions, eq(regions.code, t.regionCode))
    .leftJoin(p, and(eq(p.id, t.policyId), eq(p.version, t.policyVersion)))
}

type Row = Awaited<ReturnType<typeof selectChanges>>[number]

const toChange = (
  { who }: Pick<Reading, 'who'>,
  { change, body, regionName }: Row,
  administered: readonly { code: string }[],
): PolicyChange => {
  const own = change.proposedBy === who.accountId
  const policy = body ?? presets[change.policyId]
  const decides = administered.some(({ code }) => code === change.regionCode)
  return {
    id: change.id,
    region: { code: change.regionCode, name: regionName },
    policy: {
      id: change.policyId,
      version: change.policyVersion,
      document: policy?.document ?? '',
      inherits: (policy?.inherits && presets[policy.inherits]?.document) || null,
      rules: policy ? toRuled([policy]) : [],
    },
    effectiveFrom: change.effectiveFrom,
    note: change.note,
    state: change.state,
    proposedAt: toIso(change.proposedAt),
    decidedAt: change.decidedAt && toIso(change.decidedAt),
    own,
    allowedEvents: change.state === 'proposed' && decides && !own ? ['approve', 'refuse'] : [],
  }
}
