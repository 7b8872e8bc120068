import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Course } from '@jiayitong/shared/api/courses'
import type { Owed } from '@jiayitong/shared/api/fulfilments'
import type { Package } from '@jiayitong/shared/api/packages'
import type { Bill } from '@jiayitong/shared/api/payments'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { type Engine, forEachEngine } from '../support/engines'
import { addPackage, hand } from '../support/families'
import { brokenInvariants } from '../support/invariants'
import { pdfText } from '../support/pdf-text'
import { openStory, type Problem, refused } from '../support/signing'

/** The family with a running agreement, where a course for grown-ups is on sale. */
const open = async (engine: Engine, policyId?: string) => {
  const story = await openStory(engine, policyId ? { policyId } : {})
  const course = await story.store.atomically(tx =>
    addPackage(tx, { name: '颈肩腰腿痛调理', priceFen: 36_000, courseDays: 30, audience: { minAge: 18 } }),
  )
  const general = await story.active(policyId === 'erqi-2016' ? { years: 3 } : {})
  const draft = (residentId = story.family.min.id, packageId = course) =>
    story.min.post<Agreement & Problem>(`/agreements/${general.id}/courses`, { residentId, packageId })
  const accepted = async (residentId?: string) => {
    const { body } = await draft(residentId)
    await story.sign(body)
    return (await story.lin.post<Agreement>(`/agreements/${body.id}/accept`, { strokes: hand })).body
  }
  return { ...story, course, general, draftCourse: draft, accepted }
}

forEachEngine(engine => {
  describe('a course of treatment (C20)', () => {
    it('is offered beside a running agreement to whom it fits, and not among the packages', async () => {
      const { min, general, family, visitor } = await open(engine)
      const { body } = await min.get<{ items: Course[] }>(`/agreements/${general.id}/courses`)
      expect(body.items).toMatchObject([{ name: '颈肩腰腿痛调理', days: 30, priceFen: 36_000 }])
      expect(body.items[0]?.residents.map(({ id }) => id).toSorted()).toEqual(
        [family.min.id, family.gui.id].toSorted(),
      )
      const packages = await visitor.get<{ items: Package[] }>(`/packages?teamId=${family.lin.team}`)
      expect(packages.body.items.map(({ name }) => name)).not.toContain('颈肩腰腿痛调理')
      expect((await min.get<Agreement>(`/agreements/${general.id}`)).body.allowedEvents).toContain(
        'add-course',
      )
    })

    it('has its own paper, bill and term of so many days, and leaves the general agreement as it is', async () => {
      const story = await open(engine)
      const { min, general, family, store, places } = story
      const before = await places()
      const course = await story.accepted()
      expect(course).toMatchObject({
        state: 'active',
        besideId: general.id,
        courseDays: 30,
        startsOn: '2026-11-22',
        endsOn: '2026-12-21',
        residents: [{ id: family.min.id }],
      })
      expect((await min.get<Bill>(`/agreements/${course.id}/payments`)).body).toMatchObject({
        dueFen: 36_000,
      })
      const { bytes } = await min.get(`/agreements/${course.id}/document`)
      const words = (await pdfText(bytes)).join('').replace(/\s/g, '')
      expect(words).toContain('一个疗程30天')
      expect((await min.get<Agreement>(`/agreements/${general.id}`)).body.state).toBe('active')
      expect((await places()).households).toBe(before.households)
      const { agreementResidents: ar } = store.tables
      expect(await store.read.$count(ar, eq(ar.residentId, family.min.id))).toBe(2)
      const owed = await min.get<{ items: Owed[] }>(`/agreements/${course.id}/fulfilments`)
      expect(owed.body.items[0]).toMatchObject({ yearFrom: '2026-11-22', yearTo: '2026-12-21' })
      expect(await brokenInvariants(store.read)).toEqual([])
    })

    it('is no second signing: home shows the general one, which can still be ended, and the course is finished', async () => {
      const story = await open(engine)
      const { min, general, family } = story
      const course = await story.accepted()
      const home = await min.get<{ agreement: { id: string } }>(`/home?residentId=${family.min.id}`)
      if (home.status === 200) expect(JSON.stringify(home.body)).toContain(general.id)
      expect((await min.post(`/agreements/${general.id}/terminate`, { reason: '搬家了' })).status).toBe(200)
      expect((await min.get<Agreement>(`/agreements/${course.id}`)).body.state).toBe('active')
      expect(await brokenInvariants(story.store.read)).toEqual([])
    })

    it('is signed once at a time for a person, also from two phones, and only beside what runs', async () => {
      const story = await open(engine)
      const [one, two] = [(await story.draftCourse()).body, (await story.draftCourse()).body]
      const answers = await Promise.all([story.sign(one), story.sign(two)])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
      await story.min.post(`/agreements/${story.general.id}/terminate`, { reason: '搬家了' })
      await refused(story, 'state-conflict', () => story.draftCourse(story.family.gui.id))
    })

    it('is refused for a child, for a package that is none, for a stranger, and where the city has no courses', async () => {
      const story = await open(engine)
      await refused(story, 'not-eligible', () => story.draftCourse(story.family.man.id))
      await refused(story, 'not-eligible', () => story.draftCourse(story.family.min.id, story.family.basic))
      const he = await story.enter('he')
      await refused(story, 'not-found', () =>
        he.post(`/agreements/${story.general.id}/courses`, {
          residentId: story.family.min.id,
          packageId: story.course,
        }),
      )
      await story.min.post(`/agreements/${story.general.id}/terminate`, { reason: '搬家了' })
      await refused(story, 'not-eligible', () =>
        story.min.post(
          '/agreements',
          story.household({ packageIds: [story.course, story.course, story.course] }),
        ),
      )
      const without = await open(engine, 'zhejiang-2022')
      await refused(without, 'party-not-allowed', () => without.draftCourse())
      expect(
        (await without.min.get<{ items: Course[] }>(`/agreements/${without.general.id}/courses`)).body.items,
      ).toEqual([])
    })
  })
})
