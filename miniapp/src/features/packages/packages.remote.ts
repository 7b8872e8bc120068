import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Package, PackagesApi } from '@jiayitong/shared/api/packages'
import type { Me } from '@jiayitong/shared/api/residents'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import { whyNotTake } from '@jiayitong/shared/domain/packages'
import { call } from '../../lib/http'
import { useRemote } from '../../lib/remote'

const steady = 5 * 60_000

/** Packages one can sign with a team. */
export const usePackages = (teamId: string) =>
  useRemote(
    ['packages', teamId],
    signal => call<PackagesApi['list']>('GET /packages', { query: { teamId }, signal }),
    { staleMs: steady },
  )

/** The library, and what of it may be picked with a team by itself. */
export const useServiceItems = (teamId: string) =>
  useRemote(
    ['packages', 'items', teamId],
    signal => call<PackagesApi['items']>('GET /service-items', { query: { teamId }, signal }),
    { staleMs: steady },
  )

/** What is chosen for whom: a package for each who has no picks, in the residents' order. */
export type Chosen = Pick<BodyOf<PackagesApi['quote']>, 'packageIds' | 'picks'>

/** The packages and picks of an agreement, to be asked for once more. */
export const chosenIn = (residents: Agreement['residents']): Chosen => {
  const packageIds = residents.flatMap(({ packageId }) => packageId ?? [])
  const picks = residents.flatMap(({ id, picked }) =>
    picked ? [{ residentId: id, items: picked.map(({ itemId, perYear }) => ({ itemId, perYear })) }] : [],
  )
  return { ...(packageIds.length > 0 ? { packageIds } : {}), ...(picks.length > 0 ? { picks } : {}) }
}

/** Price and payers for these people and what is chosen for them, once everybody has something. */
export const useQuote = (teamId: string, residentIds: readonly string[], chosen: Chosen, years = 1) =>
  useRemote(
    ['packages', 'price', teamId, residentIds, chosen, years],
    signal =>
      call<PackagesApi['quote']>('POST /agreements/quote', {
        body: { teamId, residentIds: [...residentIds], ...chosen, years },
        signal,
      }),
    {
      when:
        residentIds.length > 0 &&
        residentIds.length === (chosen.packageIds?.length ?? 0) + (chosen.picks?.length ?? 0),
      staleMs: steady,
      keepPrevious: true,
    },
  )

/** Why a person cannot take a package, for the one who chooses; undefined when they can. */
export const whyUnfit = (pack: Package, resident: Me['residents'][number]): string | undefined =>
  whyNotTake(pack, resident, dayOf(new Date()))?.detail

/** The package made for this person: of those that fit and cost least, the one made for fewest others. */
export const fittest = (
  packages: readonly Package[],
  resident: Me['residents'][number],
): Package | undefined =>
  packages
    .filter(pack => !whyUnfit(pack, resident))
    .sort((a, b) => a.residentFen - b.residentFen || limits(b) - limits(a))[0]

const limits = ({ audience }: Package): number => Object.keys(audience).length
