import type { Vault } from '../../vault'

/** What is written in a referral; sealed as one text. */
export interface ReferralContent {
  readonly title: string
  readonly department: string
  readonly reason: string
  readonly symptoms: string
  readonly criteria: readonly string[]
  readonly greenReason: string
  readonly attachments: readonly { readonly title: string; readonly text: string }[]
}

export const sealContent = (vault: Vault, id: string, content: ReferralContent): string =>
  vault.seal(JSON.stringify(content), `referrals.content:${id}`)

export const openContent = (
  vault: Vault,
  { id, contentSealed }: { readonly id: string; readonly contentSealed: string },
): ReferralContent => JSON.parse(vault.open(contentSealed, `referrals.content:${id}`)) as ReferralContent
