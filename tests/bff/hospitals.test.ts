import { markRulesChanged } from '@jiayitong/bff/rulebook'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Combination } from '@jiayitong/shared/api/hospitals'
import { presetRules } from '@jiayitong/shared/domain/policies'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { forEachEngine } from '../support/engines'
import { hand } from '../support/families'
import { addOrganisation, addRegion } from '../support/places'
import { openStory, type Problem, refused, type Story } from '../support/signing'

/** 区医院 and 区二院 in the district, 市医院 in its city, 外省医院 in another one. */
const plantHospitals = (story: Story) =>
  story.store.atomically(async tx => {
    const { regions } = tx.tables
    await addRegion(tx, { code: '110000', name: '远市', level: 'city', policyId: 'national-2016' })
    await addRegion(tx, { code: '001000', name: '清市', level: 'city', policyId: 'weihai-2023' })
    await tx.update(regions).set({ parentCode: '001000' }).where(eq(regions.code, '000000'))
    const add = (name: string, level: 'second' | 'third', regionCode: string) =>
      addOrganisation(tx, { name, shortName: name, kind: 'hospital', level, regionCode })
    return {
      second: await add('区医院', 'second', '000000'),
      rival: await add('区二院', 'second', '000000'),
      third: await add('市医院', 'third', '001000'),
      far: await add('远市医院', 'third', '110000'),
    }
  })

/** From now on the district is ruled by a preset. */
const ruleBy = (story: Story, policyId: string) =>
  story.store.atomically(async tx => {
    const { regionPolicies: rp } = tx.tables
    const [policy] = presetRules(policyId)
    await tx
      .update(rp)
      .set({ policyId, policyVersion: policy.version, effectiveFrom: policy.effectiveFrom })
      .where(eq(rp.regionCode, '000000'))
    await markRulesChanged(tx)
  })

forEachEngine(engine => {
  describe('a team with hospitals', () => {
    it('is signed as 1+1+1, and kept in what both sides sign (C21)', async () => {
      const story = await openStory(engine)
      const hospitals = await plantHospitals(story)
      await ruleBy(story, 'zhejiang-2022')
      const { body } = await story.min.get<Combination>(`/teams/${story.family.lin.team}/hospitals`)
      expect(body.hospitals.map(({ name }) => name).toSorted()).toEqual(
        ['区二院', '区医院', '市医院'].toSorted(),
      )
      expect(body.source).toEqual({ document: '国医改办发〔2016〕1号（解读）', article: '问答4、5' })

      const agreement = await story.active({ hospitals: [hospitals.second, hospitals.third] })
      expect(agreement.state).toBe('active')
      expect(agreement.hospitals).toEqual([
        { id: hospitals.second, name: '区医院', level: 'second' },
        { id: hospitals.third, name: '市医院', level: 'third' },
      ])
      const kept = await story.store.read.select().from(story.store.tables.agreementHospitals)
      expect(kept.map(({ organisationId }) => organisationId).toSorted()).toEqual(
        [hospitals.second, hospitals.third].toSorted(),
      )
      const seen = await story.min.get<Agreement>(`/agreements/${agreement.id}`)
      expect(seen.body.contentHash).toBe(agreement.contentHash)
    })

    it('is refused with two of one level, with one from elsewhere, and where no rule says so', async () => {
      const story = await openStory(engine)
      const { second, rival, far } = await plantHospitals(story)
      const attempt = (hospitals: string[]) => () =>
        story.min.post<Problem>('/agreements', story.household({ hospitals }))
      const silent = await story.min.get<Combination>(`/teams/${story.family.lin.team}/hospitals`)
      expect(silent.body).toEqual({ source: null, hospitals: [] })
      expect(await refused(story, 'party-not-allowed', attempt([second]))).toContain('不选医院')
      await ruleBy(story, 'zhejiang-2022')
      expect(await refused(story, 'party-not-allowed', attempt([second, rival]))).toContain('各选一所')
      await refused(story, 'not-found', attempt([far]))
    })

    it('is judged again when it is signed: a rule that changed meanwhile is no signature', async () => {
      const story = await openStory(engine)
      const { second } = await plantHospitals(story)
      await ruleBy(story, 'zhejiang-2022')
      const { id, contentHash } = await story.draft({ hospitals: [second] })
      await ruleBy(story, 'weihai-2023')
      await refused(story, 'party-not-allowed', () =>
        story.min.post<Problem>(`/agreements/${id}/sign`, { strokes: hand, contentHash }),
      )
    })
  })
})
