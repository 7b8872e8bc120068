import Type, { type Static } from 'typebox'
import { payers } from '../domain/agreements'
import { itemCategories, packageTiers } from '../domain/packages'
import { keyGroups } from '../domain/residents'
import { ById, Count, Day, Fen, Id, ListOf, Nullable, OneOf, Paging, Shape, SourceView, Text } from './fields'
import { routes } from './route'

const ServiceItem = Shape({
  id: Id(),
  name: Type.String(),
  category: OneOf(itemCategories),
  unit: Type.String(),
  description: Type.String(),
})

/** An item as the library lists it. */
const LibraryItem = Shape({
  ...ServiceItem.properties,
  /** Of one time, when it is picked by itself; null where it is not sold alone. */
  priceFen: Nullable(Fen()),
  /** Why the team asked about cannot give it now; null when it can. */
  missing: Nullable(Type.String()),
})
export type LibraryItem = Static<typeof LibraryItem>

export const Package = Shape({
  id: Id(),
  name: Type.String(),
  tier: OneOf(packageTiers),
  summary: Type.String(),
  priceFen: Fen(),
  audience: Shape({
    minAge: Type.Optional(Count()),
    maxAge: Type.Optional(Count()),
    localRegister: Type.Optional(Type.Boolean()),
    groups: Type.Optional(Type.Array(OneOf(keyGroups))),
  }),
  items: Type.Array(Shape({ ...ServiceItem.properties, perYear: Count() })),
  /** What a resident the package is made for pays a year after the subsidies of this region. */
  residentFen: Fen(),
  subsidyFen: Fen(),
})
export type Package = Static<typeof Package>

export const ShareView = Shape({ payer: OneOf(payers), fen: Fen(), source: SourceView })

const TermView = Shape({
  years: Count(),
  offered: Type.Boolean(),
  why: Type.String(),
  /** A longer term, offered because the relationship with the team is a stable one. */
  recommended: Type.Boolean(),
  source: SourceView,
})

export const Quote = Shape({
  totalFen: Fen(),
  years: Count(),
  shares: Type.Array(ShareView),
  terms: Type.Array(TermView),
  residents: Type.Array(
    Shape({
      id: Id(),
      name: Type.String(),
      /** Null for what was picked item by item. */
      packageId: Nullable(Id()),
      packageName: Type.String(),
      /** What of it the institution cannot give, and why. */
      missing: Type.Array(Shape({ itemId: Id(), name: Type.String(), why: Type.String() })),
      totalFen: Fen(),
      shares: Type.Array(ShareView),
    }),
  ),
})
export type Quote = Static<typeof Quote>

/** One package for everybody, or one for each resident in the same order; who picks for themselves is left out. */
export const PackageChoice = Type.Array(Id('服务包'), { title: '服务包', minItems: 1, maxItems: 12 })
/** Services one after another; one named twice is wanted twice a year. */
const ItemChoice = Type.Array(Id('服务项目'), { title: '服务项目', minItems: 1, maxItems: 60 })
/** What somebody picked instead of a package. */
const Picks = Type.Array(
  Shape({
    residentId: Id('签约人'),
    items: Type.Array(
      Shape({
        itemId: Id('服务项目'),
        perYear: Type.Integer({ title: '每年次数', minimum: 1, maximum: 52 }),
      }),
      { title: '自选服务', minItems: 1, maxItems: 30 },
    ),
  }),
  { title: '自选服务', minItems: 1, maxItems: 12 },
)
/** What is chosen: packages, items for everybody, or each one's own picks. */
export const Chosen = {
  packageIds: Type.Optional(PackageChoice),
  itemIds: Type.Optional(ItemChoice),
  picks: Type.Optional(Picks),
}
export const ResidentChoice = Type.Array(Id('签约人'), {
  title: '签约人',
  minItems: 1,
  maxItems: 12,
  uniqueItems: true,
})
export const Years = Type.Integer({ title: '签约年限', minimum: 1, maximum: 3 })

