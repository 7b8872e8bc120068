import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { startOfTests } from './clock'
import { plantFamily } from './families'
import { addTip } from './pushes'

const today = dayOf(startOfTests)

/** A campaign that is due, to a team with so many residents. */
export const plantFanOut = async (store: Store, people: number): Promise<string> => {
  const family = await plantFamily(store)
  const tipId = await addTip(store)
  const { residents, agreements, pushYears, campaigns } = store.tables
  const agreementId = newId()
  await store.atomically(async tx => {
    await tx.insert(agreements).values({
      id: agreementId,
      state: 'active',
      partyKind: 'individual',
      teamId: family.lin.team,
      signatoryId: family.min.id,
      accountId: family.accounts.min,
      years: 1,
      startsOn: today,
      endsOn: addDays(today, 364),
      policyId: 'weihai-2023',
      policyVersion: 1,
      textVersion: '2026-11',
      totalFen: 0,
      verifyCode: 'crash',
      contentSealed: '',
      contentHash: '',
      createdAt: startOfTests,
    })
  })
  for (let from = 0; from < people; from += 500)
    await store.atomically(async tx => {
      const ids = Array.from({ length: Math.min(500, people - from) }, () => newId())
      await tx.insert(residents).values(
        ids.map(id => ({
          id,
          nameSealed: '',
          sex: 'female' as const,
          bornOn: '1982-05-01',
          groups: [],
          face: 'woman-1',
          createdAt: startOfTests,
        })),
      )
      await tx.insert(pushYears).values(
        ids.map(residentId => ({
          id: newId(),
          agreementId,
          residentId,
          teamId: family.lin.team,
          yearFrom: today,
          yearTo: addDays(today, 364),
          minimum: 12,
          document: '',
          article: '',
          groupBits: 0,
        })),
      )
    })
  const id = newId()
  await store.atomically(async tx => {
    await tx.insert(campaigns).values({
      id,
      kind: 'doctor',
      tipId,
      organisationId: family.organisationId,
      teamId: family.lin.team,
      audience: {},
      state: 'scheduled',
      sendAt: startOfTests,
      createdAt: startOfTests,
    })
  })
  return id
}
