import Type, { type Static } from 'typebox'
import { areaKinds, organisationKinds, organisationLevels } from '../domain/directory'
import type { GeoPolygon } from '../domain/geometry'
import { Count, Day, Id, Instant, Lat, Lng, Nullable, OneOf, Shape } from './fields'

/** Coordinates are GCJ-02 everywhere in the API. */
const Polygon = Type.Unsafe<GeoPolygon>({
  type: 'object',
  properties: {
    type: { const: 'Polygon' },
    coordinates: {
      type: 'array',
      items: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
    },
  },
  required: ['type', 'coordinates'],
})

const Duty = Shape({ open: Type.Boolean(), text: Type.String() })

export const TeamCard = Shape({
  id: Id(),
  name: Type.String(),
  leader: Shape({ id: Id(), name: Type.String(), face: Type.String(), title: Type.String() }),
  households: Count(),
  householdsTarget: Count(),
  householdsMax: Count(),
  lat: Lat(),
  lng: Lng(),
  /** Metres from the point asked; null when none was given. */
  distance: Nullable(Type.Integer()),
  duty: Duty,
  specialties: Type.Array(Type.String()),
})
export type TeamCard = Static<typeof TeamCard>

export const MapItem = Shape({
  organisation: Shape({
    id: Id(),
    name: Type.String(),
    shortName: Type.String(),
    kind: OneOf(organisationKinds),
    level: OneOf(organisationLevels),
    phone: Type.String(),
    address: Type.String(),
  }),
  lat: Lat(),
  lng: Lng(),
  distance: Nullable(Type.Integer()),
  openNow: Type.Boolean(),
  duty: Duty,
  teams: Type.Array(TeamCard),
  checkedOn: Day(),
  stale: Type.Boolean(),
})
export type MapItem = Static<typeof MapItem>

export const AreaFeature = Shape({
  type: Type.Unsafe<'Feature'>({ const: 'Feature' }),
  id: Id(),
  geometry: Polygon,
  properties: Shape({
    name: Type.String(),
    kind: OneOf(areaKinds),
    teamId: Id(),
    places: Type.Array(Type.String()),
    /** Where to write the name. */
    labelLng: Lng(),
    labelLat: Lat(),
  }),
})
export type AreaFeature = Static<typeof AreaFeature>

export const ServicePoint = Shape({
  id: Id(),
  name: Type.String(),
  kind: OneOf(['fixed', 'mobile']),
  organisation: Shape({ id: Id(), shortName: Type.String() }),
  address: Type.String(),
  lat: Lat(),
  lng: Lng(),
  services: Type.Array(Type.String()),
  distance: Nullable(Type.Integer()),
  checkedOn: Day(),
  /** The next visits by date; at most ten. */
  visits: Type.Array(Shape({ startsAt: Instant(), endsAt: Instant(), note: Type.String() })),
})
export type ServicePoint = Static<typeof ServicePoint>

export const DirectoryMap = Shape({
  items: Type.Array(MapItem),
  nextCursor: Nullable(Type.String()),
  areas: Shape({
    type: Type.Unsafe<'FeatureCollection'>({ const: 'FeatureCollection' }),
    features: Type.Array(AreaFeature),
  }),
  servicePoints: Type.Array(ServicePoint),
})
export type DirectoryMap = Static<typeof DirectoryMap>
