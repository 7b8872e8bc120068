import type { Scene } from '@jiayitong/shared/api/scenes'
import { toIso } from '@jiayitong/shared/domain/days'
import { sceneDays, whyNotScene } from '@jiayitong/shared/domain/scenes'
import { and, desc, eq, gt } from 'drizzle-orm'
import { toBuffer } from 'qrcode'
import type { Deps } from '../../app'
import { audit } from '../../audit/trail'
import type { Reading, Writing } from '../../context'
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
  const { scenes: t } = w.tx.tables
  const team = await findStaffedTeam(w, teamId)
  const halfTime = new Date(w.now.getTime() + (sceneDays / 2) * dayMs)
  const [shown] = await w.tx
    .select({ code: t.code })
    .from(t)
    .where(and(eq(t.teamId, team.id), gt(t.expiresAt, halfTime)))
    .orderBy(desc(t.expiresAt), desc(t.code))
    .limit(1)
  if (shown) return readScene(w, shown.code, publicUrl)
  const code = newCode(8)
  await w.tx.insert(t).values({
    code,
    teamId,
    createdBy: w.who.accountId,
    createdAt: w.now,
    expiresAt: new Date(w.now.getTime() + sceneDays * dayMs),
  })
  audit(w, 'scene-shown', `scenes:${code}`, { teamId })
  return readScene(w, code, publicUrl)
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

/** The code as PNG. Without an answer from WeChat, browsers at least can be sent to the team. */
export const drawScene = async (
  { store, wechat, config }: Pick<Deps, 'store' | 'wechat' | 'config'>,
  { code, form }: { readonly code: string; readonly form?: 'mini' | 'web' | undefined },
  now: Date,
): Promise<Buffer> => {
  const { url } = await readScene({ read: store.read, now }, code, config.PUBLIC_URL)
  if (form !== 'web') {
    const drawn = await wechat.unlimitedCode({ scene: code, page }).catch((error: unknown) => {
      if (error instanceof OutsideError) return undefined
      throw error
    })
    if (drawn) return drawn
  }
  return toBuffer(url, { width: 430, margin: 2, errorCorrectionLevel: 'M' })
}
