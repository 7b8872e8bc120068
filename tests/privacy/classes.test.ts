import { erasure } from '@jiayitong/bff/features/personal-data/erasure'
import { classesOf, postgresKit, sqliteKit } from '@jiayitong/bff/store/columns'
import { defineTables } from '@jiayitong/bff/store/tables'
import { getTableColumns } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { noteFigures } from '../support/figures'

/** Columns that tell of a person and can be read in the database, and why. */
const readable: Readonly<Record<string, string>> = {
  'residents.sex': 'one of two words, which fees and packages are chosen by',
  'residents.bornOn': 'which fees, packages and guardianship are decided by',
  'residents.areaId': 'an id, which lists are made by',
  'residents.localRegister': 'yes or no, which subsidies are decided by',
  'residents.groups': 'words of a list, which tips and subsidies are chosen by',
  'households.areaId': 'an id',
  'householdMembers.relation': 'what one is to another, without saying who they are',
  'delegations.relation': 'what one is to another, without saying who they are',
  'consents.granted': 'yes or no',
  'corrections.text': 'shown to all with its answer, as the notice of a public desk (C3)',
  'corrections.answer': 'shown to all, as the notice of a public desk (C3)',
  'agreementShares.payer': 'a word of a list, which accounts are made by',
  'agreementShares.fen': 'a sum, which accounts are made by',
  'payments.fen': 'a sum, which accounts are made by',
  'payments.prepayId': 'names an order, opens nothing, and lasts two hours',
  'refunds.fen': 'a sum, which accounts are made by',
  'feeEntries.account': 'a word of a list, which balances are made by',
  'feeEntries.fen': 'a sum, which balances are made by',
  'groupCertificates.group': 'a word of a list, which waivers are decided by',
  'pushYears.groupBits': 'words of a list as bits, which audiences are chosen by',
  'pushYears.declined': 'yes or no',
  'fulfilments.acknowledgedStrokes': 'points on a pad',
  'signatures.strokes': 'points on a pad; who signed is in the sealed content',
  'communityOffers.strokes': 'points on a pad; who signed is in the sealed content',
  'fulfilments.doneOn': 'a day, which what is owed is counted by',
  'appointments.state': 'a word of a list',
  'consultations.topic': 'a word of a list, which a desk is sorted by',
  'consultations.stars': 'a number, which a team is rated by',
  'appointmentRatings.stars': 'a number, which a team is rated by',
  'slotWaits.need': 'a number, which a line is ordered by',
  'referrals.green': 'yes or no, which a desk is sorted by',
  'referrals.prescriptionWeeks': 'a number within what the policy allows',
  'hospitalStays.admittedOn': 'a day, which deductibles are counted by',
  'hospitalStays.dischargedOn': 'a day, which deductibles are counted by',
  'eventSignups.state': 'a word of a list',
  'pointsEntries.holder': 'an id',
  'pointsEntries.points': 'a sum, which balances are made by',
  'pointsEntries.cause': 'the name of a rule',
  'pointsAccounts.holder': 'an id',
  'pointsAccounts.balance': 'a sum, which an exchange is guarded by',
  'pointsLots.holder': 'an id',
  'redemptions.holder': 'an id',
  'redemptions.state': 'a word of a list',
}

const tables = defineTables(sqliteKit)
const columns = Object.entries(tables).flatMap(([table, definition]) =>
  Object.entries(classesOf(definition)).map(([column, dataClass]) => ({
    name: `${table}.${column}`,
    dataClass,
  })),
)
const telling = columns.filter(({ dataClass }) => dataClass !== 'plain')

describe('every column', () => {
  it('is classified, alike on both engines', () => {
    for (const [name, table] of Object.entries(tables))
      expect(Object.keys(classesOf(table)).toSorted(), name).toEqual(
        Object.keys(getTableColumns(table)).toSorted(),
      )
    const others = Object.values(defineTables(postgresKit)).map(classesOf)
    expect(others).toEqual(Object.values(tables).map(classesOf))
    const count = (wanted: string) => columns.filter(({ dataClass }) => dataClass === wanted).length
    noteFigures('Columns', 'npm test -- privacy/classes', {
      plain: count('plain'),
      personal: count('personal'),
      sensitive: count('sensitive'),
      secret: count('secret'),
    })
  })

  it('that tells of a person is sealed, an index or a hash, or says why it can be read', () => {
    const open = telling
      .filter(({ name }) => !/(Sealed|Index|Hash|verifyCode)$/.test(name))
      .map(({ name }) => name)
    expect(open.toSorted()).toEqual(Object.keys(readable).toSorted())
  })

  it('that tells of a person says what becomes of it when they leave', () => {
    expect(Object.keys(erasure).toSorted()).toEqual(telling.map(({ name }) => name).toSorted())
  })
})
