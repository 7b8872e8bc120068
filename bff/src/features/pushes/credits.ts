import type { PushCredits, PushCreditsApi } from '@jiayitong/shared/api/push-credits'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import type { Config } from '../../config'
import type { Reading, Writing } from '../../context'
import type { Reads } from '../../store/store'

/** What the sandbox takes for a template: any forty-three characters. */
const demoTemplate = 'DEMO_health_tip_template_000000000000000000'

/** Id of the subscribe message that tells of health advice; empty where none is approved. */
export const tipTemplate = (config: Pick<Config, 'DEMO' | 'WECHAT_TEMPLATE_TIP'>): string =>
  config.DEMO ? demoTemplate : config.WECHAT_TEMPLATE_TIP

/** More than anybody uses in years; a phone that answers in a loop gets no further. */
const creditsMax = 60

/** The template to ask for and the credits left. */
export const readCredits = async (r: Reading, templateId: string): Promise<PushCredits> => {
  const { pushCredits: c } = r.read.tables
  const [row] = await r.read
    .select({ remaining: c.remaining })
    .from(c)
    .where(and(eq(c.accountId, r.who.accountId), eq(c.templateId, templateId)))
  return { templateId: templateId === '' ? null : templateId, remaining: row?.remaining ?? 0 }
}

/**
 * Keeps what the person answered: one yes is one message, and they add up; a no takes back nothing that was given.
 * The phone may be wrong about it, and then WeChat says so when the message is sent (43101).
 */
export const addCredit = async (
  w: Writing,
  templateId: string,
  { answer }: BodyOf<PushCreditsApi['add']>,
): Promise<PushCredits> => {
  const { pushCredits: c } = w.tx.tables
  const remaining = answer === 'accept' ? 1 : 0
  if (templateId !== '')
    await w.tx
      .insert(c)
      .values({ accountId: w.who.accountId, templateId, remaining, askedAt: w.now })
      .onConflictDoUpdate({
        target: [c.accountId, c.templateId],
        set: {
          remaining: sql`${c.remaining} + ${remaining}`,
          askedAt: w.now,
        },
        setWhere: lt(c.remaining, creditsMax),
      })
  return readCredits(w, templateId)
}

/** Those of these accounts that WeChat may still ring. */
export const withCredit = async (read: Reads, accountIds: readonly string[]): Promise<Set<string>> => {
  const { pushCredits: c } = read.tables
  if (accountIds.length === 0) return new Set()
  const rows = await read
    .select({ accountId: c.accountId })
    .from(c)
    .where(and(inArray(c.accountId, [...accountIds]), gt(c.remaining, 0)))
  return new Set(rows.map(({ accountId }) => accountId))
}
