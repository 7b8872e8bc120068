import { csvOf } from '@jiayitong/bff/documents/csv'
import { newId } from '@jiayitong/bff/ids'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Bill, FeeOverview } from '@jiayitong/shared/api/payments'
import { eq } from 'drizzle-orm'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { hand } from '../support/families'
import { brokenInvariants } from '../support/invariants'
import { openStory, type Problem, type Story } from '../support/signing'

type Billed = Bill & Problem

const openFees = async (engine: Parameters<typeof openStory>[0]) => {
  const story = await openStory(engine)
  await story.store.atomically(async tx => {
    for (const role of ['doctor', 'manager'] as const)
      await tx.insert(tx.tables.roleGrants).values({
        id: newId(),
        accountId: story.family.lin.accountId,
        role,
        organisationId: story.family.organisationId,
        startsAt: new Date('2026-01-01T00:00:00Z'),
      })
  })
  return {
    ...story,
    bill: async (id: string) => (await story.min.get<Bill>(`/agreements/${id}/payments`)).body,
  }
}

/** A term of three years, which began today. */
const runsThreeYears = async ({ store }: Story, { id }: Agreement) => {
  const { feeEntries } = store.tables
  const [entry] = await store.read.select().from(feeEntries).where(eq(feeEntries.agreementId, id))
  if (!entry) throw new Error('nothing was charged')
  await store.atomically(async tx => {
    for (const year of ['2027', '2028'])
      for (const [account, fen] of [
        ['payer:resident', 1_000],
        ['income', -1_000],
      ] as const)
        await tx.insert(feeEntries).values({
          ...entry,
          id: newId(),
          journalId: `${id} ${year}`,
          account,
          fen,
          cause: 'charge',
          yearFrom: `${year}-11-22`,
        })
  })
}

