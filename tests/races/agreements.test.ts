import type { AddressInfo } from 'node:net'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openApp } from '../support/app'
import { forEachEngine } from '../support/engines'
import { addHousehold, addPerson, hand, plantFamily } from '../support/families'

const room = 10
const clients = 200

/** A POST over a socket of its own. */
const send = async <T>(url: string, token: string, key: string, body: unknown) => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
  })
  return {
    status: answer.status,
    body: (await answer.json()) as T & { code?: string },
  }
}

forEachEngine(engine => {
  describe('a rush for a team', () => {
    it(`of ${clients} families signing at once with room for ${room}, exactly ${room} are in (C7, invariant 2)`, async () => {
      const app = await openApp(engine)
      const family = await plantFamily(app.store, { householdsMax: room })
      const residents = await app.store.atomically(async tx => {
        const people: { id: string; accountId: string }[] = []
        for (let at = 0; at < clients; at += 1) {
          const person = await addPerson(tx, {
            name: '赵一',
            openid: `rush-${at}`,
          })
          await addHousehold(tx, [{ id: person.id, relation: '本人' }])
          people.push({ id: person.id, accountId: person.accountId ?? '' })
        }
        return people
      })
      await app.app.http.listen({ host: '127.0.0.1', port: 0 })
      const { port } = app.app.http.server.address() as AddressInfo
      const base = `http://127.0.0.1:${port}/api/v1/agreements`
      const wish = {
        partyKind: 'individual',
        teamId: family.lin.team,
        packageIds: [family.basic],
        years: 1,
      }
      const drafts = await Promise.all(
        residents.map(async ({ id, accountId }) => {
          const { token } = await app.enter(accountId)
          const { body } = await send<Agreement>(base, token, `draft-${id}`, {
            ...wish,
            residentIds: [id],
          })
          return { token, id: body.id, contentHash: body.contentHash }
        }),
      )

      const answers = await Promise.all(
        drafts.map(({ token, id, contentHash }) =>
          send<Agreement>(`${base}/${id}/sign`, token, `rush-${id}`, {
            strokes: hand,
            contentHash,
          }),
        ),
      )
      const submitted = answers.filter(({ status, body }) => status === 200 && body.state === 'submitted')
      const full = answers.filter(({ status, body }) => status === 409 && body.code === 'team-full')
      expect([submitted.length, full.length]).toEqual([room, clients - room])

      const { teams, teamHouseholds, agreements, agreementResidents, signatures } = app.store.tables
      const [team] = await app.store.read.select().from(teams).where(eq(teams.id, family.lin.team))
      expect(team?.households).toBe(room)
      expect(await app.store.read.$count(teamHouseholds)).toBe(room)
      expect(await app.store.read.$count(agreements, eq(agreements.state, 'submitted'))).toBe(room)
      expect(await app.store.read.$count(agreementResidents, eq(agreementResidents.live, true))).toBe(room)
      expect(await app.store.read.$count(signatures)).toBe(room)
    })

    it('two phones signing for one person at once bind them once, and the loser takes no place (C7)', async () => {
      const app = await openApp(engine)
      const family = await plantFamily(app.store)
      const [min, gui] = [await app.enter(family.accounts.min), await app.enter(family.accounts.gui)]
      const wish = (teamId: string) => ({
        partyKind: 'individual',
        teamId,
        residentIds: [family.gui.id],
        packageIds: [family.elder],
        years: 1,
      })
      const drafts = [
        {
          by: min,
          draft: (await min.post<Agreement>('/agreements', wish(family.lin.team))).body,
        },
        {
          by: gui,
          draft: (await gui.post<Agreement>('/agreements', wish(family.he.team))).body,
        },
      ]
      const answers = await Promise.all(
        drafts.map(({ by, draft: { id, contentHash } }) =>
          by.post<Agreement & { code?: string }>(`/agreements/${id}/sign`, {
            strokes: hand,
            contentHash,
          }),
        ),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('agreement-exists')
      const { teams, agreementResidents } = app.store.tables
      const all = await app.store.read.select().from(teams)
      expect(all.reduce((sum, { households }) => sum + households, 0)).toBe(1)
      expect(await app.store.read.$count(agreementResidents, eq(agreementResidents.live, true))).toBe(1)
    })

    it('a doctor accepting while the family withdraws leaves one of the two, never both', async () => {
      const app = await openApp(engine)
      const family = await plantFamily(app.store)
      const [min, lin] = [await app.enter(family.accounts.min), await app.enter(family.accounts.lin)]
      for (let round = 0; round < 10; round += 1) {
        const { body: draft } = await min.post<Agreement>('/agreements', {
          partyKind: 'individual',
          teamId: family.lin.team,
          residentIds: [family.min.id],
          packageIds: [family.basic],
          years: 1,
        })
        await min.post(`/agreements/${draft.id}/sign`, {
          strokes: hand,
          contentHash: draft.contentHash,
        })
        const [accepted, withdrawn] = await Promise.all([
          lin.post<Agreement>(`/agreements/${draft.id}/accept`, {
            strokes: hand,
          }),
          min.post<Agreement>(`/agreements/${draft.id}/withdraw`),
        ])
        expect([accepted.status, withdrawn.status].sort()).toEqual([200, 409])
        const { body: after } = await min.get<Agreement>(`/agreements/${draft.id}`)
        expect(after.state).toBe(accepted.status === 200 ? 'active' : 'withdrawn')
        const [team] = await app.store.read
          .select()
          .from(app.store.tables.teams)
          .where(eq(app.store.tables.teams.id, family.lin.team))
        expect(team?.households).toBe(after.state === 'active' ? 1 : 0)
        if (after.state === 'active')
          await min.post(`/agreements/${draft.id}/terminate`, {
            reason: '下一轮',
          })
      }
    })
  })
})
