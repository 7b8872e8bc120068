import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { CoursesApi } from '@jiayitong/shared/api/courses'
import type { BodyOf, ResponseOf } from '@jiayitong/shared/api/route'
import { whyNotCourse } from '@jiayitong/shared/domain/agreements'
import { dayOf } from '@jiayitong/shared/domain/days'
import { whyNotTake } from '@jiayitong/shared/domain/packages'
import { byPayer, splitFees } from '@jiayitong/shared/domain/quotes'
import { hasBegun } from '@jiayitong/shared/domain/successions'
import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm'
import type { Reading, Writing } from '../../context'
import { refuse, refuseIf } from '../../refusal'
import { readRulebook } from '../../rulebook'
import { draftAgreement } from './agreements'
import { findAgreement, type Seen } from './agreements.read'
import { whyNotSide } from './sides'

/* Supplementary agreements for one course of treatment (威卫发〔2023〕4号 三（二）、五（一）): own paper, own term, own bill. */

/** Courses on sale in the region of a running agreement, each with whom it names that may take it. */
export const listCourses = async (r: Reading, id: string): Promise<ResponseOf<CoursesApi['list']>> => {
  const { row, content, named } = await findRunning(r, id)
  const today = dayOf(r.now)
  const rulebook = await readRulebook(r.read)
  const rules = rulebook.forRegion(row.regionCode, today)
  if (whyNotCourse(rules)) return { items: [], nextCursor: null }
  const { packages: p, packageItems: pi, serviceItems: si, residents: s } = r.read.tables
  const rows = await r.read
    .select({ pack: p, perYear: pi.perYear, item: si })
    .from(p)
    .innerJoin(pi, eq(pi.packageId, p.id))
    .innerJoin(si, eq(si.id, pi.itemId))
    .where(
      and(
        inArray(p.regionCode, [...rulebook.upward(row.regionCode)]),
        isNotNull(p.courseDays),
        lte(p.publishedOn, today),
        or(isNull(p.withdrawnOn), gt(p.withdrawnOn, today)),
      ),
    )
    .orderBy(asc(p.position), asc(p.id), asc(si.position), asc(si.id))
    .limit(500)
  const staying = named.filter(({ leftAt }) => leftAt === null).map(({ id: one }) => one)
  const people = await r.read
    .select({ id: s.id, bornOn: s.bornOn, localRegister: s.localRegister, groups: s.groups })
    .from(s)
    .where(inArray(s.id, staying))
  const ids = [...new Set(rows.map(({ pack }) => pack.id))]
  return {
    items: ids.flatMap(packageId => {
      const lines = rows.filter(({ pack }) => pack.id === packageId)
      const pack = lines[0]?.pack
      if (!pack?.courseDays) return []
      const takers = people.filter(person => !whyNotTake(pack, person, today))
      const shares = splitFees(rules, [{ resident: takers[0] ?? nobody, priceFen: pack.priceFen }], 1, today)
      const residentFen = byPayer(shares).reduce(
        (sum, { payer, fen }) => (payer === 'resident' ? sum + fen : sum),
        0,
      )
      const { id: courseId, name, tier, summary, priceFen, audience, courseDays: days } = pack
      return {
        id: courseId,
        name,
        tier,
        summary,
        priceFen,
        audience,
        days,
        items: lines.map(({ item: { id: itemId, ...item }, perYear }) => ({
          id: itemId,
          name: item.name,
          category: item.category,
          unit: item.unit,
          description: item.description,
          perYear,
        })),
        residentFen,
        subsidyFen: pack.priceFen - residentFen,
        residents: takers.map(({ id: one }) => ({
          id: one,
          name: content.residents.find(each => each.id === one)?.name ?? '',
        })),
      }
    }),
    nextCursor: null,
  }
}

const nobody = { id: '', bornOn: '1990-01-01', localRegister: false, groups: [] }

/** Writes down what would be signed for one person's course, with the team of the agreement it runs beside. */
export const draftCourse = async (
  w: Writing,
  id: string,
  { residentId, packageId }: BodyOf<CoursesApi['draft']>,
): Promise<Agreement> => {
  const { row, content, named, sides } = await findRunning(w, id)
  refuseIf(whyNotSide('resident', row.state, sides))
  if (!named.some(each => each.id === residentId && each.leftAt === null)) return refuse('not-found')
  return draftAgreement(w, {
    partyKind: 'individual',
    teamId: row.teamId,
    ...(content.practitioner ? { practitionerId: content.practitioner.id } : {}),
    residentIds: [residentId],
    choices: [{ packageId }],
    years: 0,
    besideId: id,
  })
}

const findRunning = async (r: Reading, id: string): Promise<Seen> => {
  const seen = await findAgreement(r, id)
  if (seen.row.kind !== 'general' || !hasBegun(seen.row, dayOf(r.now)))
    refuse('state-conflict', '加签疗程要先有一份在服务的签约。')
  return seen
}
