import { centreOf, type Position } from '@jiayitong/shared/domain/geometry'
import type { OrganisationEntry, Row, ServicePointEntry, Snapshot, TeamEntry } from './snapshot'
import { distanceTo, toAreaFeature, toMapItem, toServicePoint, toTeamCard } from './views'

/**
 * The map's entries as pieces of JSON. What does not depend on who asks is kept as bytes for a minute (duty and
 * dates go with the clock), so that an answer writes only its distances anew and encodes nothing twice.
 */
export interface Drawing {
  readonly minute: number
  organisation(
    answer: Buffer[],
    entry: OrganisationEntry,
    teams: readonly TeamEntry[],
    from: Position | undefined,
  ): void
  servicePoint(answer: Buffer[], entry: ServicePointEntry, from: Position | undefined): void
  area(row: Row<'areas'>): { readonly middle: Position; readonly json: Buffer }
}

const drawings = new WeakMap<Snapshot, Drawing>()

/** The drawing of a snapshot at a moment. */
export const drawingOf = (snapshot: Snapshot, now: Date): Drawing => {
  const minute = Math.floor(now.getTime() / 60_000)
  const known = drawings.get(snapshot)
  if (known?.minute === minute) return known
  const drawing = draw(snapshot, minute, now)
  drawings.set(snapshot, drawing)
  return drawing
}

/** JSON between the kept pieces. */
export const json = (text: string): Buffer => Buffer.from(text)

const comma = json(',')
const ends = json(']}')

/** Puts things into an answer with commas between them. */
export const putAll = <T>(answer: Buffer[], things: readonly T[], put: (thing: T) => void): void => {
  things.forEach((thing, at) => {
    if (at > 0) answer.push(comma)
    put(thing)
  })
}

/** An object, left open at its end for a distance. */
const openEnded = (view: object): Buffer => json(`${JSON.stringify(view).slice(0, -1)},"distance":`)

const draw = (snapshot: Snapshot, minute: number, now: Date): Drawing => {
  const organisation = kept((entry: OrganisationEntry) => openEnded(toMapItem(entry, now)))
  const team = kept((entry: TeamEntry) => openEnded(toTeamCard(entry, snapshot, now)))
  const servicePoint = kept((entry: ServicePointEntry) => openEnded(toServicePoint(entry, now)))
  return {
    minute,
    organisation: (answer, entry, teams, from) => {
      const near = teams
        .map(each => ({ each, metres: distanceTo(each.row, from) }))
        .sort((a, b) => (a.metres ?? 0) - (b.metres ?? 0))
      answer.push(organisation(entry), json(`${distanceTo(entry.row, from)},"teams":[`))
      putAll(answer, near, ({ each, metres }) => answer.push(team(each), json(`${metres}}`)))
      answer.push(ends)
    },
    servicePoint: (answer, entry, from) => {
      answer.push(servicePoint(entry), json(`${distanceTo(entry.row, from)}}`))
    },
    area: kept((row: Row<'areas'>) => ({
      middle: centreOf(row.polygon),
      json: json(JSON.stringify(toAreaFeature(row))),
    })),
  }
}

/** A function that remembers what it made of each object. */
const kept = <K extends object, V>(make: (key: K) => V): ((key: K) => V) => {
  const made = new Map<K, V>()
  return key => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
