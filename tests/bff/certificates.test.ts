import { newId } from '@jiayitong/bff/ids'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { CertificateAnswer } from '@jiayitong/shared/api/certificates'
import type { Quote } from '@jiayitong/shared/api/packages'
import { describe, expect, it } from 'vitest'
import { openSchool, rowOf } from '../support/communities'
import { type Engine, forEachEngine } from '../support/engines'
import { type Problem, refused } from '../support/signing'

const { idNumber } = rowOf(1)
const valid = { idNumber, group: '低保', validFrom: '2026-01-01', validTo: '2026-12-31' }

/** 陈晓, whom civil affairs may certify; and a manager. */
const openLists = async (engine: Engine) => {
  const story = await openSchool(engine)
  await story.store.atomically(async tx => {
    await tx.insert(tx.tables.roleGrants).values({
      id: newId(),
      accountId: story.family.accounts.tang,
      role: 'manager',
      organisationId: story.family.organisationId,
      startsAt: new Date('2026-01-01T00:00:00Z'),
    })
  })
  const manager = await story.enter('tang')
  const send = (rows: object[], by = manager) =>
    by.post<CertificateAnswer & Problem>('/group-certificates', { issuer: '清和区民政局', rows })
  const wish = {
    teamId: story.family.lin.team,
    residentIds: [story.planted.xiao.id],
    packageIds: [story.family.basic],
    years: 1,
  }
  const payers = async () =>
    (await story.xiao.post<Quote>('/agreements/quote', wish)).body.shares.map(({ payer }) => payer)
  const draft = async () =>
    (await story.xiao.post<Agreement>('/agreements', { ...wish, partyKind: 'individual' })).body
  const kept = () => story.store.read.$count(story.store.tables.groupCertificates)
  return { ...story, manager, send, payers, propose: draft, kept }
}

forEachEngine(engine => {
  describe('lists of people other departments certified (C105)', () => {
    it('answers each row for itself, and the same list adds nothing again', async () => {
      const story = await openLists(engine)
      const rows = [
        valid,
        { ...valid, group: 'certified-disabled', validTo: '' },
        valid,
        { ...valid, idNumber: '1234' },
        { ...valid, group: '富裕' },
        { ...valid, validFrom: '2026-02-30' },
        { ...valid, validTo: '2025-12-31' },
      ]
      const first = await story.send(rows)
      expect(first.body.rows.map(({ result }) => result)).toEqual([
        'added',
        'added',
        'twice',
        'id-number-bad',
        'group-bad',
        'days-bad',
        'days-bad',
      ])
      expect(first.body).toMatchObject({ added: 2, changed: 0 })
      expect((await story.send(rows)).body.rows.map(({ result }) => result).slice(0, 3)).toEqual([
        'listed',
        'listed',
        'twice',
      ])
      expect((await story.send([{ ...valid, validTo: '2027-12-31' }])).body).toMatchObject({
        added: 0,
        changed: 1,
      })
      expect(await story.kept()).toBe(2)
      expect((await story.send([valid], story.lin)).body.code).toBe('forbidden')
      const stored = await story.store.read.select().from(story.store.tables.groupCertificates)
      expect(JSON.stringify(stored)).not.toContain(idNumber)
    })

    it('waives the fee while it is valid on the day, and neither before nor after', async () => {
      const story = await openLists(engine)
      expect(await story.payers()).toEqual(['resident'])
      await story.send([{ ...valid, validFrom: '2026-11-23', validTo: '2026-12-01' }])
      expect(await story.payers()).toEqual(['resident'])
      story.clock.advance(86_400_000)
      const waived = await story.payers()
      expect(waived).not.toContain('resident')
      story.clock.advance(10 * 86_400_000)
      expect(await story.payers()).toEqual(['resident'])
    })

    it('that ran out between the draft and the hand lets nobody sign what is no longer so', async () => {
      const story = await openLists(engine)
      await story.send([{ ...valid, validTo: '2026-11-22' }])
      const draft = await story.propose()
      expect(draft.shares.map(({ payer }) => payer)).not.toContain('resident')
      story.clock.advance(2 * 86_400_000)
      await refused(story, 'agreement-changed', () => story.sign(draft, story.xiao))
    })
  })
})
