import { sha256 } from '@jiayitong/bff/canonical'
import { demoPersons } from '@jiayitong/bff/demo/persons'
import { drawDistrict, plant, plantIfEmpty } from '@jiayitong/bff/demo/plant'
import { contentHash, openContent } from '@jiayitong/bff/features/agreements/content'
import { demoOpenid } from '@jiayitong/bff/outside/sandbox/personas'
import type { Store } from '@jiayitong/bff/store/store'
import type { Tables } from '@jiayitong/bff/store/tables'
import { createVault } from '@jiayitong/bff/vault'
import { liveStates } from '@jiayitong/shared/domain/agreements'
import { addDays, ageOn, dayOf, toIso, weekdayOf } from '@jiayitong/shared/domain/days'
import { readIdNumber } from '@jiayitong/shared/domain/id-numbers'
import { isSignature } from '@jiayitong/shared/domain/signatures'
import { beforeAll, describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'

const vault = createVault(Buffer.alloc(32, 7))
const now = new Date('2026-11-22T04:20:00.000Z')
const today = dayOf(now)

/** Every row of a table, for looking at all of them. */
const all = <N extends keyof Tables>(store: Store, name: N): Promise<Tables[N]['$inferSelect'][]> =>
  store.read.select().from(store.tables[name] as never) as unknown as Promise<Tables[N]['$inferSelect'][]>

const sumBy = <T>(list: readonly T[], key: (one: T) => string, amount: (one: T) => number) => {
  const sums = new Map<string, number>()
  for (const one of list) sums.set(key(one), (sums.get(key(one)) ?? 0) + amount(one))
  return sums
}

forEachEngine(engine => {
  let store: Store
  beforeAll(async () => {
    store = await engine.open()
    await plant(store, vault, now)
  })

  it('has what every start from empty must give', async () => {
    const count = (name: keyof Tables) => store.read.$count(store.tables[name])
    expect(await count('teams')).toBe(24)
    expect(await count('practitioners')).toBe(90)
    expect(await count('areas')).toBe(60)
    expect(await count('residents')).toBe(600)
    expect(await count('households')).toBe(220)
    expect(await count('tips')).toBe(141)
    expect(await count('rewards')).toBe(12)
    const kinds = (await all(store, 'organisations')).map(({ kind }) => kind)
    for (const kind of ['community-centre', 'township-hospital', 'village-clinic', 'private-clinic'] as const)
      expect(kinds).toContain(kind)
    expect(kinds.filter(kind => kind === 'hospital')).toHaveLength(2)
    const days = new Set((await all(store, 'slots')).map(({ startsAt }) => dayOf(startsAt)))
    for (let ahead = 0; ahead < 30; ahead += 1) expect(days).toContain(addDays(today, ahead))
  })

  it('has agreements of every kind and state the product knows', async () => {
    const agreements = await all(store, 'agreements')
    expect(new Set(agreements.map(({ partyKind }) => partyKind))).toEqual(
      new Set(['individual', 'household']),
    )
    expect(new Set(agreements.map(({ state }) => state))).toEqual(
      new Set(['draft', 'submitted', 'active', 'rejected', 'withdrawn', 'terminated', 'expired']),
    )
    for (const { state, reasonSealed, endedAt, submittedAt, startsOn } of agreements) {
      if (state === 'rejected' || state === 'terminated') expect(reasonSealed).toBeTruthy()
      expect(endedAt === null).toBe(state === 'draft' || liveStates.includes(state))
      if (state !== 'draft') expect(submittedAt && submittedAt < now).toBe(true)
      if (state === 'active') expect(startsOn && startsOn <= today).toBe(true)
    }
  })

  it('has places that sign together, certified people and services that residents confirmed (C27, C97, C105)', async () => {
    const states = (await all(store, 'communityMembers')).map(({ state }) => state)
    for (const state of ['listed', 'accepted', 'declined']) expect(states).toContain(state)
    for (const { id, contentSealed, contentHash: kept } of await all(store, 'communityOffers'))
      expect(sha256(vault.open(contentSealed, `community_offers.content:${id}`))).toBe(kept)
    const known = new Set((await all(store, 'residents')).map(({ idNumberIndex }) => idNumberIndex))
    const certified = await all(store, 'groupCertificates')
    expect(certified.length).toBeGreaterThan(10)
    for (const { idNumberIndex } of certified) expect(known).toContain(idNumberIndex)
    const given = await all(store, 'fulfilments')
    const confirmed = given.filter(({ acknowledgedAt }) => acknowledgedAt)
    expect(confirmed.length).toBeGreaterThan(given.length / 2)
    for (const { acknowledgedAt, createdAt } of confirmed)
      expect(acknowledgedAt?.getTime()).toBeGreaterThan(createdAt.getTime())
  })

  it('is not planted over what visitors did', async () => {
    const before = await store.read.$count(store.tables.accounts)
    await plantIfEmpty(store, vault, new Date(now.getTime() + 86_400_000))
    expect(await store.read.$count(store.tables.accounts)).toBe(before)
  })

  it('gives nobody an identity number a real person could have', async () => {
    const numbers = (await all(store, 'residents')).map(row => ({
      ...row,
      idNumber: vault.open(row.idNumberSealed ?? '', `residents.id_number:${row.id}`),
    }))
    expect(new Set(numbers.map(({ idNumber }) => idNumber)).size).toBe(600)
    for (const { idNumber, idNumberIndex, bornOn, sex } of numbers) {
      expect(idNumber.startsWith('999')).toBe(true)
      expect(readIdNumber(idNumber, today)).toEqual({ bornOn, sex })
      expect(idNumberIndex).toBe(vault.index(idNumber, 'id-number'))
    }
  })

  it('binds nobody twice and holds exactly the homes that live agreements bind', async () => {
    const agreements = new Map((await all(store, 'agreements')).map(row => [row.id, row]))
    const bound = await all(store, 'agreementResidents')
    for (const { agreementId, live } of bound)
      expect(live).toBe(liveStates.includes(agreements.get(agreementId)?.state ?? 'draft'))
    const liveIds = bound.filter(({ live }) => live).map(({ residentId }) => residentId)
    expect(new Set(liveIds).size).toBe(liveIds.length)

    const members = new Map(
      (await all(store, 'householdMembers')).map(row => [row.residentId, row.householdId]),
    )
    const expected = sumBy(
      [...agreements.values()].filter(({ state }) => liveStates.includes(state)),
      ({ teamId, signatoryId }) => `${teamId} ${members.get(signatoryId)}`,
      () => 1,
    )
    const held = await all(store, 'teamHouseholds')
    expect(new Map(held.map(({ teamId, home, agreements }) => [`${teamId} ${home}`, agreements]))).toEqual(
      expected,
    )
    const homes = sumBy(
      held,
      ({ teamId }) => teamId,
      () => 1,
    )
    const teams = await all(store, 'teams')
    for (const { id, households } of teams) expect(households).toBeGreaterThanOrEqual(homes.get(id) ?? 0)
    expect(teams.filter(({ households, householdsMax }) => households === householdsMax)).toHaveLength(1)
    expect(teams.find(({ name }) => name === '林书禾团队')).toMatchObject({
      households: 868,
      householdsTarget: 1000,
    })
  })

  it('splits every price to the fen, and names the same fingerprint in content and signatures', async () => {
    const agreements = await all(store, 'agreements')
    const shares = sumBy(
      await all(store, 'agreementShares'),
      row => row.agreementId,
      row => row.fen,
    )
    const prices = sumBy(
      await all(store, 'agreementResidents'),
      row => row.agreementId,
      row => row.priceFen,
    )
    for (const { id, totalFen, years } of agreements) {
      expect(shares.get(id)).toBe(totalFen)
      expect((prices.get(id) ?? 0) * years).toBe(totalFen)
    }
    const signatures = await all(store, 'signatures')
    for (const row of agreements) {
      expect(contentHash(openContent(vault, row))).toBe(row.contentHash)
      const sides = signatures.filter(({ agreementId }) => agreementId === row.id)
      for (const { contentHash: named, strokes } of sides) {
        expect(named).toBe(row.contentHash)
        expect(isSignature(strokes)).toBe(true)
      }
      expect(sides.some(({ side }) => side === 'resident')).toBe(row.state !== 'draft')
      expect(sides.some(({ side }) => side === 'provider')).toBe(row.startsOn !== null)
    }
  })

  it('counts a slot by its bookings, sells none beyond its capacity, and books only with the own team', async () => {
    const appointments = await all(store, 'appointments')
    const taken = sumBy(
      appointments.filter(({ state }) => state !== 'cancelled'),
      ({ slotId }) => slotId,
      () => 1,
    )
    const slots = new Map((await all(store, 'slots')).map(slot => [slot.id, slot]))
    for (const slot of slots.values()) {
      expect(slot.taken).toBe(taken.get(slot.id) ?? 0)
      expect(slot.taken).toBeLessThanOrEqual(slot.capacity)
    }
    const agreements = new Map((await all(store, 'agreements')).map(({ id, teamId }) => [id, teamId]))
    const teamOf = new Map(
      (await all(store, 'agreementResidents'))
        .filter(({ live }) => live)
        .map(({ residentId, agreementId }) => [residentId, agreements.get(agreementId)]),
    )
    for (const { slotId, residentId, state, createdAt } of appointments) {
      const slot = slots.get(slotId)
      expect(slot?.teamId).toBe(teamOf.get(residentId))
      expect(createdAt < now && createdAt < (slot?.startsAt ?? now)).toBe(true)
      if (state === 'booked') expect(slot?.startsAt.getTime()).toBeGreaterThan(now.getTime())
      if (state === 'completed' || state === 'no-show')
        expect(slot?.startsAt.getTime()).toBeLessThan(now.getTime())
    }
    expect(new Set(appointments.map(({ state }) => state)).size).toBe(4)
  })

  it('keeps a fifth of the hospitals’ places for family doctors', async () => {
    const resources = await all(store, 'referralResources')
    expect(resources.length).toBeGreaterThan(100)
    for (const { quota, capacity, startsAt, releaseAt } of resources) {
      expect(quota / capacity).toBeGreaterThanOrEqual(0.2)
      expect(releaseAt < startsAt).toBe(true)
    }
  })

  it('gives points by journals that sum to zero, with no balance below zero', async () => {
    const entries = await all(store, 'pointsEntries')
    for (const [, sum] of sumBy(
      entries,
      row => row.journalId,
      row => row.points,
    ))
      expect(sum).toBe(0)
    for (const [holder, balance] of sumBy(
      entries,
      row => row.holder,
      row => row.points,
    ))
      if (!holder.startsWith('issuer:')) expect(balance).toBeGreaterThanOrEqual(0)
  })

  it('finds everybody of the directory by a spelling, and leads each team by one of its members', async () => {
    const practitioners = await all(store, 'practitioners')
    expect(new Set(practitioners.map(({ name }) => name)).size).toBe(90)
    const named = [
      ...practitioners,
      ...(await all(store, 'teams')),
      ...(await all(store, 'organisations')),
      ...(await all(store, 'areas')),
    ]
    for (const { pinyin, initials } of named) {
      expect(pinyin).toMatch(/^[a-z0-9]+$/)
      expect(initials).toMatch(/^[a-z0-9]+$/)
    }
    expect(practitioners.find(({ name }) => name === '单文柏')?.pinyin).toBe('shanwenbai')
    expect(practitioners.find(({ name }) => name === '仇学安')?.pinyin).toBe('qiuxuean')
    const members = await all(store, 'teamMembers')
    for (const { id, leaderId } of await all(store, 'teams'))
      expect(members.find(({ teamId, position }) => teamId === id && position === 0)?.practitionerId).toBe(
        leaderId,
      )
  })

  describe('the demo persons', () => {
    const account = async (code: (typeof demoPersons)[number]['code']) => {
      const index = vault.index(demoOpenid(code), 'openid')
      return (await all(store, 'accounts')).find(({ openidIndex }) => openidIndex === index)
    }
    const personOf = async (code: (typeof demoPersons)[number]['code']) => {
      const { id } = (await account(code)) ?? {}
      return (await all(store, 'residents')).find(({ accountId }) => accountId === id)
    }

    it('each sign in by WeChat and by the number that is printed', async () => {
      for (const { code, phone } of demoPersons)
        expect((await account(code))?.phoneIndex).toBe(vault.index(phone, 'phone'))
    })

    it('周敏 represents a household of three under a live agreement with 林书禾团队', async () => {
      const zhou = await personOf('demo-resident')
      const elder = await personOf('demo-elder')
      expect(zhou && ageOn(zhou.bornOn, today)).toBe(44)
      expect(elder && ageOn(elder.bornOn, today)).toBe(82)
      const home = (await all(store, 'households')).find(
        ({ representativeId }) => representativeId === zhou?.id,
      )
      const members = (await all(store, 'householdMembers')).filter(
        ({ householdId }) => householdId === home?.id,
      )
      expect(members.map(({ relation }) => relation)).toEqual(['本人', '母亲', '儿子'])
      const agreement = (await all(store, 'agreements')).find(
        ({ signatoryId, state }) => signatoryId === zhou?.id && state === 'active',
      )
      expect(agreement).toMatchObject({ partyKind: 'household', totalFen: 7_000 })
      const items = new Map((await all(store, 'serviceItems')).map(({ id, name }) => [id, name]))
      const done = sumBy(
        (await all(store, 'fulfilments')).filter(
          each => each.agreementId === agreement?.id && each.residentId === zhou?.id,
        ),
        ({ itemId }) => items.get(itemId) ?? '',
        () => 1,
      )
      expect([done.get('健康推送'), done.get('定期随访'), done.get('年度体检')]).toEqual([9, 3, undefined])
      const points = sumBy(
        await all(store, 'pointsEntries'),
        row => row.holder,
        row => row.points,
      )
      expect(points.get(`household:${home?.id}`)).toBe(1_286)
      const cheapest = Math.min(...(await all(store, 'rewards')).map(reward => reward.points))
      expect(points.get(`resident:${zhou?.id}`)).toBeGreaterThanOrEqual(cheapest)
    })

    it('her mother has delegated to her and is booked for Wednesday at half past nine', async () => {
      const [elder, daughter] = [await personOf('demo-elder'), await account('demo-resident')]
      const given = (await all(store, 'delegations')).find(({ residentId }) => residentId === elder?.id)
      expect(given).toMatchObject({ kind: 'delegation', accountId: daughter?.id, relation: '母亲' })
      expect(given?.scopes).toEqual(['agreements', 'appointments', 'records', 'messages'])
      const booked = (await all(store, 'appointments')).filter(
        ({ residentId, state }) => residentId === elder?.id && state === 'booked',
      )
      const slot = (await all(store, 'slots')).find(({ id }) => id === booked[0]?.slotId)
      expect(booked).toHaveLength(1)
      expect(slot && weekdayOf(dayOf(slot.startsAt))).toBe(3)
      expect(slot && toIso(slot.startsAt).slice(11, 16)).toBe('09:30')
      expect(slot?.room).toBe('2 楼 2 号诊室')
    })

    it('the other parent has two children, a mother-in-law who agreed, and no agreement; the doctor has people waiting', async () => {
      const parent = await personOf('demo-parent')
      const mine = (await all(store, 'delegations')).filter(
        ({ accountId }) => accountId === parent?.accountId,
      )
      expect(mine.map(({ kind }) => kind).sort()).toEqual(['delegation', 'guardianship', 'guardianship'])
      const family = new Set([parent?.id, ...mine.map(({ residentId }) => residentId)])
      const bound = (await all(store, 'agreementResidents')).filter(({ residentId }) =>
        family.has(residentId),
      )
      expect(bound).toEqual([])
      const lin = (await all(store, 'teams')).find(({ name }) => name === '林书禾团队')
      const waiting = (await all(store, 'agreements')).filter(
        ({ teamId, state }) => teamId === lin?.id && state === 'submitted',
      )
      expect(waiting.length).toBeGreaterThanOrEqual(5)
      for (const { decideBy } of waiting) expect(decideBy && decideBy > now).toBe(true)
    })

    it('the staff hold their roles at their own institutions', async () => {
      const grants = await all(store, 'roleGrants')
      const organisations = new Map(
        (await all(store, 'organisations')).map(({ id, shortName }) => [id, shortName]),
      )
      const roleOf = async (code: (typeof demoPersons)[number]['code']) => {
        const { id } = (await account(code)) ?? {}
        const grant = grants.find(({ accountId }) => accountId === id)
        return [grant?.role, organisations.get(grant?.organisationId ?? '')]
      }
      expect(await roleOf('demo-doctor')).toEqual(['doctor', '柳浪中心'])
      expect(await roleOf('demo-nurse')).toEqual(['nurse', '柳浪中心'])
      expect(await roleOf('demo-manager')).toEqual(['manager', '柳浪中心'])
      expect(await roleOf('demo-hospital')).toEqual(['hospital', '市立医院'])
      expect(await roleOf('demo-admin')).toEqual(['admin', undefined])
    })
  })
})

describe('the same district every time', () => {
  const sealed = (key: string, value: unknown) => (key.endsWith('Sealed') ? undefined : value)
  const drawn = (at: Date) => JSON.stringify(drawDistrict(vault, at), sealed)

  it('gives the same rows, ids included, for the same moment', () => {
    expect(drawn(now)).toBe(drawn(now))
  })

  it('gives the same people, teams and areas on any day', () => {
    const idsOf = (at: Date) =>
      drawDistrict(vault, at).flatMap(part =>
        (['residents', 'households', 'teams', 'practitioners', 'areas', 'tips'] as const).flatMap(name =>
          (part[name] ?? []).map(({ id }) => id),
        ),
      )
    expect(idsOf(new Date('2027-03-01T23:59:00+08:00'))).toEqual(idsOf(now))
  })

  it.each(['2027-02-28T00:01:00+08:00', '2028-02-29T12:00:00+08:00', '2026-12-31T23:59:00+08:00'])(
    'can be drawn on %s, with somebody of 82 and a Wednesday to come',
    at => {
      const parts = drawDistrict(vault, new Date(at))
      const residents = parts.flatMap(({ residents }) => residents ?? [])
      expect(residents.map(({ bornOn }) => ageOn(bornOn, dayOf(new Date(at)))).slice(0, 3)).toEqual([
        44, 82, 6,
      ])
    },
  )
})
