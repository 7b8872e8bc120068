import type { SearchItem } from '@jiayitong/shared/api/directory'
import { centreOf } from '@jiayitong/shared/domain/geometry'
import type { Snapshot } from './snapshot'
import { type Spelling, whereSpelt } from './spelling'

/** Words an entry is found by; the smaller the weight the better a hit on them. */
interface Word {
  readonly text: string
  readonly weight: number
}

interface Entry<W extends Word = Word> {
  readonly item: SearchItem
  readonly words: readonly W[]
}

type SpeltWord = Word & { readonly spelling: Spelling }

/** Of equally good hits the team comes first, since that is what a resident signs with. */
const kindOrder: Record<SearchItem['kind'], number> = { team: 0, area: 1, organisation: 2, practitioner: 3 }

/** Entries a person may mean by some Chinese, pinyin, initials or a mixture, best first. */
export const search = async (snapshot: Snapshot, q: string, limit: number): Promise<SearchItem[]> => {
  const wanted = q
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’·]/g, '')
  if (wanted === '') return []
  return (await entriesOf(snapshot))
    .map(entry => ({ item: entry.item, rank: Math.min(...entry.words.map(word => rankOf(word, wanted))) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        kindOrder[a.item.kind] - kindOrder[b.item.kind] ||
        a.item.name.length - b.item.name.length ||
        (a.item.id < b.item.id ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ item }) => item)
}

/** Whole, beginning, within; as written before as spelt; infinite when it is no hit. */
const rankOf = ({ text, spelling, weight }: SpeltWord, wanted: string): number => {
  if (text === wanted) return weight
  const written = text.indexOf(wanted)
  if (written >= 0) return weight + (written === 0 ? 1 : 2)
  // Only letters can spell; without this every Chinese question would try.
  const spelt = /[a-z]/.test(wanted) ? whereSpelt(wanted, spelling) : undefined
  return spelt ? weight + (spelt.loose ? 5 : 3) + (spelt.start === 0 ? 0 : 1) : Number.POSITIVE_INFINITY
}

const entriesBySnapshot = new WeakMap<Snapshot['teams'], readonly Entry<SpeltWord>[]>()

const entriesOf = async (snapshot: Snapshot): Promise<readonly Entry<SpeltWord>[]> => {
  const known = entriesBySnapshot.get(snapshot.teams)
  if (known) return known
  // Its dictionary is loaded with the first search, not with the start.
  const { spell } = await import('./readings')
  const made = [
    ...teams(snapshot),
    ...areas(snapshot),
    ...organisations(snapshot),
    ...practitioners(snapshot),
  ].map(({ item, words }) => ({ item, words: words.map(each => ({ ...each, spelling: spell(each.text) })) }))
  entriesBySnapshot.set(snapshot.teams, made)
  return made
}

const word = (text: string, weight: number): Word => ({
  text: text.normalize('NFKC').toLowerCase().replace(/[\s·]/g, ''),
  weight,
})
const byName = (name: string) => word(name, 0)
const byPart = (text: string) => word(text, 10)
const bySpecialty = (text: string) => word(text, 20)

const sentence = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join('·')

const teams = ({ teams }: Snapshot): Entry[] =>
  [...teams.values()].map(({ row, organisation }) => ({
    item: {
      kind: 'team',
      id: row.id,
      name: row.name,
      detail: sentence(
        organisation.row.shortName,
        row.specialties.length > 0 && `擅长${row.specialties.join('、')}`,
      ),
      teamId: row.id,
      lat: row.lat,
      lng: row.lng,
    },
    words: [byName(row.name), ...row.specialties.map(bySpecialty)],
  }))

const areas = ({ areas, teams }: Snapshot): Entry[] =>
  [...areas.values()].map(row => {
    const team = teams.get(row.teamId)?.row
    const [lng, lat] = centreOf(row.polygon)
    return {
      item: {
        kind: 'area',
        id: row.id,
        name: row.name,
        detail: sentence(row.places.join('、'), team?.name),
        teamId: row.teamId,
        lat,
        lng,
      },
      words: [byName(row.name), ...row.places.map(byPart)],
    }
  })

const organisations = ({ organisations }: Snapshot): Entry[] =>
  [...organisations.values()].map(({ row }) => ({
    item: {
      kind: 'organisation',
      id: row.id,
      name: row.name,
      detail: row.address,
      teamId: null,
      lat: row.lat,
      lng: row.lng,
    },
    words: [byName(row.name), byName(row.shortName), byPart(row.address)],
  }))

const practitioners = (snapshot: Snapshot): Entry[] => {
  const teamOf = new Map(
    [...snapshot.teams.values()].flatMap(team =>
      team.members.map(({ practitioner }) => [practitioner.id, team] as const),
    ),
  )
  return [...snapshot.practitioners.values()].map(row => {
    const team = teamOf.get(row.id)?.row
    const organisation = snapshot.organisations.get(row.organisationId)?.row
    return {
      item: {
        kind: 'practitioner',
        id: row.id,
        name: row.name,
        detail: sentence(row.title, team?.name ?? organisation?.shortName),
        teamId: team?.id ?? null,
        lat: team?.lat ?? organisation?.lat ?? null,
        lng: team?.lng ?? organisation?.lng ?? null,
      },
      words: [byName(row.name), ...row.specialties.map(bySpecialty)],
    }
  })
}
