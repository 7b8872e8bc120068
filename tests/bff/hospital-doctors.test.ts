import { newId } from '@jiayitong/bff/ids'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { DoctorPay, FeeOverview } from '@jiayitong/shared/api/payments'
import { whyNotProvider } from '@jiayitong/shared/domain/agreements'
import { type Policy, presetRules } from '@jiayitong/shared/domain/policies'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { hand } from '../support/families'
import { pdfText } from '../support/pdf-text'
import { addOrganisation } from '../support/places'
import { openStory, type Problem } from '../support/signing'

/** 何景川 is employed by 云岭市一院; his centre is a private clinic on the platform of 青石桥中心. 唐玉洁 manages that one. */
const openPlatform = async (engine: Engine) => {
  const story = await openStory(engine)
  const { store, family } = story
  const { organisations, practitioners, roleGrants, packages } = store.tables
  await store.atomically(async tx => {
    const named = { shortName: '一院' }
    const hospital = await addOrganisation(tx, {
      ...named,
      name: '云岭市一院',
      kind: 'hospital',
      level: 'third',
    })
    const platform = await addOrganisation(tx, { ...named, name: '青石桥社区卫生服务中心' })
    await tx
      .update(organisations)
      .set({ kind: 'private-clinic', platformId: platform })
      .where(eq(organisations.id, family.organisationId))
    await tx
      .update(practitioners)
      .set({ organisationId: hospital })
      .where(eq(practitioners.id, family.he.doctor))
    await tx.update(packages).set({ priceFen: 6_001 }).where(eq(packages.id, family.basic))
    const startsAt = new Date('2026-01-01T00:00:00Z')
    await tx.insert(roleGrants).values([
      { id: newId(), accountId: family.accounts.tang, role: 'manager', organisationId: platform, startsAt },
      { id: newId(), accountId: family.he.accountId, role: 'doctor', organisationId: hospital, startsAt },
    ])
  })
  const he = await story.enter('he')
  const signed = async () => {
    const { id } = await story.submitted({
      teamId: undefined,
      practitionerId: family.he.doctor,
      packageIds: [family.basic],
    })
    return (await he.post<Agreement & Problem>(`/agreements/${id}/accept`, { strokes: hand })).body
  }
  return { ...story, he, signed, platform: await story.enter('tang') }
}

forEachEngine(engine => {
  describe('doctors whom a hospital employs, and private institutions (C23, C108)', () => {
    it('says in the agreement and on paper on whose platform, and who employs the doctor', async () => {
      const story = await openPlatform(engine)
      const { id, ...agreement } = await story.signed()
      expect(agreement).toMatchObject({
        state: 'active',
        platform: { name: '青石桥社区卫生服务中心' },
        employer: { name: '云岭市一院' },
      })
      const text = (await pdfText((await story.min.get(`/agreements/${id}/document`)).bytes)).join('')
      expect(text).toMatch(/医生受雇于\s?云岭市一院/)
      expect(text).toMatch(/平台机构\s?青石桥社区卫生服务中心/)
    })

    it('makes the doctor a pay statement, an agreement a line, to the fen', async () => {
      const story = await openPlatform(engine)
      const { id, totalFen } = await story.signed()
      const payFen = Math.floor((totalFen * 7) / 10)
      const { body } = await story.he.get<DoctorPay>('/fees/doctors?year=2026')
      expect(body.items).toMatchObject([
        {
          agreementId: id,
          doctor: { name: '何景川' },
          employer: '云岭市一院',
          organisation: '柳浪社区卫生服务中心',
          people: 3,
          feeFen: totalFen,
          share: 0.7,
          payFen,
        },
      ])
      expect(body).toMatchObject({ feeFen: totalFen, payFen, nextCursor: null })
      expect(body.source?.article).toContain('一（二）')
      expect((await story.lin.get<DoctorPay>('/fees/doctors?year=2026')).body.items).toEqual([])
    })

    it('is accounted for where the platform is, by the same rules of fees, and by nobody else’s manager', async () => {
      const story = await openPlatform(engine)
      const { totalFen } = await story.signed()
      const of = `year=2026&organisationId=${story.family.organisationId}`
      expect((await story.platform.get<DoctorPay>(`/fees/doctors?${of}`)).body.feeFen).toBe(totalFen)
      expect((await story.platform.get<FeeOverview>(`/fees?${of}`)).body.incomeFen).toBe(totalFen)
      await story.store.atomically(async tx => {
        const { organisations } = tx.tables
        await tx
          .update(organisations)
          .set({ platformId: null })
          .where(eq(organisations.id, story.family.organisationId))
      })
      expect((await story.platform.get(`/fees?${of}`)).status).toBe(404)
    })
  })
})

describe('whom a region lets sign (C23, C108)', () => {
  const clinic = { kind: 'team', isPrivate: true, hasPlatform: false, employedElsewhere: false } as const
  const own = (parties: Partial<NonNullable<Policy['parties']>>): [Policy, ...Policy[]] => [
    { ...presetRules('national-2025')[0], parties: { resident: [], provider: [], ...parties } },
    ...presetRules('national-2025'),
  ]

  it('lets private clinics sign where no document says no, in Zhejiang on a public one’s platform', () => {
    expect(whyNotProvider(presetRules('national-2016'), clinic)).toBeUndefined()
    expect(whyNotProvider(presetRules('zhejiang-2022'), clinic)?.detail).toContain('挂靠')
    expect(whyNotProvider(presetRules('zhejiang-2022'), { ...clinic, hasPlatform: true })).toBeUndefined()
    expect(whyNotProvider(own({ privateProviders: false }), clinic)?.code).toBe('party-not-allowed')
  })

  it('lets doctors of hospitals sign unless the region says no, which its silence about other things is not', () => {
    const doctor = { ...clinic, isPrivate: false, employedElsewhere: true }
    expect(whyNotProvider(presetRules('weihai-2023'), doctor)).toBeUndefined()
    expect(whyNotProvider(own({}), doctor)).toBeUndefined()
    expect(whyNotProvider(own({ employerMayDiffer: false }), doctor)?.detail).toContain('医院的医生')
  })
})
