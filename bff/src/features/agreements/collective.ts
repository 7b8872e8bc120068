import type { PartyKind } from '@jiayitong/shared/domain/agreements'
import type { Under } from '@jiayitong/shared/domain/communities'
import type { Source } from '@jiayitong/shared/domain/policies'
import type { Reading } from '../../context'
import { refuse, refuseField } from '../../refusal'
import { selectCommunity } from './facts'

/** A collective agreement somebody signs under: what the rules ask, what the place pays, what is written down. */
interface Collective {
  readonly under: Under
  readonly organisation: { readonly fenPerYear: number; readonly source: Source } | undefined
  readonly community: { readonly id: string; readonly name: string; readonly offerHash: string }
}

/** @throws Refusal `not-found` for a community of another team, or whose roster does not have this person */
export const findCollective = async (
  r: Pick<Reading, 'read'>,
  wish: {
    readonly communityId?: string | undefined
    readonly partyKind: PartyKind
    readonly residentIds: readonly string[]
  },
  teamId: string,
): Promise<Collective | undefined> => {
  if (!wish.communityId) return undefined
  const [row] = await selectCommunity(r.read, {
    id: wish.communityId,
    residentId: wish.residentIds[0] ?? '',
  })
  if (!row || row.teamId !== teamId || row.answer === null) return refuse('not-found')
  if (wish.partyKind !== 'institution') return refuseField('/communityId', '单位的邀请请按集体签约来签。')
  const { id, name, offer, answer } = row
  return {
    under: { name, terms: offer ?? undefined, accepted: answer === 'accepted' },
    organisation:
      offer && offer.organisationFen > 0
        ? {
            fenPerYear: offer.organisationFen,
            source: { document: `${name}集体协议`, article: '单位出资' },
          }
        : undefined,
    community: { id, name, offerHash: offer?.contentHash ?? '' },
  }
}
