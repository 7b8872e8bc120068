import type { Campaign, CampaignsApi } from '@jiayitong/shared/api/campaigns'
import type { QueryOf, ResponseOf } from '@jiayitong/shared/api/route'
import { toIso } from '@jiayitong/shared/domain/days'
import { campaignEvents } from '@jiayitong/shared/domain/pushes'
import { and, count, desc, eq, inArray, or } from 'drizzle-orm'
import type { Reading } from '../../context'
import { beyond, decodeCursor, encodeCursor } from '../../cursor'
import { refuse } from '../../refusal'
import { managedBy, teamOf, teamsOf } from './staffed'

const select = (r: Pick<Reading, 'read'>) => {
  const { campaigns: c, tips, teams: t, organisations: o, practitioners: p } = r.read.tables
  return r.read
    .select({
      campaign: c,
      tip: { id: tips.id, title: tips.title, summary: tips.summary },
      teamName: t.name,
      organisation: { id: o.id, name: o.name },
      byName: p.name,
    })
    .from(c)
    .innerJoin(tips, eq(tips.id, c.tipId))
    .innerJoin(o, eq(o.id, c.organisationId))
    .leftJoin(t, eq(t.id, c.teamId))
    .leftJoin(p, eq(p.accountId, c.accountId))
}
type Row = Awaited<ReturnType<typeof select>>[number]

/* What the caller may see: their teams' pushes, and a manager all of the institution. */
const visible = async (r: Reading) => {
  const { campaigns: c } = r.read.tables
  const [teams, managed] = [await teamsOf(r), await managedBy(r)]
  return or(
    inArray(
      c.teamId,
      teams.map(({ id }) => id),
    ),
    inArray(c.organisationId, managed),
  )
}

/** @throws Refusal `not-found` for one of another team */
export const readCampaign = async (r: Reading, id: string): Promise<Campaign> => {
  const { campaigns: c } = r.read.tables
  const [row] = await select(r).where(and(eq(c.id, id), await visible(r)))
  if (!row) return refuse('not-found')
  const [made] = await views(r, [row])
  return made ?? refuse('not-found')
}

export const listCampaigns = async (
  r: Reading,
  { teamId, limit = 20, cursor }: QueryOf<CampaignsApi['list']>,
): Promise<ResponseOf<CampaignsApi['list']>> => {
  const { campaigns: c } = r.read.tables
  const own = teamId ? eq(c.teamId, (await teamOf(r, teamId)).id) : await visible(r)
  const [at, id] = cursor ? decodeCursor(cursor, 'number', 'id') : [undefined, '']
  const rows = await select(r)
    .where(and(own, at === undefined ? undefined : beyond(c.createdAt, c.id, false, new Date(at), id)))
    .orderBy(desc(c.createdAt), desc(c.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const end = rows.length > limit ? page.at(-1)?.campaign : undefined
  return {
    items: await views(r, page),
    nextCursor: end ? encodeCursor([end.createdAt.getTime(), end.id]) : null,
  }
}

const views = async (r: Reading, rows: readonly Row[]): Promise<Campaign[]> => {
  const { deliveries: d } = r.read.tables
  const ids = rows.map(({ campaign }) => campaign.id)
  const counts =
    ids.length === 0
      ? []
      : await r.read
          .select({ campaignId: d.campaignId, state: d.state, count: count() })
          .from(d)
          .where(inArray(d.campaignId, ids))
          .groupBy(d.campaignId, d.state)
  return rows.map(({ campaign, tip, teamName, organisation, byName }) => {
    const of = (...states: string[]) =>
      counts
        .filter(each => each.campaignId === campaign.id && states.includes(each.state))
        .reduce((sum, each) => sum + Number(each.count), 0)
    return {
      id: campaign.id,
      kind: campaign.kind,
      state: campaign.state,
      tip,
      team: campaign.teamId && teamName ? { id: campaign.teamId, name: teamName } : null,
      organisation,
      audience: {
        ...campaign.audience,
        ...(campaign.teamId ? { teamId: campaign.teamId } : {}),
      } as Campaign['audience'],
      sendAt: toIso(campaign.sendAt),
      createdAt: toIso(campaign.createdAt),
      finishedAt: campaign.finishedAt && toIso(campaign.finishedAt),
      by: byName,
      queued: campaign.queued - of('dropped'),
      sent: of('sent', 'read'),
      read: of('read'),
      failed: of('failed', 'given-up'),
      allowedEvents: [...campaignEvents(campaign.state)],
    }
  })
}