/** A package as the region that publishes it sees it. */
export const PublishedPackage = Shape({
  ...Package.properties,
  regionCode: Type.String(),
  courseDays: Nullable(Count()),
  publishedOn: Day(),
  withdrawnOn: Nullable(Day()),
  /** Whether the caller may take it off sale now. */
  allowedEvents: Type.Array(OneOf(['withdraw'])),
})
export type PublishedPackage = Static<typeof PublishedPackage>

const Age = (title: string) => Type.Integer({ title, minimum: 0, maximum: 120 })

export const packagesApi = routes({
  items: {
    method: 'GET',
    path: '/service-items',
    summary: 'The library of service items; with a team, what may be picked there by itself',
    access: 'public',
    query: Shape({ teamId: Type.Optional(Id('团队')) }),
    response: ListOf(LibraryItem),
    refusals: ['not-found'],
  },
  list: {
    method: 'GET',
    path: '/packages',
    summary: 'Packages that can be signed with a team',
    access: 'public',
    query: Shape({ teamId: Id('团队') }),
    response: ListOf(Package),
    refusals: ['not-found'],
  },
  addItem: {
    method: 'POST',
    path: '/service-items',
    summary: 'Add an item to the library of services',
    access: ['admin'],
    body: Shape({
      name: Text('服务名称', 30, 2),
      category: OneOf(itemCategories, '类别'),
      unit: Text('单位', 4),
      description: Text('说明', 200),
      /** Of one time; without one it is not sold alone. */
      priceFen: Type.Optional(Fen('单次价格')),
    }),
    status: 201,
    response: LibraryItem,
    refusals: ['name-taken'],
  },
  published: {
    method: 'GET',
    path: '/packages/published',
    summary: "What the caller's regions publish, on sale and taken off, the newest first",
    access: ['admin'],
    query: Shape({ ...Paging }),
    response: ListOf(PublishedPackage),
    refusals: [],
  },
  publish: {
    method: 'POST',
    path: '/packages',
    summary: 'Put a package on sale in a region, of a tier that is for its level to publish',
    access: ['admin'],
    body: Shape({
      regionCode: Text('地区代码', 20),
      name: Text('名称', 20, 2),
      tier: OneOf(packageTiers, '层级'),
      summary: Text('一句话介绍', 40),
      audience: Shape({
        minAge: Type.Optional(Age('最小年龄')),
        maxAge: Type.Optional(Age('最大年龄')),
        localRegister: Type.Optional(Type.Boolean({ title: '本地户籍' })),
        groups: Type.Optional(
          Type.Array(OneOf(keyGroups, '人群'), {
            title: '人群',
            minItems: 1,
            maxItems: 10,
            uniqueItems: true,
          }),
        ),
      }),
      /** For one person and year; of a course for the whole. */
      priceFen: Type.Integer({ title: '价格', minimum: 0, maximum: 10_000_000 }),
      courseDays: Type.Optional(Type.Integer({ title: '疗程天数', minimum: 1, maximum: 366 })),
      items: Type.Array(
        Shape({ itemId: Id('项目'), perYear: Type.Integer({ title: '次数', minimum: 1, maximum: 366 }) }),
        { title: '服务项目', minItems: 1, maxItems: 60 },
      ),
    }),
    status: 201,
    response: PublishedPackage,
    refusals: ['not-found', 'not-yours-to-publish', 'name-taken'],
  },
  withdraw: {
    method: 'POST',
    path: '/packages/:id/withdraw',
    summary: 'Take a package off sale; who signed for it keeps it',
    access: ['admin'],
    params: ById,
    response: PublishedPackage,
    refusals: ['not-found', 'state-conflict'],
  },
  quote: {
    method: 'POST',
    path: '/agreements/quote',
    summary: "Price and each payer's share before signing; changes nothing",
    access: 'signed-in',
    body: Shape({
      teamId: Type.Optional(Id('团队')),
      practitionerId: Type.Optional(Id('医生')),
      ...Chosen,
      residentIds: ResidentChoice,
      years: Years,
      /** The community whose collective agreement it would be signed under. */
      communityId: Type.Optional(Id('单位')),
    }),
    response: Quote,
    refusals: ['not-found', 'not-eligible', 'not-allowed-for-resident'],
  },
})
export type PackagesApi = typeof packagesApi
