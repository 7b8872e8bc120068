import { firstBreak } from '@jiayitong/bff/audit/trail'
import { documentChain, firstBrokenLink } from '@jiayitong/bff/features/agreements/links'
import type { Reads } from '@jiayitong/bff/store/store'
import { liveStates } from '@jiayitong/shared/domain/agreements'
import { channels, liveAppointmentStates } from '@jiayitong/shared/domain/appointments'

type Row<Name extends keyof Reads['tables']> = Reads['tables'][Name]['$inferSelect']

/** Households a team had before the product knew them, by team: the demo's teams come with a thousand of them. */
export type Carried = ReadonlyMap<string, number>

/** What must be true of every database at rest, by the name of the rule; each answers the rows that break it. */
const rules: Readonly<Record<string, (read: Reads, carried: Carried) => Promise<string[]>>> = {
  'a resident has at most one live general agreement (1)': async read => {
    const { agreementResidents: t } = read.tables
    const live = (await read.select().from(t)).filter(row => row.live && row.general)
    return repeated(live.map(({ residentId }) => residentId))
  },

  'an agreement binds its residents while it lives, and only then (1)': async read => {
    const { agreements, agreementResidents } = read.tables
    const states = byId(await read.select().from(agreements))
    return (await read.select().from(agreementResidents))
      .filter(
        ({ agreementId, live, next, leftAt }) =>
          (live || next) !== (leftAt === null && isLive(states.get(agreementId))),
      )
      .map(({ id }) => id)
  },

  'what waits to bind a resident next follows an agreement that runs, and binds nobody meanwhile (1)':
    async read => {
      const { agreements, agreementResidents } = read.tables
      const rows = byId(await read.select().from(agreements))
      return (await read.select().from(agreementResidents))
        .filter(({ agreementId, live, next }) => {
          const row = rows.get(agreementId)
          const followed = rows.get(row?.renewsId ?? row?.replacesId ?? '')
          return next && (live || followed?.state !== 'active')
        })
        .map(({ id }) => id)
    },

  'a team’s households are the homes bound to it and the places kept for who waits, never beyond its maximum (2)':
    async (read, carried) => {
      const { teamHouseholds, teams, waitlist } = read.tables
      const bound = await homesBound(read)
      const offered = (await read.select().from(waitlist)).filter(({ state }) => state === 'offered')
      const kept = tally(offered.map(({ teamId }) => teamId))
      const homes = await read.select().from(teamHouseholds)
      const counted = new Map(homes.map(row => [`${row.teamId} ${row.home}`, row.agreements]))
      const perTeam = tally(homes.filter(row => row.agreements > 0).map(({ teamId }) => teamId))
      const expected = (id: string) => (carried.get(id) ?? 0) + (perTeam.get(id) ?? 0) + (kept.get(id) ?? 0)
      return [
        ...[...new Set([...bound.keys(), ...counted.keys()])].filter(
          home => (bound.get(home) ?? 0) !== (counted.get(home) ?? 0),
        ),
        ...(await read.select().from(teams))
          .filter(
            ({ id, households, householdsMax }) => households !== expected(id) || households > householdsMax,
          )
          .map(({ id }) => id),
      ]
    },

  'the payers of every resident pay the price, to the fen, and nobody below zero (3)': async read => {
    const { agreements, agreementResidents, agreementShares } = read.tables
    const paid = new Map<string, number>()
    const shares = await read.select().from(agreementShares)
    for (const { agreementId, residentId, fen } of shares) add(paid, `${agreementId} ${residentId}`, fen)
    const agreed = byId(await read.select().from(agreements))
    const totals = new Map<string, number>()
    const lines = await read.select().from(agreementResidents)
    const wrong = lines.filter(({ agreementId, residentId, priceFen }) => {
      // A course of treatment is paid for once.
      const due = priceFen * Math.max(agreed.get(agreementId)?.years ?? 0, 1)
      add(totals, agreementId, due)
      return (paid.get(`${agreementId} ${residentId}`) ?? 0) !== due
    })
    return [
      ...wrong.map(({ id }) => id),
      ...shares.filter(({ fen }) => fen < 0).map(({ id }) => id),
      ...[...agreed.values()].filter(row => row.totalFen !== (totals.get(row.id) ?? 0)).map(({ id }) => id),
    ]
  },

  'fees: every journal sums to zero, and what began is charged as its shares say, payer by payer (3)':
    async read => {
      const { agreements, agreementShares, feeEntries } = read.tables
      const [journals, charged] = [new Map<string, number>(), new Map<string, number>()]
      for (const { journalId, agreementId, account, cause, fen } of await read.select().from(feeEntries)) {
        add(journals, journalId, fen)
        if (cause === 'charge' && account.startsWith('payer:')) add(charged, `${agreementId} ${account}`, fen)
      }
      const begun = new Set([...charged.keys()].map(key => key.split(' ')[0]))
      for (const { agreementId, payer, fen } of await read.select().from(agreementShares))
        if (begun.has(agreementId)) add(charged, `${agreementId} payer:${payer}`, -fen)
      const known = byId(await read.select().from(agreements))
      return [
        ...[...journals].filter(([, sum]) => sum !== 0).map(([journal]) => journal),
        ...[...charged].filter(([, rest]) => rest !== 0).map(([key]) => key),
        ...[...begun].flatMap(id => (known.get(id ?? '')?.startsOn ? [] : [id ?? ''])),
      ]
    },

  'what was handed in is signed once by each side that signed, under its own fingerprint': async read => {
    const { agreements, signatures } = read.tables
    const signed = groupsOf(await read.select().from(signatures))
    return (await read.select().from(agreements))
      .filter(row => {
        const hands = signed.get(row.id) ?? []
        const has = (side: 'resident' | 'provider') => hands.filter(hand => hand.side === side).length
        const started = row.startsOn !== null
        // Renewed by itself: the hands are under the one it renews, and both sides are asked to confirm.
        if (row.reconfirmBy !== null && hands.length === 0) return false
        return (
          hands.some(({ contentHash }) => contentHash !== row.contentHash) ||
          has('resident') !== (row.submittedAt ? 1 : 0) ||
          has('provider') !== (started ? 1 : 0)
        )
      })
      .map(({ id }) => id)
  },

  'a slot’s taken places are its bookings, by each way and in all, never beyond its capacity (4)':
    async read => {
      const { appointments, slotExtras, slots } = read.tables
      const held = (await read.select().from(appointments)).filter(
        ({ state }) => state !== 'cancelled' && state !== 'lapsed',
      )
      const within = held.filter(({ extra }) => !extra)
      const booked = tally(within.map(({ slotId }) => slotId))
      const by = tally(within.map(({ slotId, channel }) => `${slotId} ${channel}`))
      const beyond = tally(held.filter(({ extra }) => extra).map(({ slotId }) => slotId))
      const live = held.filter(({ state }) => liveAppointmentStates.some(each => each === state))
      // What was planted before there were ways of booking counts none of them.
      const counted = (row: Row<'slots'>) =>
        row.onlineTaken + row.deskTaken + row.phoneTaken === 0 ||
        channels.every(channel => row[`${channel}Taken`] === (by.get(`${row.id} ${channel}`) ?? 0))
      return [
        ...repeated(live.map(({ slotId, residentId }) => `${slotId} ${residentId}`)),
        ...(await read.select().from(slots))
          .filter(row => row.taken !== (booked.get(row.id) ?? 0) || row.taken > row.capacity || !counted(row))
          .map(({ id }) => id),
        ...(await read.select().from(slotExtras))
          .filter(({ slotId, taken, planned }) => taken !== (beyond.get(slotId) ?? 0) || taken > planned)
          .map(({ slotId }) => slotId),
      ]
    },

  'a turn for a slot is kept exactly as long as its place is held (4)': async read => {
    const { appointments, slotWaits } = read.tables
    const states = byId(await read.select().from(appointments))
    return (await read.select().from(slotWaits))
      .filter(
        ({ state, appointmentId }) =>
          (state === 'offered') !== (states.get(appointmentId ?? '')?.state === 'held'),
      )
      .map(({ id }) => id)
  },

  'no hospital resource is handed out beyond its quota, and its places are kept for family doctors or open to all (4, 5)':
    async read => {
      const { referralResources: t, resourcePublics, resourceTeams, resourceBookings } = read.tables
      const publics = new Map((await read.select().from(resourcePublics)).map(row => [row.resourceId, row]))
      const held = new Map<string, number>()
      for (const row of await read.select().from(resourceTeams)) add(held, row.resourceId, row.taken)
      const booked = tally(
        (await read.select().from(resourceBookings))
          .filter(({ state }) => state === 'booked')
          .map(({ resourceId }) => resourceId),
      )
      return (await read.select().from(t))
        .filter(({ id, taken, quota, capacity, releasedAt }) => {
          const open = publics.get(id)
          return (
            taken < 0 ||
            taken > quota ||
            quota > capacity ||
            taken !== (held.get(id) ?? 0) ||
            (open !== undefined &&
              (open.capacity !== capacity ||
                open.quota !== quota ||
                open.returned !== (releasedAt ? quota - taken : 0) ||
                open.taken !== (booked.get(id) ?? 0)))
          )
        })
        .map(({ id }) => id)
    },

  'points: every journal sums to zero, and accounts, entries and lots say the same, none below zero (6)':
    async read => {
      const { pointsAccounts, pointsEntries, pointsLots, rewards } = read.tables
      const [journals, holders, lots] = [
        new Map<string, number>(),
        new Map<string, number>(),
        new Map<string, number>(),
      ]
      const ofLot = new Map<string, number>()
      for (const { journalId, holder, points, lotId } of await read.select().from(pointsEntries)) {
        add(journals, journalId, points)
        if (!holder.startsWith('issuer:')) add(holders, holder, points)
        if (lotId) add(ofLot, lotId, points)
      }
      const rows = await read.select().from(pointsLots)
      for (const { holder, remaining } of rows) add(lots, holder, remaining)
      const accounts = new Map(
        (await read.select().from(pointsAccounts)).map(row => [row.holder, row.balance]),
      )
      return [
        ...[...journals].filter(([, sum]) => sum !== 0).map(([journal]) => journal),
        ...[...accounts]
          .filter(([holder, balance]) => balance < 0 || balance !== (holders.get(holder) ?? 0))
          .map(([holder]) => holder),
        ...[...holders].filter(([holder, sum]) => sum !== (lots.get(holder) ?? 0)).map(([holder]) => holder),
        ...rows.filter(({ id, remaining }) => remaining !== (ofLot.get(id) ?? 0)).map(({ id }) => id),
        ...(await read.select().from(rewards)).filter(({ stock }) => stock < 0).map(({ id }) => id),
      ]
    },

  'vouchers: each that is open or used was paid for once, each that was given back was paid back once (6)':
    async read => {
      const { pointsJournals, redemptions } = read.tables
      const journals = await read.select().from(pointsJournals)
      const paid = new Map(journals.map(journal => [journal.event, journal]))
      const back = new Map(journals.map(journal => [journal.reverses, journal]))
      return (await read.select().from(redemptions))
        .filter(({ id, state, points }) => {
          const payment = paid.get(`redemption:${id}`)
          const refund = payment && back.get(payment.id)
          if (payment?.points !== points) return true
          return state === 'cancelled'
            ? refund?.points !== points
            : state !== 'expired' && refund !== undefined
        })
        .map(({ id }) => id)
    },

  'every claimed idempotency key has its answer (9)': async read => {
    const { idempotencyKeys: t } = read.tables
    return (await read.select().from(t)).filter(({ status }) => status === 0).map(({ id }) => id)
  },

  'a session has at most one refresh token that was not used, and none is live without one': async read => {
    const { refreshTokens, sessions } = read.tables
    const fresh = tally(
      (await read.select().from(refreshTokens)).filter(unused).map(({ sessionId }) => sessionId),
    )
    const issued = new Set((await read.select().from(refreshTokens)).map(({ sessionId }) => sessionId))
    return (await read.select().from(sessions))
      .filter(({ id, endedAt }) => issued.has(id) && endedAt === null && fresh.get(id) !== 1)
      .map(({ id }) => id)
  },

  'a group’s taken places are its people, never beyond its capacity': async read => {
    const { groups, groupMembers } = read.tables
    const people = tally(
      (await read.select().from(groupMembers))
        .filter(({ leftAt }) => leftAt === null)
        .map(({ groupId }) => groupId),
    )
    return (await read.select().from(groups))
      .filter(({ id, taken, capacity }) => taken !== (people.get(id) ?? 0) || taken > capacity)
      .map(({ id }) => id)
  },

  'each message leaves once: what was sent says when, and no key is there twice': async read => {
    const { outbox } = read.tables
    const rows = await read.select().from(outbox)
    return [
      ...repeated(rows.map(({ dedupeKey }) => dedupeKey)),
      ...rows.filter(({ state, sentAt }) => (state === 'sent') !== (sentAt !== null)).map(({ id }) => id),
    ]
  },

  'the audit trail is whole': async read => {
    const { auditHeads } = read.tables
    const broken: string[] = []
    for (const { chain } of await read.select().from(auditHeads)) {
      const position = await (chain.startsWith(documentChain('')) ? firstBrokenLink : firstBreak)(read, chain)
      if (position !== undefined) broken.push(`${chain} at ${position}`)
    }
    return broken
  },
}

