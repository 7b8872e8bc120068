import { dayOf } from '@jiayitong/shared/domain/days'
import { type Audience, ownPackName, type PackageTier } from '@jiayitong/shared/domain/packages'
import type { Reading } from '../../context'
import { refuse, refuseField } from '../../refusal'
import { regionsUpward } from '../../rulebook'
import type { Choice } from './choices'
import { selectItems, selectPackages, sixty, twelve } from './facts'

/** What one person takes, with its price for a year. */
export interface Pack {
  /** Null for what was picked item by item. */
  readonly id: string | null
  readonly name: string
  readonly tier: PackageTier | 'own'
  readonly priceFen: number
  readonly audience: Audience
  /** Of a course of treatment: how long it takes. */
  readonly courseDays: number | null
  readonly items: readonly { id: string; name: string; unit: string; perYear: number }[]
  /** Items this institution cannot give now or that are not sold alone, and why. */
  readonly missing: readonly { readonly itemId: string; readonly name: string; readonly why: string }[]
}

/**
 * What each choice is, in their order.
 * @param regions the team's region and those above it
 * @throws Refusal `not-found` for a package that is not on sale there today, or an unknown item
 */
export const findPacks = async (
  r: Reading,
  choices: readonly Choice[],
  { organisationId, regions }: { readonly organisationId: string; readonly regions: readonly string[] },
): Promise<Pack[]> => {
  const packageIds = choices.flatMap(choice => ('packageId' in choice ? choice.packageId : []))
  const itemIds = choices.flatMap(choice =>
    'items' in choice ? choice.items.map(({ itemId }) => itemId) : [],
  )
  const rows =
    packageIds.length > 0
      ? await selectPackages(r.read, {
          ...twelve.values(packageIds),
          ...regionsUpward.values(regions),
          today: dayOf(r.now),
        })
      : []
  if (new Set(itemIds).size > sixty.max) refuseField('/picks', `不同的服务项目最多 ${sixty.max} 项。`)
  const items =
    itemIds.length > 0
      ? await selectItems(r.read, { ...sixty.values([...new Set(itemIds)]), organisationId })
      : []
  return choices.map(choice => {
    if ('packageId' in choice) return toPackage(rows.filter(({ id }) => id === choice.packageId))
    return toOwnPack(
      choice.items.map(({ itemId, perYear }) => ({
        ...(items.find(({ id }) => id === itemId) ?? refuse('not-found')),
        perYear,
      })),
    )
  })
}

const toPackage = (lines: Awaited<ReturnType<typeof selectPackages>>): Pack => {
  const { id, name, tier, priceFen, audience, courseDays } = lines[0] ?? refuse('not-found')
  return {
    id,
    name,
    tier,
    priceFen,
    audience,
    courseDays,
    items: lines.map(({ itemId, itemName, unit, perYear }) => ({
      id: itemId,
      name: itemName,
      unit,
      perYear,
    })),
    missing: [],
  }
}

type ItemRow = Awaited<ReturnType<typeof selectItems>>[number]

const toOwnPack = (items: readonly (ItemRow & { perYear: number })[]): Pack => ({
  id: null,
  name: ownPackName,
  tier: 'own',
  priceFen: items.reduce((sum, { priceFen, perYear }) => sum + (priceFen ?? 0) * perYear, 0),
  audience: {},
  courseDays: null,
  items: items.map(({ id, name, unit, perYear }) => ({ id, name, unit, perYear })),
  missing: items.flatMap(({ id: itemId, name, priceFen, why }) =>
    why !== null
      ? [{ itemId, name, why }]
      : priceFen === null
        ? [{ itemId, name, why: '不单独提供，请选含有它的服务包。' }]
        : [],
  ),
})
