import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { hand, plantFamily } from '../support/families'
import { brokenInvariants } from '../support/invariants'
import { addContenders, contract, draftsOf } from './people'
import { openArena } from './rush'

const rounds = 12

forEachEngine(engine => {
  describe('services and papers while agreements come and go', () => {
    it('a service written down while the family ends the agreement never brings it back (C8, C25)', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, rounds)
      const agreements = await contract(arena, family, contenders)
      const doctor = await arena.tokenOf(family.lin.accountId)
      const { agreements: a, agreementResidents: named, packageItems: items } = arena.store.tables
      for (const [at, { id }] of agreements.entries()) {
        const [person] = await arena.store.read.select().from(named).where(eq(named.agreementId, id))
        const [item] = await arena.store.read
          .select()
          .from(items)
          .where(eq(items.packageId, person?.packageId ?? ''))
        const [row] = await arena.store.read.select().from(a).where(eq(a.id, id))
        const record = (turn: number) =>
          arena.send({
            token: doctor,
            path: `/agreements/${id}/fulfilments`,
            body: { residentId: person?.residentId, itemId: item?.itemId, doneOn: row?.startsOn },
            key: `record-${turn}-${id}`,
          })
        const end = arena.send({
          token: contenders[at]?.token,
          path: `/agreements/${id}/terminate`,
          body: { reason: '搬家' },
          key: `end-${id}`,
        })
        const [ended, ...recorded] = await Promise.all([end, record(1), record(2), record(3)])
        expect(ended.status).toBe(200)
        for (const { status } of recorded) expect([201, 409]).toContain(status)
        const [after] = await arena.store.read.select().from(a).where(eq(a.id, id))
        expect(after?.state).toBe('terminated')
      }
      expect(await brokenInvariants(arena.store.read)).toEqual([])
    })

    it('a paper is genuine also in the moment the next one is linked behind it (C13, C41)', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const contenders = await addContenders(arena, rounds)
      const doctor = await arena.tokenOf(family.lin.accountId)
      const drafts = await draftsOf(arena, family, contenders)
      const { agreements: a } = arena.store.tables
      let last: string | undefined
      for (const [at, { id, contentHash }] of drafts.entries()) {
        await arena.send({
          token: contenders[at]?.token,
          path: `/agreements/${id}/sign`,
          body: { strokes: hand, contentHash },
          key: `sign-${id}`,
        })
        let accepted = false
        const accept = arena
          .send({
            token: doctor,
            path: `/agreements/${id}/accept`,
            body: { strokes: hand },
            key: `accept-${id}`,
          })
          .finally(() => {
            accepted = true
          })
        // Asked again and again until the next one hangs behind it.
        const ask = async (code: string) => {
          while (!accepted) {
            const { status, body } = await arena.send({ method: 'GET', path: `/agreements/verify/${code}` })
            // Whoever asks so often is asked to wait.
            if (status === 429) return
            expect(body.genuine).toBe(true)
          }
        }
        await Promise.all([accept, ...(last ? Array.from({ length: 6 }, () => ask(last ?? '')) : [])])
        last = (await arena.store.read.select().from(a).where(eq(a.id, id)))[0]?.verifyCode
      }
    })
  })
})
