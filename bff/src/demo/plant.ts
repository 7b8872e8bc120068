import type { Store } from '../store/store'
import type { Vault } from '../vault'
import { agreementRows } from './agreements'
import { drawContracts } from './contracts'
import { directoryRows } from './directory'
import { familyRightRows } from './family-rights'
import { residentRows, staffRows } from './persons'
import { drawHomes } from './residents'
import { insertRows, type Rows } from './rows'
import { serviceRows } from './services'

/** Every row of 清和区 as it is on the day of `now`: the same rows, ids included, for the same `now`. */
export const drawDistrict = (vault: Vault, now: Date): Rows[] => {
  const homes = drawHomes(now)
  const contracts = drawContracts(homes, now)
  return [
    directoryRows(now),
    staffRows(vault),
    residentRows(homes, vault),
    serviceRows(now),
    agreementRows(contracts, vault),
    familyRightRows(homes, contracts),
  ]
}

/** Fills an empty database with the demo district, in one transaction. */
export const plant = (store: Store, vault: Vault, now: Date): Promise<void> =>
  insertRows(store, drawDistrict(vault, now))

/** The same, where no district is there yet; a second start keeps what visitors did. */
export const plantIfEmpty = async (store: Store, vault: Vault, now: Date): Promise<void> => {
  if ((await store.read.$count(store.tables.regions)) === 0) await plant(store, vault, now)
}
