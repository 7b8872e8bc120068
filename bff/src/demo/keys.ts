import { presetRules } from '@jiayitong/shared/domain/policies'
import { idOf } from './seed'

/** The reserved area code 999: no citizen identity number begins with it, so none here can be a real person's. */
export const region = { code: '999001', name: '清和区', level: 'county' as const }

/** The city above it, which writes no rules of its own here. */
export const city = { code: '999000', name: '望川市', level: 'city' as const }

/** What rules there: 威海's policy, with all it inherits. */
export const rules = presetRules('weihai-2023')

export const organisationId = (shortName: string) => idOf('organisation', shortName)
export const teamId = (leader: string) => idOf('team', leader)
export const practitionerId = (name: string) => idOf('practitioner', name)
export const staffAccountId = (name: string) => idOf('account', 'staff', name)
export const areaId = (name: string) => idOf('area', name)
