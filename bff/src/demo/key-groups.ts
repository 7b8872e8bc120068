import { addDays, addYears, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import type { KeyGroup } from '@jiayitong/shared/domain/residents'
import type { Vault } from '../vault'
import { staffAccountId, teamId } from './keys'
import type { Home } from './residents'
import type { Row, Rows } from './rows'
import { chanceOf, idOf } from './seed'

/** Which office certifies a group. */
const issuers: Partial<Record<KeyGroup, string>> = {
  'minimum-living-allowance': '清和区民政局',
  'extreme-poverty': '清和区民政局',
  'certified-disabled': '清和区残联',
  'out-of-poverty-supported': '清和区农业农村局',
}

/** What other offices certified of some residents (C105), and a team's code to be scanned on the spot (C19). */
export const keyGroupRows = (homes: readonly Home[], vault: Vault, now: Date): Rows => {
  const today = dayOf(now)
  const kinds = Object.entries(issuers) as [KeyGroup, string][]
  const createdAt = instantOf(addDays(today, -3), 540)
  return {
    groupCertificates: homes.slice(2).flatMap(({ members }) =>
      members.flatMap((person): Row<'groupCertificates'>[] => {
        const chance = chanceOf('certificate', person.id)
        if (!chance.happens(0.06)) return []
        const [group, issuer] = chance.pick(kinds)
        const validFrom = addDays(today, -chance.int(30, 300))
        return [
          {
            id: idOf('certificate', person.id),
            idNumberIndex: vault.index(person.idNumber, 'id-number'),
            group,
            issuer,
            validFrom,
            validTo: group === 'certified-disabled' ? null : addDays(addYears(validFrom, 1), -1),
            importedBy: staffAccountId('沈知夏'),
            importedAt: instantOf(validFrom, 600),
          },
        ]
      }),
    ),
    scenes: [
      {
        code: 'W7KQ2M9D',
        teamId: teamId('林书禾'),
        createdBy: staffAccountId('林书禾'),
        createdAt,
        expiresAt: new Date(createdAt.getTime() + 30 * 86_400_000),
      },
    ],
  }
}
