import type { AgreementLine } from '@jiayitong/shared/api/agreements'
import { fittest, usePackages, useQuote } from '../packages/packages.remote'
import { useMe } from '../residents/use-me'
import { useLiveAgreements } from './directory.remote'

/** What signing with a team would mean for whoever looks at it. */
export interface Family {
  /** How many would sign; 0 while nobody is signed in. */
  count: number
  /** Fen a year: what they pay themselves, or for a visitor what one person pays at least. */
  price: number | undefined
  /** Set when all of them are bound already. */
  agreement: AgreementLine | undefined
}

/** The residents of this account who could still sign, and the price of the cheapest fitting package for each. */
export const useFamily = (teamId: string): Family => {
  const residents = useMe().data?.residents.filter(({ scopes }) => scopes.includes('agreements')) ?? []
  const live = useLiveAgreements().data ?? []
  const packages = usePackages(teamId).data?.items ?? []
  const bound = new Map(live.flatMap(line => line.residents.map(({ id }) => [id, line] as const)))
  const free = residents.filter(({ id }) => !bound.has(id))
  const chosen = free.map(resident => fittest(packages, resident))
  const packageIds = chosen.flatMap(pack => pack?.id ?? [])
  const quote = useQuote(
    teamId,
    packageIds.length === free.length ? free.map(({ id }) => id) : [],
    packageIds.length > 0 ? { packageIds } : {},
  )
  if (residents.length === 0)
    return {
      count: 0,
      price: packages.length > 0 ? Math.min(...packages.map(pack => pack.residentFen)) : undefined,
      agreement: undefined,
    }
  const own = quote.data?.shares.find(({ payer }) => payer === 'resident')
  return {
    count: free.length,
    price: quote.data && (own?.fen ?? 0),
    agreement: free.length === 0 ? bound.get(residents[0]?.id ?? '') : undefined,
  }
}
