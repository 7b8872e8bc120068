import { erasure } from '@jiayitong/bff/features/personal-data/erasure'
import type { PersonalData } from '@jiayitong/shared/api/personal-data'
import { farewell } from '@jiayitong/shared/domain/personal-data'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openApp, testVault } from '../support/app'
import { type Engine, forEachEngine } from '../support/engines'
import { hand, plantFamily } from '../support/families'
import { brokenInvariants } from '../support/invariants'
import { openStory } from '../support/signing'
import { known, plantKnown } from './person'

/** Columns of a person's rows that the export leaves out, and why. */
const notExported: Readonly<Record<string, string>> = {
  'accounts.openidIndex': 'a keyed hash of what is there',
  'accounts.phoneIndex': 'a keyed hash of what is there',
  'residents.idNumberIndex': 'a keyed hash of what is there',
  'sessions.deviceIndex': 'a keyed hash of a name the phone made up',
  'smsCodes.phoneIndex': 'a keyed hash, forgotten within a day',
  'residents.areaId': 'there by its name',
  'households.areaId': 'there by its name',
  'residents.sex': 'there as a word',
  'pushYears.groupBits': 'the groups of the person, there as words',
  'pushYears.declined': 'there as the answer to the consent',
  'residents.localRegister': 'there as yes or no',
  'consents.granted': 'there as yes or no',
  'agreementShares.payer': 'there as a word',
  'appointments.state': 'there as a word',
  'consultations.stars': 'there as a number',
  'referrals.green': 'there as yes or no',
  'referrals.prescriptionWeeks': 'there as a number',
  'eventSignups.state': 'there as a word',
  'slotWaits.need': 'there as a number',
  'pointsEntries.holder': 'whose points they are, told by being there',
  'pointsEntries.points': 'there as a number',
  'pointsAccounts.balance': 'the sum of what is there',
  'pointsAccounts.holder': 'whose points they are, told by being there',
  'pointsLots.holder': 'whose points they are, told by being there',
  'redemptions.holder': 'there as whose points they were',
  'measurements.valuesSealed': 'there as numbers',
  'communityMembers.idNumberIndex': 'a keyed hash of what is there',
  'communityMembers.phoneIndex': 'a keyed hash of what is there',
  'groupCertificates.idNumberIndex': 'a keyed hash of what is there',
  'idempotencyKeys.responseSealed': 'a copy of answers given, forgotten within a week',
  'outbox.messageSealed': 'a copy of what was sent, to be found on the phone it was sent to',
}

/** Stand elsewhere as well, for they are sums or words of a list. */
const wordsOfLists = [
  'agreementShares.fen',
  'residents.groups',
  'payments.fen',
  'refunds.fen',
  'feeEntries.fen',
  'feeEntries.account',
  'appointmentRatings.stars',
  'consultations.topic',
  'redemptions.state',
]

const open = async (engine: Engine) => {
  const app = await openApp(engine)
  const family = await plantFamily(app.store)
  const person = await plantKnown(app.store, family)
  return { ...app, family, person, self: await app.enter(person.accountId) }
}

/** Where a word stands in a database whose seals are all opened, as `table.column`. */
const placesOf = async ({ read, tables }: Awaited<ReturnType<typeof open>>['store'], word: string) => {
  const found = new Set<string>()
  for (const [name, table] of Object.entries(tables))
    for (const row of (await read.select().from(table)) as Record<string, unknown>[])
      for (const [column, value] of Object.entries(row))
        if (unsealed(value, name, column, String(row.id)).includes(word)) found.add(`${name}.${column}`)
  return [...found]
}

const unsealed = (value: unknown, table: string, column: string, id: string): string => {
  if (!column.endsWith('Sealed') || typeof value !== 'string') return JSON.stringify(value) ?? ''
  const name = column.slice(0, -'Sealed'.length).replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  const noun = table.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  try {
    return testVault.open(value, `${noun}.${name}:${id}`)
  } catch {
    return ''
  }
}

