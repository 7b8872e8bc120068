import { type Policy, presets, type Rules } from '@jiayitong/shared/domain/policies'
import { and, asc, desc, eq } from 'drizzle-orm'
import { newId } from './ids'
import { fixedList } from './store/fixed-list'
import { type Given, prepared } from './store/prepared'
import type { Reads, Tx } from './store/store'
import type { Tables } from './store/tables'

/** Every policy there is and where each rules. Never changed, only replaced. */
export interface Rulebook {
  /** Where no region has named its own, neither there nor above, the newest national document of that day rules. */
  forRegion(regionCode: string, day: string): Rules
  /** A region and those above it, the nearest first. */
  upward(regionCode: string): readonly [string, ...string[]]
  /** The policy that rules in the region itself on a day, if one does. */
  own(regionCode: string, day: string): Policy | undefined
  /** As it would be if a policy ruled a region from long ago. */
  supposing(regionCode: string, policy: Policy): Rulebook
  /** The very rules an agreement was signed under. @param edition as `editionOf` wrote it */
  ofEdition(edition: string): Rules
}

/** A region with those above it in a statement: county, city, province, country. */
export const regionsUpward = fixedList('region', 4)

const versionName = 'rulebook-version'

const selectVersion = prepared('rulebook-version', (db, { settings: t }, given: Given<{ name: string }>) =>
  db
    .select({ value: t.value })
    .from(t)
    .where(eq(t.name, given('name', t.name))),
)

/** Tells every process that rules changed. Whatever writes regions, policies or their reign calls it. */
export const markRulesChanged = async (tx: Tx): Promise<void> => {
  const { settings } = tx.tables
  const value = newId()
  await tx
    .insert(settings)
    .values({ name: versionName, value })
    .onConflictDoUpdate({ target: settings.name, set: { value } })
}

/* By a store's tables, which its transactions share. */
const books = new WeakMap<Tables, { readonly version: string; readonly book: Rulebook }>()

/** The rules in force as this reader sees them; read anew only after somebody changed them. */
export const readRulebook = async (read: Reads): Promise<Rulebook> => {
  const version = (await selectVersion(read, { name: versionName }))[0]?.value ?? ''
  const kept = books.get(read.tables)
  if (kept?.version === version) return kept.book
  const book = await loadRulebook(read)
  books.set(read.tables, { version, book })
  return book
}

const loadRulebook = async (read: Reads): Promise<Rulebook> => {
  const { policies: p, regions: r, regionPolicies: rp } = read.tables
  const published = await read.select({ body: p.body }).from(p).orderBy(asc(p.id), asc(p.version))
  const regions = await read.select({ code: r.code, parentCode: r.parentCode }).from(r)
  const reigns = await read
    .select({
      regionCode: rp.regionCode,
      policyId: rp.policyId,
      version: rp.policyVersion,
      from: rp.effectiveFrom,
    })
    .from(rp)
    .where(and(eq(rp.state, 'approved')))
    .orderBy(desc(rp.effectiveFrom), desc(rp.id))
  return rulebookOf(
    [...Object.values(presets), ...published.map(({ body }) => body)],
    new Map(regions.map(({ code, parentCode }) => [code, parentCode])),
    reigns,
  )
}

/* Of a day before the first of them, the first. */
const nationwide = (day: string): Policy => {
  const national = Object.values(presets)
    .filter(({ inherits }) => inherits === null)
    .sort((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))
  const found = national.find(({ effectiveFrom }) => effectiveFrom <= day) ?? national.at(-1)
  if (!found) throw new Error('no national policy is shipped')
  return found
}

/** Chains worked out and kept, by region and day. */
const keptMax = 2_000

interface Reign {
  readonly regionCode: string
  readonly policyId: string
  readonly version: number
  readonly from: string
}

/** @param parents each region's own parent; @param reigns the latest first */
const rulebookOf = (
  policies: readonly Policy[],
  parents: ReadonlyMap<string, string | null>,
  reigns: readonly Reign[],
): Rulebook => {
  const byEdition = new Map(policies.map(policy => [`${policy.id}@${policy.version}`, policy]))
  /* Of a day before the first edition, that one: older agreements have rules as well. */
  const latest = (id: string, day: string) => {
    const editions = policies.filter(policy => policy.id === id).sort((a, b) => b.version - a.version)
    return editions.find(({ effectiveFrom }) => effectiveFrom <= day) ?? editions.at(-1)
  }

  /* A policy and what it inherits, each once and the nearer one first. */
  const withInherited = (policy: Policy | undefined, day: string): Policy[] =>
    policy ? [policy, ...(policy.inherits ? withInherited(latest(policy.inherits, day), day) : [])] : []

  const ownOf = (regionCode: string, day: string): Policy | undefined => {
    const reign = reigns.find(each => each.regionCode === regionCode && each.from <= day)
    return reign && byEdition.get(`${reign.policyId}@${reign.version}`)
  }

  const chainOf = (regionCode: string, day: string): Policy[] => {
    const own = withInherited(ownOf(regionCode, day), day)
    const parent = parents.get(regionCode)
    return parent ? [...own, ...chainOf(parent, day)] : own
  }

  const rulesOf = (chain: readonly Policy[], why: string): Rules => {
    const [first, ...rest] = new Set(chain)
    if (!first) throw new Error(`no policy rules ${why}`)
    return [first, ...rest]
  }

  const kept = new Map<string, Rules>()
  const once = (key: string, make: () => Rules): Rules => {
    const rules = kept.get(key) ?? make()
    if (kept.size >= keptMax) kept.clear()
    kept.set(key, rules)
    return rules
  }
  const upward = (regionCode: string): [string, ...string[]] => {
    const parent = parents.get(regionCode)
    return parent ? [regionCode, ...upward(parent)] : [regionCode]
  }
  return {
    upward,
    own: ownOf,
    supposing: (regionCode, policy) =>
      rulebookOf([...policies, policy], parents, [
        { regionCode, policyId: policy.id, version: policy.version, from: '' },
        ...reigns,
      ]),
    forRegion: (regionCode, day) =>
      once(`${regionCode} ${day}`, () => {
        const chain = chainOf(regionCode, day)
        return rulesOf(chain.length > 0 ? chain : [nationwide(day)], `in ${regionCode} on ${day}`)
      }),
    ofEdition: edition =>
      once(edition, () =>
        rulesOf(
          edition.split(' ').flatMap(name => byEdition.get(name) ?? []),
          edition,
        ),
      ),
  }
}