forEachEngine(engine => {
  describe('the money of an agreement', () => {
    it('is charged to every payer when the doctor accepts, and the bill says so (C33, C34, C35, C41)', async () => {
      const story = await openFees(engine)
      const { id } = await story.submitted()
      expect(await story.bill(id)).toMatchObject({ chargedFen: 0, years: [] })
      await story.lin.post(`/agreements/${id}/accept`, { strokes: hand })
      const bill = await story.bill(id)
      expect(bill).toMatchObject({ chargedFen: 3_000, paidFen: 0, dueFen: 3_000 })
      expect(bill.years).toEqual([
        {
          from: '2026-11-22',
          shares: [
            { payer: 'resident', fen: 3_000 },
            { payer: 'city-finance', fen: 800 },
            { payer: 'county-finance', fen: 3_200 },
          ],
        },
      ])
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('comes from other payers for what they were claimed for, and never more (C34)', async () => {
      const story = await openFees(engine)
      await story.active()
      const note = (fen: number, payer = 'county-finance') =>
        story.lin.post<FeeOverview & Problem>('/fees/received', { year: 2026, payer, fen })
      expect((await note(3_201)).body.code).toBe('amount-differs')
      expect((await note(100, 'charity-city')).body.code).toBe('nothing-to-pay')
      const answers = await Promise.all([note(2_000), note(2_000)])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
      const { body } = await note(1_200)
      expect(body.payers.find(({ payer }) => payer === 'county-finance')).toMatchObject({
        chargedFen: 3_200,
        paidFen: 3_200,
      })
      expect((await note(1)).body.code).toBe('nothing-to-pay')
      expect((await note(1, 'resident')).status).toBe(400)
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('is taken at the counter whole and once, and gives a receipt', async () => {
      const story = await openFees(engine)
      const { id } = await story.active()
      const pay = (fen: number) => story.lin.post<Billed>(`/agreements/${id}/pay-at-counter`, { fen })
      expect((await pay(2_000)).body.code).toBe('amount-differs')
      expect((await story.bill(id)).dueFen).toBe(3_000)
      const { status, body } = await pay(3_000)
      expect([status, body.dueFen, body.paidFen]).toEqual([200, 0, 3_000])
      expect((await pay(3_000)).body.code).toBe('nothing-to-pay')
      expect((await story.bill(id)).payments).toHaveLength(1)
      const receipt = await story.min.get(`/payments/${body.payments[0]?.id}/receipt`)
      expect(receipt.bytes.subarray(0, 5).toString()).toBe('%PDF-')
      expect((await story.min.post<Problem>(`/agreements/${id}/pay-at-counter`, { fen: 3_000 })).status).toBe(
        403,
      )
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('two clerks taking it at once take it once', async () => {
      const story = await openFees(engine)
      const { id } = await story.active()
      const pay = () => story.lin.post<Billed>(`/agreements/${id}/pay-at-counter`, { fen: 3_000 })
      const answers = await Promise.all([pay(), pay(), pay()])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
      expect((await story.bill(id)).paidFen).toBe(3_000)
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('comes back for contract years that have not begun, once, when the agreement is ended early', async () => {
      const story = await openFees(engine)
      const agreement = await story.active()
      const { id } = agreement
      await runsThreeYears(story, agreement)
      await story.lin.post(`/agreements/${id}/pay-at-counter`, { fen: 5_000 })
      await story.min.post(`/agreements/${id}/terminate`, { reason: '搬家了' })
      const settled = await story.bill(id)
      expect(settled).toMatchObject({ chargedFen: 3_000, paidFen: 5_000, toGiveBackFen: 2_000 })
      const refund = settled.payments[0]?.refund
      expect(refund).toMatchObject({ fen: 2_000, state: 'asked' })
      const give = () => story.lin.post<Billed>(`/refunds/${refund?.id}/pay-out`)
      expect((await give()).body).toMatchObject({ paidFen: 3_000, toGiveBackFen: 0, dueFen: 0 })
      expect((await give()).body.code).toBe('state-conflict')
      expect((await story.bill(id)).paidFen).toBe(3_000)
    })

    it('is accounted for by the institution: payers, staff share, headcount, claims (C34, C38, C109)', async () => {
      const story = await openFees(engine)
      await story.active()
      const manager = story.lin
      const { body } = await manager.get<FeeOverview>('/fees?year=2026')
      expect(body).toMatchObject({ incomeFen: 7_000, headcount: 3, teamSubsidyFen: 0 })
      expect(body.staff).toMatchObject({ minimum: 0.7, staffFen: 0, staffBelow: true, teamBelow: true })
      await manager.post('/fees/distributions', { year: 2026, to: 'staff', fen: 4_000 })
      const after = await manager.post<FeeOverview>('/fees/distributions', {
        year: 2026,
        to: 'team',
        fen: 900,
      })
      expect(after.body.staff).toMatchObject({
        staffFen: 4_000,
        teamFen: 4_900,
        staffBelow: true,
        teamBelow: false,
      })
      const claims = await manager.get<string>('/fees/claims?year=2026&payer=city-finance')
      const lines = claims.bytes.toString('utf8').trim().split('\r\n')
      expect(lines).toHaveLength(2)
      expect(lines[0]).toContain('市财政（元）,区财政（元）')
      expect(lines[0]?.split(',')).toHaveLength(lines[1]?.split(',').length ?? 0)
      expect(lines[1]).toMatch(/周桂兰,1944-\d\d-\d\d,2026-11-22,10\.00,8\.00,32\.00$/)
      const book = await manager.get('/fees/claims.xlsx?year=2026&payer=city-finance')
      const [sheet] = await readXlsxFile(book.bytes)
      const [head, row] = sheet?.data ?? []
      expect(Object.fromEntries((head ?? []).map((name, at) => [name, row?.[at]]))).toMatchObject({
        姓名: '周桂兰',
        '市财政（元）': 8,
        '区财政（元）': 32,
      })
      const { auditEntries } = story.store.tables
      expect(await story.store.read.$count(auditEntries, eq(auditEntries.action, 'claims-exported'))).toBe(2)
      expect((await story.min.get('/fees?year=2026')).status).toBe(403)
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })
  })
})

describe('a claim list', () => {
  it('runs nothing in a spreadsheet, whatever a name begins with', () => {
    expect(csvOf([['=1+1', '@x', '甲,"乙"']])).toBe('\uFEFF\'=1+1,\'@x,"甲,""乙"""\r\n')
  })
})
