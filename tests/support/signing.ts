import type { Agreement } from '@jiayitong/shared/api/agreements'
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { type Answer, type Caller, openApp, type TestApp } from './app'
import type { Engine } from './engines'
import { type Family, familyOn, hand } from './families'

export interface Problem {
  code: string
  detail: string
}

export interface Story extends Omit<TestApp, 'enter'> {
  readonly family: Family
  readonly min: Caller
  readonly lin: Caller
  enter(name: keyof Family['accounts']): Promise<Caller>
  enterAccount(accountId: string): Promise<Caller>
  household(given?: object): object
  draft(given?: object, by?: Caller): Promise<Agreement>
  sign(agreement: Agreement, by?: Caller): Promise<Answer<Agreement & Problem>>
  submitted(given?: object): Promise<Agreement>
  active(given?: object): Promise<Agreement>
  places(): Promise<{ households: number; homes: number }>
  count(table: 'agreements' | 'signatures' | 'auditEntries'): Promise<number>
}

/** The 周 family and the doctors, everybody signed in. */
export const openStory = async (
  engine: Engine,
  options?: { householdsMax?: number; policyId?: string },
): Promise<Story> => {
  const { url, family } = await familyOn(engine, options)
  const app = await openApp(engine, url)
  const enter = (name: keyof Family['accounts']) => app.enter(family.accounts[name])
  const [min, lin] = [await enter('min'), await enter('lin')]
  const household = (given = {}) => ({
    partyKind: 'household',
    teamId: family.lin.team,
    residentIds: [family.min.id, family.gui.id, family.man.id],
    packageIds: [family.basic, family.elder, family.basic],
    years: 1,
    ...given,
  })
  const story: Story = {
    ...app,
    family,
    min,
    lin,
    enter,
    enterAccount: app.enter,
    household,
    draft: async (given, by = min) => {
      const { status, body } = await by.post<Agreement & Problem>('/agreements', household(given))
      if (status !== 201) throw new Error(`draft answered ${status} ${body.code} ${body.detail}`)
      return body
    },
    sign: ({ id, contentHash }, by = min) =>
      by.post(`/agreements/${id}/sign`, { strokes: hand, contentHash }),
    submitted: async given => {
      const { status, body } = await story.sign(await story.draft(given))
      if (status !== 200) throw new Error(`sign answered ${status} ${body.code} ${body.detail}`)
      return body
    },
    active: async given => {
      const { id } = await story.submitted(given)
      return (await lin.post<Agreement>(`/agreements/${id}/accept`, { strokes: hand })).body
    },
    places: async () => {
      const { teams, teamHouseholds } = app.store.tables
      const [team] = await app.store.read.select().from(teams).where(eq(teams.id, family.lin.team))
      const homes = await app.store.read
        .select()
        .from(teamHouseholds)
        .where(eq(teamHouseholds.teamId, family.lin.team))
      return {
        households: team?.households ?? -1,
        homes: homes.reduce((sum, { agreements }) => sum + agreements, 0),
      }
    },
    count: table => app.store.read.$count(app.store.tables[table]),
  }
  return story
}

/** Refused, and nothing anywhere is different. */
export const refused = async (story: Story, code: string, attempt: () => Promise<Answer<Problem>>) => {
  const before = await snapshot(story)
  const { body } = await attempt()
  expect(body.code).toBe(code)
  expect(await snapshot(story)).toEqual(before)
  return body.detail
}

const snapshot = async ({ store, count, places }: Story) => ({
  agreements: await store.read.select().from(store.tables.agreements),
  live: await store.read.select().from(store.tables.agreementResidents),
  signatures: await count('signatures'),
  audits: await count('auditEntries'),
  places: await places(),
})