/** The names of the rules, for a page that says what is held. */
export const invariants = Object.keys(rules)

/**
 * Every rule a database breaks, with the rows that break it; nothing when all is well.
 * @param carried as `carriedHouseholds` answered at the start, for a database that did not start empty
 */
export const brokenInvariants = async (read: Reads, carried: Carried = new Map()): Promise<string[]> => {
  const broken: string[] = []
  for (const [name, breaking] of Object.entries(rules)) {
    const rows = await breaking(read, carried)
    if (rows.length > 0) broken.push(`${name}: ${rows.slice(0, 5).join(', ')}${rows.length > 5 ? ' …' : ''}`)
  }
  return broken
}

/** What each team counts beyond the homes bound to it. */
export const carriedHouseholds = async (read: Reads): Promise<Carried> => {
  const { teamHouseholds, teams } = read.tables
  const homes = (await read.select().from(teamHouseholds)).filter(row => row.agreements > 0)
  const perTeam = tally(homes.map(({ teamId }) => teamId))
  return new Map(
    (await read.select().from(teams)).map(({ id, households }) => [id, households - (perTeam.get(id) ?? 0)]),
  )
}

/** How many live agreements bind each home to its team, by `team home`. */
const homesBound = async (read: Reads): Promise<Map<string, number>> => {
  const { agreements, agreementResidents } = read.tables
  const first = new Map<string, string>()
  for (const row of await read.select().from(agreementResidents))
    if (row.position === 0) first.set(row.agreementId, row.residentId)
  const live = (await read.select().from(agreements)).filter(isLive)
  return tally(live.map(({ id, teamId, householdId }) => `${teamId} ${householdId ?? first.get(id)}`))
}

const isLive = (row: Row<'agreements'> | undefined): boolean =>
  row !== undefined && liveStates.includes(row.state)

const unused = ({ usedAt }: Row<'refreshTokens'>): boolean => usedAt === null

const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map(row => [row.id, row]))

const groupsOf = <T extends { agreementId: string }>(rows: readonly T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(row.agreementId, [...(groups.get(row.agreementId) ?? []), row])
  return groups
}

const add = (sums: Map<string, number>, key: string, amount: number) =>
  sums.set(key, (sums.get(key) ?? 0) + amount)

const tally = (keys: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const key of keys) add(counts, key, 1)
  return counts
}

const repeated = (keys: readonly string[]): string[] =>
  [...tally(keys)].filter(([, count]) => count > 1).map(([key]) => key)
