import { spelt } from '@jiayitong/bff/demo/spelt'
import { newId } from '@jiayitong/bff/ids'
import { markRulesChanged } from '@jiayitong/bff/rulebook'
import type { Store, Tx } from '@jiayitong/bff/store/store'
import type { GeoPolygon } from '@jiayitong/shared/domain/geometry'
import type { WeeklyHours } from '@jiayitong/shared/domain/opening-hours'
import { type Policy, presetRules } from '@jiayitong/shared/domain/policies'
import { eq } from 'drizzle-orm'
import { startOfTests } from './clock'

/** Monday to Saturday 8:00–17:30. */
const dayHours: WeeklyHours = [[], ...Array.from({ length: 6 }, (): WeeklyHours[number] => [[480, 1050]])]
/** Every day 8:00–20:00. */
const lateHours: WeeklyHours = Array.from({ length: 7 }, (): WeeklyHours[number] => [[480, 1200]])

/** The middle of the small district. */
export const middle = { lng: 120.1, lat: 30.2 }

/** A square with its corners `half` degrees around a point. */
export const square = (lng: number, lat: number, half: number): GeoPolygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [lng - half, lat - half],
      [lng + half, lat - half],
      [lng + half, lat + half],
      [lng - half, lat + half],
      [lng - half, lat - half],
    ],
  ],
})

type Insert<Name extends keyof Store['tables']> = Partial<Store['tables'][Name]['$inferInsert']>

/** Adds an organisation; what is not given is ordinary. */
export const addOrganisation = async (tx: Tx, given: Insert<'organisations'> = {}): Promise<string> => {
  const id = newId()
  const name = given.name ?? '柳浪社区卫生服务中心'
  await tx.insert(tx.tables.organisations).values({
    id,
    regionCode: '000000',
    name,
    shortName: '柳浪中心',
    kind: 'community-centre',
    level: 'primary',
    phone: '0571-00000001',
    address: '柳浪路 18 号',
    ...middle,
    hours: dayHours,
    howToSign: '带身份证到一楼签约处，或在这里签。',
    ...spelt(name),
    checkedOn: '2026-11-20',
    ...given,
  })
  return id
}

/** Adds a practitioner of an organisation. */
export const addPractitioner = async (
  tx: Tx,
  given: Insert<'practitioners'> & { organisationId: string; name: string },
): Promise<string> => {
  const id = newId()
  await tx.insert(tx.tables.practitioners).values({
    id,
    sex: 'female',
    duty: 'family-doctor',
    title: '全科副主任医师',
    specialties: [],
    introduction: '在社区工作十二年。',
    contracts: true,
    face: 'doctor-1',
    ...spelt(given.name),
    ...given,
  })
  return id
}

/** Adds a team with its leader as first member. */
export const addTeam = async (
  tx: Tx,
  { leader, ...given }: Insert<'teams'> & { organisationId: string; leader: string },
): Promise<string> => {
  const id = newId()
  const leaderId = await addPractitioner(tx, { organisationId: given.organisationId, name: leader })
  const name = `${leader}团队`
  await tx.insert(tx.tables.teams).values({
    id,
    leaderId,
    name,
    tier: 1,
    specialties: [],
    room: '2 楼',
    phone: '0571-00000002',
    ...middle,
    hours: dayHours,
    householdsTarget: 1000,
    householdsMax: 1500,
    ...spelt(name),
    checkedOn: '2026-11-20',
    ...given,
  })
  await tx
    .insert(tx.tables.teamMembers)
    .values({ teamId: id, practitionerId: leaderId, duty: 'family-doctor', position: 0 })
  return id
}

/** Adds an area of a team, a square unless told. */
export const addArea = async (
  tx: Tx,
  given: Insert<'areas'> & { teamId: string; name: string },
): Promise<string> => {
  const id = newId()
  await tx.insert(tx.tables.areas).values({
    id,
    regionCode: '000000',
    kind: 'compound',
    places: [],
    polygon: square(middle.lng, middle.lat, 0.005),
    ...spelt(given.name),
    checkedOn: '2026-11-20',
    ...given,
  })
  return id
}

/** Adds a service point with visits. */
const addServicePoint = async (
  tx: Tx,
  {
    visits = [],
    ...given
  }: Insert<'servicePoints'> & {
    organisationId: string
    name: string
    visits?: { startsAt: Date; endsAt: Date; note: string }[]
  },
): Promise<string> => {
  const id = newId()
  await tx.insert(tx.tables.servicePoints).values({
    id,
    kind: 'mobile',
    address: '望湖新村 3 幢前',
    ...middle,
    services: ['量血压'],
    checkedOn: '2026-11-20',
    ...given,
  })
  for (const visit of visits)
    await tx.insert(tx.tables.servicePointVisits).values({ id: newId(), servicePointId: id, ...visit })
  return id
}

