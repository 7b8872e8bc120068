import type { BodyOf } from '@jiayitong/shared/api/route'
import type { TipDraft, TipsApi, TipVersion } from '@jiayitong/shared/api/tips'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { usualReviewDays, whyNotExpiry, whyNotFit, whyNotReview } from '@jiayitong/shared/domain/tips'
import { and, eq, inArray, isNull, lt, max } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseIf } from '../../refusal'
import { worksAt } from '../../staff'
import { hold } from '../../store/hold'
import type { Tables } from '../../store/tables'
import { findVersion, readVersion } from './tips.desk'

type VersionRow = Tables['tipVersions']['$inferSelect']

/** The institution somebody writes for: the first they work at. */
const ownInstitution = async (w: Writing): Promise<string> =>
  (await worksAt(w, ['doctor', 'nurse', 'manager']))[0] ?? refuse('not-found')

const columnsOf = ({ notFor, groups, paragraphs, topics, warning, service, quiz, ...words }: TipDraft) => ({
  ...words,
  paragraphs: [...paragraphs],
  topics: [...topics],
  groups: [...groups],
  notFor: [...notFor],
  warning: warning ?? null,
  quiz: quiz ?? null,
  serviceItem: service ?? null,
})

/** Begins a piece of advice, from nothing or from another's words; nobody but its institution sees it (C75). */
export const writeTip = async (
  w: Writing,
  { adaptedFrom, ...draft }: BodyOf<TipsApi['write']>,
): Promise<TipVersion> => {
  const { tips, tipVersions } = w.tx.tables
  if (adaptedFrom && (await w.tx.$count(tips, eq(tips.id, adaptedFrom))) === 0) refuse('not-found')
  const id = newId()
  await w.tx.insert(tipVersions).values({
    ...columnsOf(draft),
    id,
    tipId: newId(),
    version: 1,
    state: 'draft',
    organisationId: await ownInstitution(w),
    adaptedFrom: adaptedFrom ?? null,
    authorId: w.who.accountId,
    reviewer: '',
    createdAt: w.now,
  })
  audit(w, 'tip-written', `tip_versions:${id}`, adaptedFrom ? { adaptedFrom } : {})
  return readVersion(w, id)
}

/**
 * Begins the next version of an institution's own advice, with the words it has now. What was sent keeps its own.
 * @throws Refusal `not-found` for another's, and for the product's, which is adapted instead
 */
export const reviseTip = async (w: Writing, tipId: string): Promise<TipVersion> => {
  const { tips, tipVersions: v } = w.tx.tables
  const [tip] = await w.tx
    .select()
    .from(tips)
    .where(and(eq(tips.id, tipId), inArray(tips.organisationId, await worksAt(w))))
  if (!tip) return refuse('not-found')
  const [open] = await w.tx
    .select({ id: v.id })
    .from(v)
    .where(and(eq(v.tipId, tipId), inArray(v.state, ['draft', 'submitted', 'returned'])))
  if (open) return refuse('state-conflict', '这条已经有人在改，请在「在写的」里找到它。')
  const [newest] = await w.tx
    .select({ version: max(v.version) })
    .from(v)
    .where(eq(v.tipId, tipId))
  const id = newId()
  const { title, summary, paragraphs, topics, groups, notFor, occasion, warning, source, serviceItem, quiz } =
    tip
  await w.tx.insert(v).values({
    ...{ title, summary, paragraphs, topics, groups, notFor, occasion, warning, source, serviceItem, quiz },
    id,
    tipId,
    version: (newest?.version ?? tip.version) + 1,
    state: 'draft',
    organisationId: tip.organisationId,
    authorId: w.who.accountId,
    reviewer: '',
    createdAt: w.now,
  })
  audit(w, 'tip-revised', `tip_versions:${id}`, { tipId })
  return readVersion(w, id)
}

/** Whose words are still being written: only their author's to change. In hand, and read only then. */
const findOwnDraft = async (w: Writing, id: string): Promise<VersionRow> => {
  const { tipVersions: v } = w.tx.tables
  await hold(w.tx.select({ id: v.id }).from(v).where(eq(v.id, id)))
  const row = await findVersion(w, id)
  if (row.authorId !== w.who.accountId) refuse('not-found')
  return row.state === 'draft' || row.state === 'returned'
    ? row
    : refuse('state-conflict', '已经提交了，审完才能再改。')
}

export const changeTip = async (w: Writing, id: string, draft: TipDraft): Promise<TipVersion> => {
  await findOwnDraft(w, id)
  const { tipVersions: v } = w.tx.tables
  await w.tx
    .update(v)
    .set(columnsOf(draft))
    .where(and(eq(v.id, id), inArray(v.state, ['draft', 'returned'])))
  return readVersion(w, id)
}

