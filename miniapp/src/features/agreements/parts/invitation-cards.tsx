import type { Invitation } from '@jiayitong/shared/api/communities'
import { View } from '@tarojs/components'
import { go } from '../../../lib/go'
import { yuan } from '../../../lib/money'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { Chip } from '../../../ui/chip'
import { ErrorCard } from '../../../ui/error-card'
import { useDraft } from '../agreements.remote'
import { useAcceptInvitation, useDeclineInvitation, useInvitations } from '../communities.remote'

/** What places of work or study offer; only the own yes and the own signature count (C27). */
export const InvitationCards = () => {
  const invitations = useInvitations()
  return (
    <>
      {(invitations.data?.items ?? [])
        .filter(({ agreement }) => !agreement || agreement.state === 'draft')
        .map(invitation => (
          <InvitationCard key={invitation.id} invitation={invitation} />
        ))}
    </>
  )
}

const InvitationCard = ({ invitation }: { invitation: Invitation }) => {
  const { id, resident, community, team, years, priceFen, organisationFen, state, agreement } = invitation
  const accept = useAcceptInvitation()
  const decline = useDeclineInvitation()
  const draft = useDraft()
  const failure = accept.failure ?? draft.failure ?? decline.failure
  const sign = async () => {
    if (agreement) return go.agreement(agreement.id)
    if (state !== 'accepted' && !(await accept.run(id))) return undefined
    const drawn = await draft.run({
      partyKind: 'institution',
      teamId: team.id,
      residentIds: [resident.id],
      packageIds: [invitation.package.id],
      years,
      communityId: community.id,
    })
    return drawn && go.sign(drawn.id)
  }
  return (
    <Card title={`${community.name}的签约邀请`} note={state === 'declined' && <Chip>已谢绝</Chip>}>
      <View>{`${resident.name}可以和${team.name}签「${invitation.package.name}」，${years} 年，每年 ${yuan(priceFen)} 元。`}</View>
      {organisationFen > 0 && (
        <View className="primary">{`自己付的部分，单位每年最多出 ${yuan(organisationFen)} 元。`}</View>
      )}
      <View className="t5 ink-2">单位签的协议不约束任何人。要不要签，由你自己定。</View>
      {failure && <ErrorCard failure={failure} />}
      <View className="row gap-12" style={{ marginTop: '12px' }}>
        {state !== 'declined' && (
          <Button kind="outline" busy={decline.running} onTap={() => void decline.run(id)}>
            不签
          </Button>
        )}
        <Button wide busy={accept.running || draft.running} onTap={() => void sign()}>
          {agreement ? '接着签名' : '接受，去核对签名'}
        </Button>
      </View>
    </Card>
  )
}
