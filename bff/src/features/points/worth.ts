import { type EarningKind, mayEarn, type Points } from '@jiayitong/shared/domain/points'
import type { Reads } from '../../store/store'
import { countEarnings, pointsRules, selectIssuer } from './earning'

/** Where nobody signed yet, the nation's rules. */
const nation = '000000'

/**
 * What doing something would earn a resident now, and the rules it goes by.
 * @returns no points over a cap, without a rule, or without a running agreement
 */
export const worthOf = async (
  read: Reads,
  residentId: string,
  kind: EarningKind,
  now: Date,
): Promise<{ points: number; rules: Points }> => {
  const [issuer] = await selectIssuer(read, { residentId })
  const rules = await pointsRules(read, issuer?.regionCode ?? nation, now)
  const rule = rules.rules.find(each => each.kind === kind)
  const open = issuer && rule && mayEarn(rule, await countEarnings(read, residentId, kind, now))
  return { points: open ? rule.points : 0, rules }
}