/** A region where a preset rules from its own first day. */
export const addRegion = async (
  tx: Tx,
  { policyId, ...region }: Store['tables']['regions']['$inferInsert'] & { policyId: string },
): Promise<void> => {
  const [policy] = presetRules(policyId)
  const { regions, regionPolicies } = tx.tables
  await tx.insert(regions).values(region)
  await tx.insert(regionPolicies).values({
    id: newId(),
    regionCode: region.code,
    policyId,
    policyVersion: policy.version,
    effectiveFrom: policy.effectiveFrom,
    state: 'approved',
    note: '全区执行',
    proposedAt: startOfTests,
  })
  await markRulesChanged(tx)
}

/** Rules of a region's own above those it has, from long ago: for what no preset says. */
export const addRules = (store: Store, regionCode: string, rules: Partial<Policy>): Promise<void> =>
  store.atomically(async tx => {
    const { policies, regionPolicies } = tx.tables
    const [reign] = await tx.select().from(regionPolicies).where(eq(regionPolicies.regionCode, regionCode))
    if (!reign) throw new Error(`nothing rules ${regionCode}`)
    const body: Policy = {
      ...rules,
      id: `own-${regionCode}`,
      version: 1,
      inherits: reign.policyId,
      document: '清和卫〔2026〕1号',
      effectiveFrom: reign.effectiveFrom,
    }
    await tx.insert(policies).values({ id: body.id, version: 1, body, createdAt: startOfTests })
    await tx
      .update(regionPolicies)
      .set({ policyId: body.id, policyVersion: 1 })
      .where(eq(regionPolicies.id, reign.id))
    await markRulesChanged(tx)
  })

/**
 * A district small enough to know by heart. 柳浪中心 in the middle with 林书禾 (868 households) and 乐正明 (full);
 * 槐荫站 1.9 km east with 何景川, open late; a hospital without teams 9.6 km north.
 */
export const plantPlaces = (store: Store) =>
  store.atomically(async tx => {
    const { lng, lat } = middle
    await addRegion(tx, {
      code: '000000',
      name: '清和区',
      policyId: 'national-2025',
      centreLat: lat,
      centreLng: lng,
      scenery: {
        roads: [
          {
            name: '柳浪路',
            width: 8,
            line: [
              [lng, lat],
              [lng + 0.01, lat],
            ],
          },
        ],
        waters: [],
        parks: [],
      },
    })
    const centre = await addOrganisation(tx)
    const station = await addOrganisation(tx, {
      name: '槐荫社区卫生服务站',
      shortName: '槐荫站',
      kind: 'community-station',
      address: '槐荫街 5 号',
      lng: lng + 0.02,
      hours: lateHours,
      checkedOn: '2026-08-01',
    })
    const hospital = await addOrganisation(tx, {
      name: '清和区第一人民医院',
      shortName: '区一院',
      kind: 'hospital',
      level: 'third',
      address: '清和大道 1 号',
      lat: lat + 0.086,
      hours: lateHours,
    })
    const lin = await addTeam(tx, {
      organisationId: centre,
      leader: '林书禾',
      households: 868,
      specialties: ['高血压', '糖尿病'],
    })
    const le = await addTeam(tx, {
      organisationId: centre,
      leader: '乐正明',
      households: 1500,
      lat: lat + 0.002,
    })
    const he = await addTeam(tx, {
      organisationId: station,
      leader: '何景川',
      households: 892,
      specialties: ['儿童保健'],
      lng: lng + 0.02,
      hours: lateHours,
    })
    const nurse = await addPractitioner(tx, {
      organisationId: centre,
      name: '唐玉洁',
      duty: 'nurse',
      title: '主管护师',
    })
    await tx
      .insert(tx.tables.teamMembers)
      .values({ teamId: lin, practitionerId: nurse, duty: 'nurse', position: 1 })
    const liulang = await addArea(tx, {
      teamId: lin,
      name: '柳浪一片区',
      places: ['柳浪里', '桐花巷', '望湖新村'],
    })
    const building = await addArea(tx, {
      teamId: le,
      name: '柳浪大厦',
      kind: 'building',
      polygon: square(lng + 0.003, lat + 0.003, 0.0005),
    })
    const huaiyin = await addArea(tx, {
      teamId: he,
      name: '槐荫片区',
      places: ['老槐新村'],
      polygon: square(lng + 0.02, lat, 0.005),
    })
    const visits = [1, 2, 3].map(day => ({
      startsAt: new Date(Date.UTC(2026, 10, 20 + day, 1)),
      endsAt: new Date(Date.UTC(2026, 10, 20 + day, 3)),
      note: '量血压、送药',
    }))
    const point = await addServicePoint(tx, {
      organisationId: centre,
      name: '望湖新村健康小屋',
      lng: lng + 0.004,
      visits,
    })
    return { centre, station, hospital, lin, le, he, nurse, liulang, building, huaiyin, point }
  })

export type Places = Awaited<ReturnType<typeof plantPlaces>>
