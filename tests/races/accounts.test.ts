import { sendCode } from '@jiayitong/bff/features/auth/sms-codes'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { phones, plantKeys, smsCode } from '../nets/keys'
import { meet } from '../support/blocked'
import { forEachEngine, forEngine } from '../support/engines'
import { plantFamily } from '../support/families'
import { brokenInvariants } from '../support/invariants'
import { addContenders } from './people'
import { openArena, rush } from './rush'

forEachEngine(engine => {
  describe('a rush at the door', () => {
    it('a code sent by SMS lets one of twenty in', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      await plantKeys(arena.store, family.accounts.min)
      const body = { phone: phones.asked, code: smsCode }
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => arena.send({ path: '/auth/sms', body })),
      )
      expect(answers.filter(({ status }) => status === 200).length).toBe(1)
      expect(await brokenInvariants(arena.store.read)).toEqual([])
    })

    it('one child is registered once, whoever of two parents comes first', async () => {
      const arena = await openArena(engine)
      await plantFamily(arena.store)
      const parents = await addContenders(arena, 2)
      const { residents } = arena.store.tables
      const before = await arena.store.read.$count(residents)
      await rush(arena, {
        contenders: [0, 1, 0, 1].map((at, turn) => ({
          token: parents[at]?.token,
          path: '/me/household/members',
          body: { relation: '女儿', name: '周小满', idNumber: '999001202003010028' },
          key: `parent-${at}-${turn}`,
        })),
        places: 1,
        refusal: 'id-number-taken',
        taken: async ({ read }) => (await read.$count(residents)) - before,
      })
    })

    it('what a person may tell about the directory in a day is counted once, however fast they are', async () => {
      const arena = await openArena(engine)
      const family = await plantFamily(arena.store)
      const token = await arena.tokenOf(family.accounts.min)
      const { corrections } = arena.store.tables
      await rush(arena, {
        contenders: Array.from({ length: 15 }, (_, at) => ({
          token,
          path: '/corrections',
          body: { subjectKind: 'team', subjectId: family.lin.team, text: `第 ${at} 条` },
        })),
        places: 5,
        refusal: 'too-many-corrections',
        taken: ({ read }) => read.$count(corrections, eq(corrections.state, 'open')),
      })
    })

    it('of twenty who ask for a code for one phone at once, one is sent it', async () => {
      const arena = await openArena(engine)
      await plantFamily(arena.store)
      const { smsCodes, outbox } = arena.store.tables
      const answers = await Promise.all(
        Array.from({ length: 20 }, () =>
          arena.send({ path: '/auth/sms-code', body: { phone: '13900008888' } }),
        ),
      )
      expect(answers.map(({ status, body }) => body.code ?? status).toSorted()).toEqual([
        202,
        ...Array.from({ length: 19 }, () => 'sms-too-soon'),
      ])
      expect(await arena.store.read.$count(smsCodes)).toBe(1)
      expect(await arena.store.read.$count(outbox)).toBe(1)
    })
  })
})

forEngine('postgres', engine => {
  it('a code asked for while another is being sent to the phone is not sent', async () => {
    const arena = await openArena(engine)
    const family = await plantFamily(arena.store)
    const phone = '13900008888'
    const { status, body } = await meet(
      { store: arena.store, accountId: family.accounts.min, now: arena.now() },
      w => sendCode({ ...w, who: undefined }, phone, new Date()),
      () => arena.send({ path: '/auth/sms-code', body: { phone } }),
    )
    expect([status, body.code]).toEqual([429, 'sms-too-soon'])
    expect(await arena.store.read.$count(arena.store.tables.smsCodes)).toBe(1)
  })
})
