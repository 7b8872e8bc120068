import type { KeyGroupsApi } from '@jiayitong/shared/api/key-groups'
import type { BodyOf } from '@jiayitong/shared/api/route'
import type { KeyGroup } from '@jiayitong/shared/domain/residents'
import { call } from '../../lib/http'
import { useChange, useRemoteList } from '../../lib/remote'

/** People of key groups in a team's areas, each with the counts of all groups. */
export const useKeyGroups = (teamId: string, group: KeyGroup | undefined) =>
  useRemoteList(['key-groups', teamId, group], async (cursor, signal) => {
    const { items, nextCursor, groups, source } = await call<KeyGroupsApi['list']>('GET /key-groups', {
      query: { teamId, ...(group ? { group } : {}), ...(cursor ? { cursor } : {}) },
      signal,
    })
    return { items: [{ people: items, groups, source }], nextCursor }
  })

export const useInvite = () =>
  useChange(
    (body: BodyOf<KeyGroupsApi['invite']>, idempotencyKey) =>
      call<KeyGroupsApi['invite']>('POST /key-groups/invitations', { body, idempotencyKey }),
    { stale: [['key-groups']] },
  )

export const useNoteGroups = () =>
  useChange(
    ({ id, groups }: { id: string; groups: KeyGroup[] }) =>
      call<KeyGroupsApi['note']>('PUT /residents/:id/groups', { params: { id }, body: { groups } }),
    { stale: [['key-groups']] },
  )
