import type { Combination } from '@jiayitong/shared/api/hospitals'
import { dayOf } from '@jiayitong/shared/domain/days'
import { type CombinedHospital, combinationSource } from '@jiayitong/shared/domain/hospitals'
import { and, asc, eq, inArray, or } from 'drizzle-orm'
import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { selectTeam } from './facts'

/** More second- and third-level hospitals than one city has. */
const most = 200

/** Those of the region, of the city it belongs to and of that city's other counties; second-level ones first. */
const hospitalsAround = (
  { read }: Pick<Reading, 'read'>,
  regionCode: string,
): Promise<CombinedHospital[]> => {
  const { organisations: o, regions } = read.tables
  const parent = read.select({ code: regions.parentCode }).from(regions).where(eq(regions.code, regionCode))
  const around = read
    .select({ code: regions.code })
    .from(regions)
    .where(
      or(eq(regions.code, regionCode), inArray(regions.code, parent), inArray(regions.parentCode, parent)),
    )
  return read
    .select({ id: o.id, name: o.name, level: o.level })
    .from(o)
    .where(and(eq(o.kind, 'hospital'), inArray(o.level, ['second', 'third']), inArray(o.regionCode, around)))
    .orderBy(asc(o.level), asc(o.name), asc(o.id))
    .limit(most)
}

/** The hospitals asked for, in that order. @throws Refusal `not-found` for one that is none or is elsewhere */
export const findHospitals = async (
  r: Pick<Reading, 'read'>,
  regionCode: string,
  ids: readonly string[] = [],
): Promise<CombinedHospital[]> => {
  if (ids.length === 0) return []
  const around = await hospitalsAround(r, regionCode)
  return ids.map(id => around.find(hospital => hospital.id === id) ?? refuse('not-found'))
}

/** What can be added to a team by the rules of its region today. */
export const readCombination = async (
  r: Pick<Reading<undefined>, 'read' | 'now'>,
  teamId: string,
): Promise<Combination> => {
  const [team] = await selectTeam(r.read, { teamId })
  if (!team) return refuse('not-found')
  const source = combinationSource((await readRulebook(r.read)).forRegion(team.regionCode, dayOf(r.now)))
  return { source: source ?? null, hospitals: source ? await hospitalsAround(r, team.regionCode) : [] }
}

/** Of an agreement's hospitals those that the next one may name too. */
export const keptHospitals = async (
  r: Pick<Reading, 'read' | 'now'>,
  teamId: string,
  hospitals: readonly CombinedHospital[] = [],
): Promise<string[]> => {
  if (hospitals.length === 0) return []
  const offered = (await readCombination(r, teamId)).hospitals
  return hospitals.filter(({ id }) => offered.some(each => each.id === id)).map(({ id }) => id)
}
