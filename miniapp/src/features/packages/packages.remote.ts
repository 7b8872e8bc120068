import type { Package, PackagesApi } from '@jiayitong/shared/api/packages'
import type { Me } from '@jiayitong/shared/api/residents'
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

/** Price and payers for these people, one package for each in the same order. */
export const useQuote = (
  teamId: string,
  residentIds: readonly string[],
  packageIds: readonly string[],
  years = 1,
) =>
  useRemote(
    ['packages', 'price', teamId, residentIds, packageIds, years],
    signal =>
      call<PackagesApi['quote']>('POST /agreements/quote', {
        body: { teamId, residentIds: [...residentIds], packageIds: [...packageIds], years },
        signal,
      }),
    {
      when: residentIds.length > 0 && residentIds.length === packageIds.length,
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