/** Hands it to the reviewers. @throws Refusal `tip-not-fit` for words nobody should be sent */
export const submitTip = async (w: Writing, id: string): Promise<TipVersion> => {
  refuseIf(whyNotFit(await findOwnDraft(w, id)))
  const { tipVersions: v } = w.tx.tables
  await w.tx
    .update(v)
    .set({ state: 'submitted', submittedAt: w.now, words: null })
    .where(and(eq(v.id, id), inArray(v.state, ['draft', 'returned'])))
  audit(w, 'tip-submitted', `tip_versions:${id}`)
  return readVersion(w, id)
}

/** Lets go of words that were never approved. */
export const dropTip = async (w: Writing, id: string): Promise<TipVersion> => {
  await findOwnDraft(w, id)
  const { tipVersions: v } = w.tx.tables
  await w.tx
    .update(v)
    .set({ state: 'withdrawn', decidedAt: w.now })
    .where(and(eq(v.id, id), inArray(v.state, ['draft', 'returned'])))
  return readVersion(w, id)
}

/** Gives it back with what is to be changed. */
export const returnTip = async (w: Writing, id: string, words: string): Promise<TipVersion> => {
  const row = await findVersion(w, id)
  refuseIf(whyNotReview(row, w.who.accountId))
  const { tipVersions: v } = w.tx.tables
  const [returned] = await w.tx
    .update(v)
    .set({ state: 'returned', words, decidedAt: w.now })
    .where(and(eq(v.id, id), eq(v.state, 'submitted')))
    .returning({ id: v.id })
  if (!returned) refuse('state-conflict')
  audit(w, 'tip-returned', `tip_versions:${id}`)
  return readVersion(w, id)
}

/**
 * Approves it: from now on it may be chosen and sent, until the day the review holds. Never by its author (C75).
 */
export const approveTip = async (
  w: Writing,
  id: string,
  { expiresOn = addDays(dayOf(w.now), usualReviewDays) }: BodyOf<TipsApi['approve']>,
): Promise<TipVersion> => {
  const row = await findVersion(w, id)
  refuseIf(whyNotReview(row, w.who.accountId))
  refuseIf(whyNotFit(row))
  const today = dayOf(w.now)
  refuseIf(whyNotExpiry(expiresOn, today))
  const { tips, tipVersions: v } = w.tx.tables
  const review = {
    reviewer: await nameOf(w),
    reviewedBy: w.who.accountId,
    reviewedOn: today,
    expiresOn,
  }
  const [approved] = await w.tx
    .update(v)
    .set({ ...review, state: 'approved', decidedAt: w.now })
    .where(and(eq(v.id, id), eq(v.state, 'submitted')))
    .returning()
  if (!approved) return refuse('state-conflict')
  const { title, summary, paragraphs, topics, groups, notFor, occasion, warning, source } = approved
  const { serviceItem, organisationId, version, tipId, quiz } = approved
  const head = {
    ...{ title, summary, paragraphs, topics, groups, notFor, occasion, warning, source },
    ...{ serviceItem, organisationId, version, quiz },
    ...review,
    retiredAt: null,
  }
  const [renewed] = await w.tx
    .update(tips)
    .set(head)
    .where(and(eq(tips.id, tipId), lt(tips.version, version)))
    .returning({ id: tips.id })
  if (!renewed) await w.tx.insert(tips).values({ ...head, id: tipId })
  audit(w, 'tip-approved', `tips:${tipId}`, { version })
  return readVersion(w, id)
}

/** Takes an institution's own advice out of choice; what was sent stays readable. */
export const retireTip = async (w: Writing, tipId: string): Promise<{ retired: true }> => {
  const { tips } = w.tx.tables
  const [retired] = await w.tx
    .update(tips)
    .set({ retiredAt: w.now })
    .where(and(eq(tips.id, tipId), inArray(tips.organisationId, await worksAt(w)), isNull(tips.retiredAt)))
    .returning({ id: tips.id })
  if (!retired) return refuse('not-found')
  audit(w, 'tip-retired', `tips:${tipId}`)
  return { retired: true }
}

/** Who reviewed, as it is printed under the advice. */
const nameOf = async ({ tx, vault, who }: Writing): Promise<string> => {
  const { practitioners: p, residents: r } = tx.tables
  const [practitioner] = await tx.select({ name: p.name }).from(p).where(eq(p.accountId, who.accountId))
  if (practitioner) return practitioner.name
  const [person] = await tx
    .select({ id: r.id, nameSealed: r.nameSealed })
    .from(r)
    .where(eq(r.accountId, who.accountId))
  return person ? vault.open(person.nameSealed, `residents.name:${person.id}`) : '机构管理员'
}
