import { familiarName } from '@jiayitong/shared/domain/kinship'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Face } from '../../../../ui/face'
import { Icon } from '../../../../ui/icon'
import { ListRow } from '../../../../ui/list-row'
import { StickyBar } from '../../../../ui/sticky-bar'
import { Tap } from '../../../../ui/tap'
import { useTeam } from '../../../directory/directory.remote'
import { ageText } from '../../wording'
import { AskConsent } from './ask-consent'
import type { Candidate } from './candidates'
import './choose.scss'

/** Who of the family signs. Who has not agreed yet can be asked; who is bound already is shown so. */
export const ChoosePeople = ({
  teamId,
  candidates,
  several,
  chosen,
  onChoose,
  onNext,
}: {
  teamId: string
  candidates: readonly Candidate[]
  several: boolean
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
  onNext: () => void
}) => {
  const team = useTeam(teamId, undefined).data
  const [asking, setAsking] = useState<Candidate>()
  const toggle = ({ id, state }: Candidate) => {
    if (state !== 'free') return
    if (!several) return onChoose([id])
    onChoose(chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id])
  }
  return (
    <>
      {team && (
        <Card dense>
          <View className="row gap-12">
            <Face face={team.leader.face} size={44} />
            <View className="grow">
              <View className="strong">{team.name}</View>
              <View className="t5 ink-2">{team.organisation.name}</View>
            </View>
          </View>
        </Card>
      )}
      <Card rows title={several ? '谁来签' : '给谁签'}>
        {candidates.map(candidate => (
          <PersonChoice
            key={candidate.id}
            candidate={candidate}
            chosen={chosen.includes(candidate.id)}
            onToggle={() => toggle(candidate)}
            onAsk={() => setAsking(candidate)}
          />
        ))}
        <ListRow
          icon="plus"
          title="加一位家人"
          note={several ? '孩子由你代签，大人要本人同意' : '加上家人，可以全家一起签'}
          onTap={go.addMember}
        />
      </Card>
      <View className="t5 ink-2 choose-foot">
        {several
          ? '一位家庭代表签名就行，每位大人的同意都会写在协议上。'
          : '家庭签约由家庭代表来签。你可以先签自己的一份，以后再合到一起。'}
      </View>
      <AskConsent
        candidate={asking}
        team={team && { name: team.name, phone: team.phone }}
        onClose={() => setAsking(undefined)}
      />
      <View className="bar-room" />
      {candidates.some(({ state }) => state === 'free') ? (
        <StickyBar note="要签的" value={chosen.length} unit="位">
          <Button wide size="bar" disabled={chosen.length === 0} onTap={onNext}>
            下一步，选服务包
          </Button>
        </StickyBar>
      ) : (
        <StickyBar>
          <Button wide size="bar" onTap={() => void go.agreements()}>
            看我家的协议
          </Button>
        </StickyBar>
      )}
    </>
  )
}

const PersonChoice = ({
  candidate,
  chosen,
  onToggle,
  onAsk,
}: {
  candidate: Candidate
  chosen: boolean
  onToggle: () => void
  onAsk: () => void
}) => {
  const { name, face, state, agreementId } = candidate
  const words = (
    <>
      <Face face={face} size={44} />
      <View className="grow">
        <View>
          <Text className="strong">{name}</Text>
          <Text className="t5 ink-2">{` ${ageText(candidate)}`}</Text>
        </View>
        <View className={state === 'unasked' ? 't5 apricot-ink' : 't5 ink-2'}>{consentText(candidate)}</View>
      </View>
    </>
  )
  if (state === 'free')
    return (
      <Tap className="choose-person" role="checkbox" checked={chosen} label={name} onTap={onToggle}>
        {words}
        <View className={chosen ? 'choose-box choose-on' : 'choose-box'}>
          {chosen && <Icon name="check" size={16} />}
        </View>
      </Tap>
    )
  return (
    <View className="choose-person">
      {words}
      {state === 'unasked' ? (
        <Button kind="apricot" onTap={onAsk}>
          怎么办
        </Button>
      ) : (
        agreementId && (
          <Button kind="plain" onTap={() => void go.agreement(agreementId)}>
            看协议
          </Button>
        )
      )}
    </View>
  )
}

const consentText = (candidate: Candidate): string => {
  const { state, binding } = candidate
  if (state === 'bound') return '已经签约了'
  if (state === 'unasked') return `还需${familiarName(candidate)}本人同意`
  return binding === 'self' ? '本人签名' : binding === 'guardian' ? '你是监护人，可以代签' : '本人已同意'
}
