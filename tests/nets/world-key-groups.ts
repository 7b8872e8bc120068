import type { Store } from '@jiayitong/bff/store/store'
import { addPerson, type Family } from '../support/families'
import { addArea } from '../support/places'

/** 钱桂芳, 76, who lives in the team's area and has signed with nobody. */
export const plantUnsigned = (store: Store, { lin }: Family) =>
  store.atomically(async tx => {
    const areaId = await addArea(tx, { teamId: lin.team, name: '柳浪新村' })
    const { id, accountId } = await addPerson(tx, {
      name: '钱桂芳',
      openid: 'unsigned',
      bornOn: '1950-06-01',
      areaId,
    })
    return { id, residentId: id, owner: accountId ?? '' }
  })
