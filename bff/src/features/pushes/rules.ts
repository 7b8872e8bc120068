import { type Policy, presetRules, type Rules, ruling, type Source } from '@jiayitong/shared/domain/policies'
import { type Rulebook, readRulebook } from '../../rulebook'
import type { Reads } from '../../store/store'

/** What an agreement was signed under, and where its team is. */
interface Signed {
  readonly edition: string
  readonly policyId: string
  readonly regionCode: string
}

/** The document that first owes everybody their pushes: whoever signed before is owed them too since it is in force. */
const first = presetRules('national-2025')

/** What rules the pushes of an agreement: what it was signed under, then its region today, then the country. */
export const pushRules = async (read: Reads): Promise<(signed: Signed, day: string) => Rules> => {
  const book: Rulebook = await readRulebook(read)
  return ({ edition, policyId, regionCode }, day) => [
    ...(edition === '' ? presetRules(policyId) : book.ofEdition(edition)),
    ...book.forRegion(regionCode, day),
    ...first,
  ]
}

/** The rules of a region's pushes that no agreement fixes: when it is quiet, when the next way is tried. */
export const regionPushRules = async (read: Reads): Promise<(regionCode: string, day: string) => Rules> => {
  const book = await readRulebook(read)
  return (regionCode, day) => [...book.forRegion(regionCode, day), ...first]
}

/** A field that the last of the rules always speaks about. */
export const ruled = <K extends 'pushesPerYear' | 'pushing'>(
  rules: Rules,
  field: K,
): { value: NonNullable<Policy[K]>; source: Source } => {
  const found = ruling(rules, field)
  if (!found) throw new Error(`no policy rules ${field}`)
  return found
}
