import type { ManagedReward, RedemptionsApi, Reward } from '@jiayitong/shared/api/redemptions'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { and, asc, count, eq, gte, inArray, isNull, sql } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { worksAt } from '../../staff'

/** What points can be exchanged for, the cheapest first. */
export const readRewards = async ({ read }: Pick<Reading, 'read'>): Promise<Reward[]> => {
  const { rewards } = read.tables
  const rows = await selectRewards({ read })
    .where(isNull(rewards.retiredAt))
    .orderBy(asc(rewards.points), asc(rewards.id))
    .limit(100)
  return rows.map(viewOf)
}

const selectRewards = ({ read }: Pick<Reading, 'read'>) => {
  const { rewards, organisations } = read.tables
  return read
    .select({ reward: rewards, organisationName: organisations.shortName })
    .from(rewards)
    .innerJoin(organisations, eq(organisations.id, rewards.organisationId))
}

const viewOf = ({ reward, organisationName }: Awaited<ReturnType<typeof selectRewards>>[number]): Reward => ({
  id: reward.id,
  name: reward.name,
  kind: reward.kind,
  points: reward.points,
  stock: reward.stock,
  ...(reward.perPerson === null ? {} : { limit: reward.perPerson }),
  description: reward.description,
  organisationId: reward.organisationId,
  organisationName,
  place: reward.place,
  slotKind: reward.slotKind,
  forGroups: (reward.forGroups ?? []) as Reward['forGroups'],
  opensAt: reward.opensAt && toIso(reward.opensAt),
  closesAt: reward.closesAt && toIso(reward.closesAt),
})

/** What the caller's institutions offer and offered, with the vouchers for it. */
export const readManaged = async (r: Reading): Promise<ManagedReward[]> => {
  const { rewards, redemptions: t } = r.read.tables
  const places = await worksAt(r, ['manager'])
  if (places.length === 0) return []
  const rows = await selectRewards(r)
    .where(inArray(rewards.organisationId, places))
    .orderBy(asc(sql`${rewards.retiredAt} is not null`), asc(rewards.points), asc(rewards.id))
    .limit(200)
  const out = await r.read
    .select({ id: t.rewardId, state: t.state, vouchers: count() })
    .from(t)
    .innerJoin(rewards, eq(rewards.id, t.rewardId))
    .where(and(inArray(rewards.organisationId, places), inArray(t.state, ['issued', 'used'])))
    .groupBy(t.rewardId, t.state)
  const vouchers = (id: string, state: string) =>
    out.find(each => each.id === id && each.state === state)?.vouchers ?? 0
  return rows.map(row => ({
    ...viewOf(row),
    returns: row.reward.returns,
    retired: row.reward.retiredAt !== null,
    vouchersOpen: vouchers(row.reward.id, 'issued'),
    vouchersUsed: vouchers(row.reward.id, 'used'),
  }))
}

const readReward = async (r: Reading, id: string): Promise<Reward> => {
  const [found] = await selectRewards(r).where(eq(r.read.tables.rewards.id, id))
  return found ? viewOf(found) : refuse('not-found')
}

const demandManaged = async (w: Writing, id: string): Promise<void> => {
  const { rewards } = w.tx.tables
  const [row] = await w.tx
    .select({ organisationId: rewards.organisationId })
    .from(rewards)
    .where(eq(rewards.id, id))
  if (!row || !(await worksAt(w, ['manager'])).includes(row.organisationId)) refuse('not-found')
}

type Body = BodyOf<RedemptionsApi['changeReward']>

const valuesOf = ({ opensAt, closesAt, ...body }: Body) => ({
  ...body,
  opensAt: opensAt === null ? null : new Date(opensAt),
  closesAt: closesAt === null ? null : new Date(closesAt),
})

/** Puts something into the catalogue of an institution the caller manages. */
export const addReward = async (
  w: Writing,
  { organisationId, stock, ...body }: BodyOf<RedemptionsApi['addReward']>,
): Promise<Reward> => {
  if (!(await worksAt(w, ['manager'])).includes(organisationId)) refuse('not-found')
  const id = newId()
  await w.tx.insert(w.tx.tables.rewards).values({ ...valuesOf(body), id, organisationId, stock })
  audit(w, 'reward-added', `rewards:${id}`)
  return readReward(w, id)
}

export const changeReward = async (w: Writing, id: string, body: Body): Promise<Reward> => {
  await demandManaged(w, id)
  const { rewards } = w.tx.tables
  await w.tx.update(rewards).set(valuesOf(body)).where(eq(rewards.id, id))
  audit(w, 'reward-changed', `rewards:${id}`)
  return readReward(w, id)
}

/** @throws Refusal `out-of-stock` where more is taken than there is */
export const restock = async (w: Writing, id: string, by: number): Promise<Reward> => {
  await demandManaged(w, id)
  const { rewards } = w.tx.tables
  const [row] = await w.tx
    .update(rewards)
    .set({ stock: sql`${rewards.stock} + ${by}` })
    .where(and(eq(rewards.id, id), gte(rewards.stock, -by)))
    .returning({ id: rewards.id })
  if (!row) refuse('out-of-stock', '减得比现有的多，请核对。')
  audit(w, 'reward-restocked', `rewards:${id}`, { by })
  return readReward(w, id)
}

/** Takes something out of the catalogue; who has a voucher for it keeps it. */
export const retireReward = async (w: Writing, id: string): Promise<Reward> => {
  await demandManaged(w, id)
  const { rewards } = w.tx.tables
  await w.tx
    .update(rewards)
    .set({ retiredAt: w.now })
    .where(and(eq(rewards.id, id), isNull(rewards.retiredAt)))
  audit(w, 'reward-retired', `rewards:${id}`)
  return readReward(w, id)
}
