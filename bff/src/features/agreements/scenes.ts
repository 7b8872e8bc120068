import type { Scene } from '@jiayitong/shared/api/scenes'
import { toIso } from '@jiayitong/shared/domain/days'
import { type SceneSource, sceneDays, whyNotScene } from '@jiayitong/shared/domain/scenes'
import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Deps } from '../../app'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
import { qrPng } from '../../documents/qr-code'
import { newCode } from '../../ids'
import { OutsideError } from '../../outside/outside-error'
import { refuse, refuseIf } from '../../refusal'
import { findStaffedTeam } from '../../staff'
import { type Given, prepared } from '../../store/prepared'

/** The page both kinds of code open; it finds the team by the code. */
const page = 'features/directory/pages/team/index'

const dayMs = 86_400_000

const selectScene = prepared(
  'scene',
  (db, { scenes: s, teams: t, organisations: o }, given: Given<{ code: string }>) =>
    db
      .select({
        code: s.code,
        expiresAt: s.expiresAt,
        source: s.source,
        place: s.place,
        teamId: t.id,
        teamName: t.name,
        organisationId: o.id,
        organisationName: o.name,
      })
      .from(s)
      .innerJoin(t, eq(t.id, s.teamId))
      .innerJoin(o, eq(o.id, t.organisationId))
      .where(eq(s.code, given('code', s.code))),
)

/**
 * The team's code to be scanned on the spot (C19). One that is good for half its time yet is shown again, so that the
 * sheet on the table and the one on the screen are the same.
 */
export const showScene = async (w: Writing, teamId: string, publicUrl: string): Promise<Scene> => {
  const team = await findStaffedTeam(w, teamId)
  return readScene(w, await codeOf(w, team.id, { source: 'desk', by: w.who.accountId }), publicUrl)
}

/** A team's code of a source, at a place if it has one: the newest, or another when that is past half its time. */
export const codeOf = async (
  w: Writing,
  teamId: string,
  {
    source,
    place = null,
    by = null,
  }: { readonly source: SceneSource; readonly place?: string | null; readonly by?: string | null },
): Promise<string> => {
  const { scenes: t } = w.tx.tables
  const lifeMs = sceneDays[source] * dayMs
  const [shown] = await w.tx
    .select({ code: t.code })
    .from(t)
    .where(
      and(
        eq(t.teamId, teamId),
        eq(t.source, source),
        place === null ? isNull(t.place) : eq(t.place, place),
        gt(t.expiresAt, new Date(w.now.getTime() + lifeMs / 2)),
      ),
    )
    .orderBy(desc(t.expiresAt), desc(t.code))
    .limit(1)
  if (shown) return shown.code
  const code = newCode(8)
  await w.tx.insert(t).values({
    code,
    teamId,
    source,
    place,
    createdBy: by,
    createdAt: w.now,
    expiresAt: new Date(w.now.getTime() + lifeMs),
  })
  // What residents pass on is nobody's business but theirs.
  if (by) audit(w, 'scene-shown', `scenes:${code}`, { teamId, source })
  return code
}

/**
 * Where a scanned code leads.
 * @throws Refusal `not-found` for one that never was or is no longer good
 */
export const readScene = async (
  { read, now }: Pick<Reading, 'read' | 'now'>,
  code: string,
  publicUrl: string,
): Promise<Scene> => {
  const [scene] = await selectScene(read, { code })
  if (!scene || whyNotScene(scene, scene.teamId, now))
    return refuse('not-found', '这个签约码已经过期，请团队的人重新出示，或在「找医生」里找到团队。')
  return {
    code,
    team: { id: scene.teamId, name: scene.teamName },
    organisation: { id: scene.organisationId, name: scene.organisationName },
    page,
    url: `${publicUrl.replace(/\/$/, '')}/#/${page}?scene=${code}`,
    expiresAt: toIso(scene.expiresAt),
    source: scene.source,
    place: scene.place,
  }
}

/** A draft that names a scanned code names its team. */
export const checkScene = async (
  { read, now }: Pick<Reading, 'read' | 'now'>,
  code: string,
  teamId: string,
): Promise<void> => {
  const [scene] = await selectScene(read, { code })
  refuseIf(whyNotScene(scene, teamId, now))
}

/** The mini-program code of a scene, unless WeChat gives none. */
export const miniCode = (wechat: Deps['wechat'], code: string): Promise<Buffer | undefined> =>
  wechat.unlimitedCode({ scene: code, page }).catch((error: unknown) => {
    if (error instanceof OutsideError) return undefined
    throw error
  })

/** The code as PNG. Without an answer from WeChat, browsers at least can be sent to the team. */
export const drawScene = async (
  { store, wechat, config }: Pick<Deps, 'store' | 'wechat' | 'config'>,
  { code, form }: { readonly code: string; readonly form?: 'mini' | 'web' | undefined },
  now: Date,
): Promise<Buffer> => {
  const { url } = await readScene({ read: store.read, now }, code, config.PUBLIC_URL)
  if (form !== 'web') {
    const drawn = await miniCode(wechat, code)
    if (drawn) return drawn
  }
  return qrPng(url)
}
