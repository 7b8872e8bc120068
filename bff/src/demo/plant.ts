import type { Store } from '../store/store'
import type { Vault } from '../vault'
import { agreementRows } from './agreements'
import { appointmentRows } from './appointments'
import { communityRows } from './communities'
import { drawContracts } from './contracts'
import { correctionRows } from './corrections'
import { directoryRows } from './directory'
import { eventRows } from './events'
import { familyRightRows } from './family-rights'
import { fulfilmentRows } from './fulfilments'
import { groupRows } from './groups'
import { keyGroupRows } from './key-groups'
import { serviceRows } from './packages'
import { residentRows, staffRows } from './persons'
import { pointsRows } from './points'
import { pushRows } from './pushes'
import { referralRows } from './referrals'
import { drawHomes } from './residents'
import { rewardRows } from './rewards'
import { insertRows, type Rows } from './rows'
import { workSessionRows } from './sessions'
import { tipRows } from './tips'

/** Every row of 清和区 as it is on the day of `now`: the same rows, ids included, for the same `now`. */
export const drawDistrict = (vault: Vault, now: Date): Rows[] => {
  const homes = drawHomes(now)
  const contracts = drawContracts(homes, now)
  return [
    directoryRows(now),
    staffRows(vault),
    residentRows(homes, vault),
    serviceRows(now),
    communityRows(homes, vault, now),
    keyGroupRows(homes, vault, now),
    agreementRows(contracts, vault),
    familyRightRows(homes, contracts),
    fulfilmentRows(contracts, vault, now),
    workSessionRows(now),
    appointmentRows(contracts, vault, now),
    referralRows(contracts, vault, now),
    rewardRows(),
    pointsRows(contracts, now),
    correctionRows(homes, now),
    eventRows(homes, now),
    groupRows(contracts, now),
    tipRows(now),
    pushRows(contracts, now),
  ]
}

/** Fills an empty database with the demo district, in one transaction. */
export const plant = (store: Store, vault: Vault, now: Date): Promise<void> =>
  insertRows(store, drawDistrict(vault, now))

/** The same, where no district is there yet; a second start keeps what visitors did. */
export const plantIfEmpty = async (store: Store, vault: Vault, now: Date): Promise<void> => {
  if ((await store.read.$count(store.tables.regions)) === 0) await plant(store, vault, now)
}
