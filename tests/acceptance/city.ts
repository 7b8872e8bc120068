import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Quote } from '@jiayitong/shared/api/packages'
import type { RulesInForce } from '@jiayitong/shared/api/policies'
import type { KeyGroup } from '@jiayitong/shared/domain/residents'
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Engine } from '../support/engines'
import { openStory, refused } from '../support/signing'

/** The 周 family in a city where one preset rules. */
export const openCity = async (engine: Engine, policyId: string) => {
  const story = await openStory(engine, { policyId })
  const { min, family, visitor, store } = story
  const quote = async (years = 1) => {
    const { status, body } = await min.post<Quote>('/agreements/quote', {
      teamId: family.lin.team,
      residentIds: [family.min.id, family.gui.id, family.man.id],
      packageIds: [family.basic, family.elder, family.basic],
      years,
    })
    expect(status).toBe(200)
    expect(body.shares.reduce((sum, { fen }) => sum + fen, 0)).toBe(body.totalFen)
    return body
  }
  return {
    ...story,
    quote,
    /** Each payer's fen and the document with its article. */
    bill: async (years = 1) =>
      (await quote(years)).shares.map(({ payer, fen, source }) => [
        payer,
        fen,
        `${source.document} ${source.article}`,
      ]),
    /** The years a first signing may choose. */
    terms: async () => (await quote()).terms.filter(({ offered }) => offered).map(({ years }) => years),
    /** What a visitor reads about one matter, and where it stands. */
    rule: async (title: string) => {
      const { body } = await visitor.get<RulesInForce>(`/policies/rules?teamId=${family.lin.team}`)
      const found = body.rules.find(each => each.title === title)
      return found && { lines: found.lines, source: `${found.source.document} ${found.source.article}` }
    },
    /** Signs as a household, has it accepted and answers the running agreement. */
    signed: async (years: number): Promise<Agreement> => {
      const agreement = await story.active({ years })
      expect(agreement).toMatchObject({ state: 'active', years })
      return agreement
    },
    /** A household draft is refused, and nothing changed. */
    refusesDraft: (code: string, given: object) =>
      refused(story, code, () => min.post('/agreements', story.household(given))),
    /** An adult signs for herself alone. */
    alone: async () => {
      const gui = await story.enter('gui')
      return gui.post<Agreement & { code: string }>('/agreements', {
        partyKind: 'individual',
        teamId: family.lin.team,
        residentIds: [family.gui.id],
        packageIds: [family.elder],
        years: 1,
      })
    },
    belongs: (residentId: string, groups: KeyGroup[]) =>
      store.atomically(async tx => {
        await tx.update(tx.tables.residents).set({ groups }).where(eq(tx.tables.residents.id, residentId))
      }),
  }
}