forEachEngine(engine => {
  describe('what is kept about a person', () => {
    it('can be had by them, every column of it, in words', async () => {
      const { self } = await open(engine)
      const { status, body } = await self.get<PersonalData>('/me/export')
      expect(status).toBe(200)
      const values = body.sections.flatMap(({ records }) => records.flat().map(({ value }) => value))
      for (const [column, word] of Object.entries(known))
        expect
          .soft(
            values.some(value => value.includes(word)),
            column,
          )
          .toBe(true)
      const told = new Set([...Object.keys(known), ...Object.keys(notExported)])
      const secrets = [
        'accounts.sessionKeySealed',
        'refreshTokens.tokenHash',
        'smsCodes.codeHash',
        'payments.prepayId',
        'fulfilments.voiceCodeHash',
      ]
      expect(
        Object.keys(erasure)
          .filter(column => !told.has(column))
          .toSorted(),
      ).toEqual(secrets.toSorted())
      expect(values.join()).not.toContain('canary-session-key')
    })

    it('is nobody else’s to have', async () => {
      const { enter, family, visitor } = await open(engine)
      for (const account of Object.values(family.accounts)) {
        const { body } = await (await enter(account)).get('/me/export')
        expect(JSON.stringify(body)).not.toContain(known['residents.nameSealed'])
        expect(JSON.stringify(body)).not.toContain(known['payments.fen'])
      }
      expect((await visitor.get('/me/export')).status).toBe(401)
    })

    it('is let go of when they leave, but for what others or the law have a right to', async () => {
      const app = await open(engine)
      const { self, store, person } = app
      const { status } = await self.post('/me/erase', { confirm: farewell })
      expect(status).toBe(200)
      const kept = Object.entries(erasure).flatMap(([column, fate]) =>
        fate.startsWith('kept') ? [column] : [],
      )
      for (const [column, word] of Object.entries(known)) {
        if (wordsOfLists.includes(column)) continue
        const places = await placesOf(store, word)
        expect
          .soft(
            places.filter(place => !kept.includes(place)),
            `${column} ${word}`,
          )
          .toEqual([])
      }
      const [resident] = await store.read
        .select()
        .from(store.tables.residents)
        .where(eq(store.tables.residents.id, person.residentId))
      expect([resident?.groups, resident?.accountId]).toEqual([[], null])
      expect((await self.get('/me')).status).toBe(401)
      expect(await brokenInvariants(store.read)).toEqual([])
      const { auditEntries } = store.tables
      expect(await store.read.$count(auditEntries, eq(auditEntries.action, 'account-erased'))).toBe(1)
    })

    it('is let go of so well that the same person can come anew', async () => {
      const { self, store, visitor, enter, person } = await open(engine)
      const { accounts, sessions } = store.tables
      const own = eq(sessions.accountId, person.accountId)
      await store.atomically(async tx => {
        await tx.update(sessions).set({ deviceIndex: 'a phone' }).where(own)
      })
      await self.post('/me/erase', { confirm: farewell })
      const phones = await store.read.select({ phone: sessions.deviceIndex }).from(sessions).where(own)
      expect(phones.map(({ phone }) => phone)).toEqual(phones.map(() => null))
      const [old] = await store.read.select().from(accounts).where(eq(accounts.id, person.accountId))
      expect([old?.openidIndex, old?.phoneIndex, old?.endedAt]).toEqual([null, null, expect.any(Date)])
      const { body } = await visitor.post<{ account: { id: string } }>('/auth/wechat', {
        code: 'demo-new-again',
      })
      const again = await enter(body.account.id)
      const profile = { name: known['residents.nameSealed'], idNumber: known['residents.idNumberSealed'] }
      expect((await again.put('/me/profile', profile)).status).toBe(200)
    })

    it('is kept while something binds them, and they are told what', async () => {
      const story = await openStory(engine)
      const leave = async () => {
        const { status, body } = await story.min.post<{ code: string }>('/me/erase', { confirm: farewell })
        return [status, body.code]
      }
      const { id } = await story.active({
        partyKind: 'individual',
        residentIds: [story.family.min.id],
        packageIds: [story.family.basic],
      })
      expect(await leave()).toEqual([409, 'still-contracted'])
      expect((await story.lin.post<{ code: string }>('/me/erase', { confirm: farewell })).body.code).toBe(
        'still-on-duty',
      )
      await story.min.post(`/agreements/${id}/terminate`, { reason: '搬走了' })
      expect((await story.min.post('/me/erase', { confirm: '注销' })).status).toBe(400)
      expect(await leave()).toEqual([200, undefined])
      // Her mother is the one who stays, and represents the home.
      const { households } = story.store.tables
      const [home] = await story.store.read
        .select()
        .from(households)
        .where(eq(households.id, story.family.home))
      expect(home?.representativeId).toBe(story.family.gui.id)
    })

    it('is not let go of in the middle of signing: of the two at once, one is refused', async () => {
      for (let round = 0; round < 5; round += 1) {
        const story = await openStory(engine)
        const draft = await story.draft({
          partyKind: 'individual',
          residentIds: [story.family.min.id],
          packageIds: [story.family.basic],
        })
        const [signed, left] = await Promise.all([
          story.min.post(`/agreements/${draft.id}/sign`, { strokes: hand, contentHash: draft.contentHash }),
          story.min.post('/me/erase', { confirm: farewell }),
        ])
        expect([signed.status, left.status]).not.toEqual([200, 200])
        expect(await brokenInvariants(story.store.read)).toEqual([])
      }
    })
  })
})
