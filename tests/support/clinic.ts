import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Appointment } from '@jiayitong/shared/api/appointments'
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { type Answer, type Caller, openApp, startOfTests, type TestApp } from './app'
import type { Engine } from './engines'
import { addHousehold, addPerson, type Family, familyOn, hand } from './families'
import { brokenInvariants } from './invariants'
import type { Problem } from './signing'

export interface Patient {
  readonly id: string
  readonly accountId: string
  readonly caller: Caller
}

export interface Clinic extends TestApp {
  readonly family: Family
  readonly lin: Caller
  readonly patients: readonly Patient[]
  /** One of the patients. */
  patient(at: number): Patient
  /** A slot so many hours from the start of the tests, which is a Sunday at ten. */
  addSlot(hours: number, given?: Partial<Store['tables']['slots']['$inferInsert']>): Promise<string>
  slot(id: string): Promise<Store['tables']['slots']['$inferSelect']>
  book(at: number, slotId: string, given?: object): Promise<Answer<Appointment & Problem>>
  /** Refused with this, and nothing about places is different. */
  refused(code: string, attempt: () => Promise<Answer<unknown>>): Promise<string>
  /** Everything that must always be true is. */
  whole(): Promise<void>
}

/** 林书禾团队 with patients who signed with it, born in these years. */
export const openClinic = async (engine: Engine, born: readonly string[] = []): Promise<Clinic> => {
  const { url, family } = await familyOn(engine)
  const app = await openApp(engine, url)
  const { store } = app
  const { organisationId, lin: doctor } = family
  await store.atomically(async tx => {
    const { roleGrants: t } = tx.tables
    await tx.update(t).set({ organisationId }).where(eq(t.accountId, doctor.accountId))
  })
  const lin = await app.enter(doctor.accountId)
  const patients: Patient[] = []
  for (const [at, bornOn] of (born.length > 0
    ? born
    : Array.from({ length: 3 }, () => '1982-05-01')
  ).entries()) {
    const { id, accountId } = await store.atomically(async tx => {
      const person = await addPerson(tx, {
        name: `赵${'一二三四五六七八'[at]}`,
        openid: `patient-${at}`,
        bornOn,
      })
      await addHousehold(tx, [{ id: person.id, relation: '本人' }])
      return person
    })
    const caller = await app.enter(accountId ?? '')
    const { body } = await caller.post<Agreement>('/agreements', {
      partyKind: 'individual',
      teamId: doctor.team,
      residentIds: [id],
      packageIds: [family.basic],
      years: 1,
    })
    await caller.post(`/agreements/${body.id}/sign`, { strokes: hand, contentHash: body.contentHash })
    await lin.post(`/agreements/${body.id}/accept`, { strokes: hand })
    patients.push({ id, accountId: accountId ?? '', caller })
  }
  const { slots, appointments, slotWaits, slotExtras } = store.tables
  const patient = (at: number) => {
    const one = patients[at]
    if (!one) throw new Error(`no patient ${at}`)
    return one
  }
  const snapshot = async () => ({
    slots: await store.read.select().from(slots),
    appointments: await store.read.select().from(appointments),
    waits: await store.read.select().from(slotWaits),
    extras: await store.read.select().from(slotExtras),
    trail: await store.read.$count(store.tables.auditEntries),
  })
  return {
    ...app,
    family,
    lin,
    patients,
    patient,
    addSlot: (hours, given = {}) =>
      store.atomically(async tx => {
        const id = newId()
        const startsAt = new Date(startOfTests.getTime() + hours * 3_600_000)
        await tx.insert(tx.tables.slots).values({
          id,
          teamId: doctor.team,
          practitionerId: doctor.doctor,
          kind: 'clinic',
          room: '2 楼 2 号诊室',
          startsAt,
          endsAt: new Date(startsAt.getTime() + 1_800_000),
          capacity: 1,
          ...given,
        })
        return id
      }),
    slot: async id => {
      const [row] = await store.read.select().from(slots).where(eq(slots.id, id))
      if (!row) throw new Error(`no slot ${id}`)
      return row
    },
    book: (at, slotId, given = {}) =>
      patient(at).caller.post('/appointments', { slotId, residentId: patient(at).id, ...given }),
    refused: async (code, attempt) => {
      const before = await snapshot()
      const { body } = await attempt()
      expect((body as Problem).code).toBe(code)
      expect(await snapshot()).toEqual(before)
      return (body as Problem).detail
    },
    whole: async () => expect(await brokenInvariants(store.read)).toEqual([]),
  }
}
