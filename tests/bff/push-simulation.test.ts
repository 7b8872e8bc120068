import { chanceOf } from '@jiayitong/bff/demo/seed'
import { planAll, sendAll } from '@jiayitong/bff/features/pushes/jobs'
import { newId } from '@jiayitong/bff/ids'
import { plantLibrary } from '@jiayitong/bff/tips/plant'
import { addDays, addYears, dayOf, daysBetween } from '@jiayitong/shared/domain/days'
import { type KeyGroup, keyGroups } from '@jiayitong/shared/domain/residents'
import { and, eq, inArray } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { openApp, testVault } from '../support/app'
import { forEngine } from '../support/engines'
import { addPerson, plantFamily } from '../support/families'
import { noteFigures } from '../support/figures'

/** `PUSH_PEOPLE=5000 npx vitest run bff/push-simulation` for the full size. */
const people = Number(process.env.PUSH_PEOPLE ?? 24)
const days = 3 * 365
const dayMs = 86_400_000
const beginning = '2026-11-23'

const chance = chanceOf('three years of pushes', 20_261_122)

forEngine('sqlite', engine => {
  it(
    'C72 three years with late starts, moves, endings, outages of everything and a clock that jumps: nobody gets less than is owed, a tip twice a year, or two on a day',
    async () => {
      const app = await openApp(engine)
      const { store, clock, sandbox, drain } = app
      const family = await plantFamily(store)
      await plantLibrary(store, clock.now())
      // Their reviewers look at them again in time.
      await store.atomically(tx => tx.update(tx.tables.tips).set({ expiresOn: '2035-01-01' }))
      const sender = { store, vault: testVault, templateId: 'T'.repeat(43) }
      const teams = [family.lin.team, family.he.team]

      const sign = async (residentId: string, teamId: string, startsOn: string, years: number) => {
        const id = newId()
        await store.atomically(async tx => {
          const { agreements: a, agreementResidents: ar } = tx.tables
          const at = new Date(`${startsOn}T01:00:00Z`)
          await tx.insert(a).values({
            id,
            state: 'active',
            partyKind: 'individual',
            teamId,
            signatoryId: residentId,
            accountId: family.accounts.min,
            years,
            startsOn,
            endsOn: addDays(addYears(startsOn, years), -1),
            policyId: 'weihai-2023',
            policyVersion: 1,
            textVersion: '2026-11',
            totalFen: 0,
            verifyCode: id.slice(-16),
            contentSealed: '',
            contentHash: '',
            createdAt: at,
          })
          await tx.insert(ar).values({
            id: newId(),
            agreementId: id,
            residentId,
            priceFen: 0,
            agreedBy: 'self',
            live: true,
            position: 0,
          })
        })
        return id
      }
      const end = (id: string, how: 'terminated' | 'expired') =>
        store.atomically(async tx => {
          const { agreements: a, agreementResidents: ar } = tx.tables
          await tx.update(a).set({ state: how, endedAt: clock.now() }).where(eq(a.id, id))
          await tx.update(ar).set({ live: false }).where(eq(ar.agreementId, id))
        })

      // Who begins, moves and leaves when.
      const lives = await store.atomically(async tx => {
        const made: {
          id: string
          starts: number
          moves: number
          agreement?: string
          endsOn?: string
          gone?: boolean
        }[] = []
        for (let at = 0; at < people; at += 1) {
          const groups = keyGroups.filter(() => chance.int(0, 9) === 0) as KeyGroup[]
          // One in eight has nobody who opens the mini-program, some of these not even a telephone.
          const alone = at % 8 === 0
          const own = newId()
          const { id } = await addPerson(tx, {
            id: own,
            name: '赵一',
            groups,
            bornOn: addDays('2026-11-22', -chance.int(200, 32_000)),
            // A number each: text messages that say the same may not go to one number twice in half a minute.
            phoneSealed:
              at % 16 === 0
                ? null
                : testVault.seal(`139${String(at).padStart(8, '0')}`, `residents.phone:${own}`),
            ...(alone ? {} : { openid: `sim-${at}` }),
          })
          made.push({ id, starts: chance.int(0, 400), moves: at % 3 === 0 ? chance.int(420, 1_000) : -1 })
        }
        return made
      })

      const outages = Array.from({ length: 25 }, () => ({
        from: chance.int(0, days),
        length: chance.int(1, 5),
      }))
      const isDown = (day: number) => outages.some(({ from, length }) => day >= from && day < from + length)
      // A server whose clock is wrong for a round: days ahead, or days behind what it has done already.
      const jumps = new Map(
        Array.from({ length: 30 }, () => [
          chance.int(0, days - 1),
          chance.int(0, 1) ? chance.int(1, 6) : -chance.int(1, 6),
        ]),
      )
      const wrongly = async (jump: number) => {
        clock.advance(jump * dayMs)
        await planAll(sender, clock.now())
        await sendAll(sender, clock.now())
        await drain()
        clock.advance(-jump * dayMs)
      }
      for (let day = 0; day < days; day += 1) {
        clock.advance(new Date(`${addDays(beginning, day)}T09:30:00Z`).getTime() - clock.now().getTime())
        const today = dayOf(clock.now())
        for (const life of lives) {
          if (life.starts === day || (life.endsOn === today && !life.gone)) {
            const years = chance.int(1, 3)
            if (life.agreement) await end(life.agreement, 'expired')
            life.agreement = await sign(life.id, teams[chance.int(0, 1)] ?? '', today, years)
            life.endsOn = addYears(today, years)
          }
          if (life.moves === day && life.agreement) {
            await end(life.agreement, 'terminated')
            life.gone = chance.int(0, 2) === 0
            if (!life.gone) {
              life.agreement = await sign(life.id, family.he.team, today, 2)
              life.endsOn = addYears(today, 2)
            }
          }
        }
        if (isDown(day)) continue
        if (chance.int(0, 30) === 0) {
          sandbox.setFault({ system: chance.int(0, 1) ? 'sms' : 'wechat', mode: 'down', forMs: 3 * dayMs })
        }
        const jump = jumps.get(day)
        if (jump) await wrongly(jump)
        await planAll(sender, clock.now())
        await sendAll(sender, clock.now())
        await drain()
        await sendAll(sender, clock.now())
        // The team works off its telephone list.
        const { deliveryAttempts: t } = store.tables
        const toRing = await store.read
          .select({ id: t.id })
          .from(t)
          .where(and(eq(t.channel, 'phone'), eq(t.state, 'queued')))
        if (toRing.length === 0) continue
        await store.atomically(async tx => {
          const { deliveries: d } = tx.tables
          const rung = await tx
            .update(t)
            .set({ state: 'sent' })
            .where(
              inArray(
                t.id,
                toRing.map(({ id }) => id),
              ),
            )
            .returning({ id: t.deliveryId })
          await tx
            .update(d)
            .set({ state: 'sent', sentAt: clock.now(), reachedBy: 'phone' })
            .where(
              and(
                inArray(
                  d.id,
                  rung.map(({ id }) => id),
                ),
                eq(d.state, 'failed'),
              ),
            )
        })
      }

      const { pushYears: y, deliveries: d } = store.tables
      const years = await store.read.select().from(y)
      const rows = await store.read.select().from(d)
      const today = dayOf(clock.now())
      const went = rows.filter(({ state }) => state === 'sent' || state === 'read')
      const byYear = new Map<string, number>()
      for (const { yearId } of went) byYear.set(yearId, (byYear.get(yearId) ?? 0) + 1)
      const over = years.filter(({ yearTo }) => yearTo < today)
      const short = over.filter(({ id, minimum }) => (byYear.get(id) ?? 0) < minimum)
      expect(
        short.map(({ yearFrom, yearTo, minimum, id }) => [yearFrom, yearTo, minimum, byYear.get(id)]),
      ).toEqual([])
      const full = over.filter(({ yearFrom, yearTo }) => daysBetween(yearFrom, yearTo) >= 364)
      expect(full.length).toBeGreaterThan(people / 2)
      for (const { id } of full) expect(byYear.get(id) ?? 0).toBeGreaterThanOrEqual(12)

      const seen = new Map<string, string>()
      const aDay = new Set<string>()
      const twice: string[] = []
      for (const { residentId, tipId, day } of went.toSorted((one, other) =>
        one.day < other.day ? -1 : 1,
      )) {
        const last = seen.get(`${residentId} ${tipId}`)
        if (last && daysBetween(last, day) < 365) twice.push(`${last} ${day}`)
        seen.set(`${residentId} ${tipId}`, day)
        if (aDay.has(`${residentId} ${day}`)) twice.push(`two on ${day}`)
        aDay.add(`${residentId} ${day}`)
      }
      expect(twice).toEqual([])
      noteFigures(`Three years of pushes to ${people} people`, 'npm test -- bff/push-simulation', {
        'agreement years': years.length,
        'of them over': over.length,
        'pushes that arrived': went.length,
      })
    },
    600_000 + people * 1_000,
  )
})
