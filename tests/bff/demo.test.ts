import { sha256 } from '@jiayitong/bff/canonical'
import { drawDistrict, plantIfEmpty } from '@jiayitong/bff/demo/plant'
import { contentHash, openContent } from '@jiayitong/bff/features/agreements/content'
import type { Tables } from '@jiayitong/bff/store/tables'
import { liveStates } from '@jiayitong/shared/domain/agreements'
import { addDays, ageOn, dayOf } from '@jiayitong/shared/domain/days'
import { readIdNumber } from '@jiayitong/shared/domain/id-numbers'
import { isSignature } from '@jiayitong/shared/domain/signatures'
import { describe, expect, it } from 'vitest'
import { demoNow, demoToday, demoVault, openDemoOn, sumBy } from '../support/demo'
import { forEachEngine } from '../support/engines'

forEachEngine(engine => {
  const demo = openDemoOn(engine)
  const { all } = demo

  it('has what every start from empty must give', async () => {
    const count = (name: keyof Tables) => demo.store.read.$count(demo.store.tables[name])
    expect(await count('teams')).toBe(24)
    expect(await count('practitioners')).toBe(90)
    expect(await count('areas')).toBe(60)
    expect(await count('residents')).toBe(600)
    expect(await count('households')).toBe(220)
    expect(await count('tips')).toBe(141)
    expect(await count('rewards')).toBe(12)
    const kinds = (await all('organisations')).map(({ kind }) => kind)
    for (const kind of ['community-centre', 'township-hospital', 'village-clinic', 'private-clinic'] as const)
      expect(kinds).toContain(kind)
    expect(kinds.filter(kind => kind === 'hospital')).toHaveLength(2)
    const days = new Set((await all('slots')).map(({ startsAt }) => dayOf(startsAt)))
    for (let ahead = 0; ahead < 30; ahead += 1) expect(days).toContain(addDays(demoToday, ahead))
  })

  it('has agreements of every kind and state the product knows', async () => {
    const agreements = await all('agreements')
    expect(new Set(agreements.map(({ partyKind }) => partyKind))).toEqual(
      new Set(['individual', 'household']),
    )
    expect(new Set(agreements.map(({ state }) => state))).toEqual(
      new Set(['draft', 'submitted', 'active', 'rejected', 'withdrawn', 'terminated', 'expired']),
    )
    for (const { state, reasonSealed, endedAt, submittedAt, startsOn } of agreements) {
      if (state === 'rejected' || state === 'terminated') expect(reasonSealed).toBeTruthy()
      expect(endedAt === null).toBe(state === 'draft' || liveStates.includes(state))
      if (state !== 'draft') expect(submittedAt && submittedAt < demoNow).toBe(true)
      if (state === 'active') expect(startsOn && startsOn <= demoToday).toBe(true)
    }
  })

  it('has places that sign together, certified people and services that residents confirmed (C27, C97, C105)', async () => {
    const states = (await all('communityMembers')).map(({ state }) => state)
    for (const state of ['listed', 'accepted', 'declined']) expect(states).toContain(state)
    for (const { id, contentSealed, contentHash: kept } of await all('communityOffers'))
      expect(sha256(demoVault.open(contentSealed, `community_offers.content:${id}`))).toBe(kept)
    const known = new Set((await all('residents')).map(({ idNumberIndex }) => idNumberIndex))
    const certified = await all('groupCertificates')
    expect(certified.length).toBeGreaterThan(10)
    for (const { idNumberIndex } of certified) expect(known).toContain(idNumberIndex)
    const given = await all('fulfilments')
    const confirmed = given.filter(({ acknowledgedAt }) => acknowledgedAt)
    expect(confirmed.length).toBeGreaterThan(given.length / 2)
    for (const { acknowledgedAt, createdAt } of confirmed)
      expect(acknowledgedAt?.getTime()).toBeGreaterThan(createdAt.getTime())
  })

  it('is not planted over what visitors did', async () => {
    const before = await demo.store.read.$count(demo.store.tables.accounts)
    await plantIfEmpty(demo.store, demoVault, new Date(demoNow.getTime() + 86_400_000))
    expect(await demo.store.read.$count(demo.store.tables.accounts)).toBe(before)
  })

  it('gives nobody an identity number a real person could have', async () => {
    const numbers = (await all('residents')).map(row => ({
      ...row,
      idNumber: demoVault.open(row.idNumberSealed ?? '', `residents.id_number:${row.id}`),
    }))
    expect(new Set(numbers.map(({ idNumber }) => idNumber)).size).toBe(600)
    for (const { idNumber, idNumberIndex, bornOn, sex } of numbers) {
      expect(idNumber.startsWith('999')).toBe(true)
      expect(readIdNumber(idNumber, demoToday)).toEqual({ bornOn, sex })
      expect(idNumberIndex).toBe(demoVault.index(idNumber, 'id-number'))
    }
  })

  it('binds nobody twice and holds exactly the homes that live agreements bind', async () => {
    const agreements = new Map((await all('agreements')).map(row => [row.id, row]))
    const bound = await all('agreementResidents')
    for (const { agreementId, live } of bound)
      expect(live).toBe(liveStates.includes(agreements.get(agreementId)?.state ?? 'draft'))
    const liveIds = bound.filter(({ live }) => live).map(({ residentId }) => residentId)
    expect(new Set(liveIds).size).toBe(liveIds.length)

    const members = new Map((await all('householdMembers')).map(row => [row.residentId, row.householdId]))
    const expected = sumBy(
      [...agreements.values()].filter(({ state }) => liveStates.includes(state)),
      ({ teamId, signatoryId }) => `${teamId} ${members.get(signatoryId)}`,
      () => 1,
    )
    const held = await all('teamHouseholds')
    expect(new Map(held.map(({ teamId, home, agreements }) => [`${teamId} ${home}`, agreements]))).toEqual(
      expected,
    )
    const homes = sumBy(
      held,
      ({ teamId }) => teamId,
      () => 1,
    )
    const teams = await all('teams')
    for (const { id, households } of teams) expect(households).toBeGreaterThanOrEqual(homes.get(id) ?? 0)
    expect(teams.filter(({ households, householdsMax }) => households === householdsMax)).toHaveLength(1)
    expect(teams.find(({ name }) => name === '林书禾团队')).toMatchObject({
      households: 868,
      householdsTarget: 1000,
    })
  })

  it('splits every price to the fen, and names the same fingerprint in content and signatures', async () => {
    const agreements = await all('agreements')
    const shares = sumBy(
      await all('agreementShares'),
      row => row.agreementId,
      row => row.fen,
    )
    const prices = sumBy(
      await all('agreementResidents'),
      row => row.agreementId,
      row => row.priceFen,
    )
    for (const { id, totalFen, years } of agreements) {
      expect(shares.get(id)).toBe(totalFen)
      expect((prices.get(id) ?? 0) * years).toBe(totalFen)
    }
    const signatures = await all('signatures')
    for (const row of agreements) {
      expect(contentHash(openContent(demoVault, row))).toBe(row.contentHash)
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
    const appointments = await all('appointments')
    const taken = sumBy(
      appointments.filter(({ state }) => state !== 'cancelled'),
      ({ slotId }) => slotId,
      () => 1,
    )
    const slots = new Map((await all('slots')).map(slot => [slot.id, slot]))
    for (const slot of slots.values()) {
      expect(slot.taken).toBe(taken.get(slot.id) ?? 0)
      expect(slot.taken).toBeLessThanOrEqual(slot.capacity)
    }
    const agreements = new Map((await all('agreements')).map(({ id, teamId }) => [id, teamId]))
    const teamOf = new Map(
      (await all('agreementResidents'))
        .filter(({ live }) => live)
        .map(({ residentId, agreementId }) => [residentId, agreements.get(agreementId)]),
    )
    for (const { slotId, residentId, state, createdAt } of appointments) {
      const slot = slots.get(slotId)
      expect(slot?.teamId).toBe(teamOf.get(residentId))
      expect(createdAt < demoNow && createdAt < (slot?.startsAt ?? demoNow)).toBe(true)
      if (state === 'booked') expect(slot?.startsAt.getTime()).toBeGreaterThan(demoNow.getTime())
      if (state === 'completed' || state === 'no-show')
        expect(slot?.startsAt.getTime()).toBeLessThan(demoNow.getTime())
    }
    expect(new Set(appointments.map(({ state }) => state)).size).toBe(4)
  })

  it('keeps a fifth of the hospitals’ places for family doctors', async () => {
    const resources = await all('referralResources')
    expect(resources.length).toBeGreaterThan(100)
    for (const { quota, capacity, startsAt, releaseAt } of resources) {
      expect(quota / capacity).toBeGreaterThanOrEqual(0.2)
      expect(releaseAt < startsAt).toBe(true)
    }
  })

  it('gives points by journals that sum to zero, with no balance below zero', async () => {
    const entries = await all('pointsEntries')
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
    const practitioners = await all('practitioners')
    expect(new Set(practitioners.map(({ name }) => name)).size).toBe(90)
    const named = [
      ...practitioners,
      ...(await all('teams')),
      ...(await all('organisations')),
      ...(await all('areas')),
    ]
    for (const { pinyin, initials } of named) {
      expect(pinyin).toMatch(/^[a-z0-9]+$/)
      expect(initials).toMatch(/^[a-z0-9]+$/)
    }
    expect(practitioners.find(({ name }) => name === '单文柏')?.pinyin).toBe('shanwenbai')
    expect(practitioners.find(({ name }) => name === '仇学安')?.pinyin).toBe('qiuxuean')
    const members = await all('teamMembers')
    for (const { id, leaderId } of await all('teams'))
      expect(members.find(({ teamId, position }) => teamId === id && position === 0)?.practitionerId).toBe(
        leaderId,
      )
  })
})

describe('the same district every time', () => {
  const sealed = (key: string, value: unknown) => (key.endsWith('Sealed') ? undefined : value)
  const drawn = (at: Date) => JSON.stringify(drawDistrict(demoVault, at), sealed)

  it('gives the same rows, ids included, for the same moment', () => {
    expect(drawn(demoNow)).toBe(drawn(demoNow))
  })

  it('gives the same people, teams and areas on any day', () => {
    const idsOf = (at: Date) =>
      drawDistrict(demoVault, at).flatMap(part =>
        (['residents', 'households', 'teams', 'practitioners', 'areas', 'tips'] as const).flatMap(name =>
          (part[name] ?? []).map(({ id }) => id),
        ),
      )
    expect(idsOf(new Date('2027-03-01T23:59:00+08:00'))).toEqual(idsOf(demoNow))
  })

  it.each(['2027-02-28T00:01:00+08:00', '2028-02-29T12:00:00+08:00', '2026-12-31T23:59:00+08:00'])(
    'can be drawn on %s, with somebody of 82 and a Wednesday to come',
    at => {
      const parts = drawDistrict(demoVault, new Date(at))
      const residents = parts.flatMap(({ residents }) => residents ?? [])
      expect(residents.map(({ bornOn }) => ageOn(bornOn, dayOf(new Date(at)))).slice(0, 3)).toEqual([
        44, 82, 6,
      ])
    },
  )
})
