import type { PushesApi } from '@jiayitong/shared/api/pushes'
import { occasions, type TipTopic } from '@jiayitong/shared/domain/tips'
import { useRouter } from '@tarojs/taro'
import { call } from '../../../../lib/http'
import { useRemote } from '../../../../lib/remote'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { useVersion } from '../../tips.remote'
import { TipForm, type TipWordsTyped } from './tip-form'

const nothing: TipWordsTyped = {
  title: '',
  summary: '',
  text: '',
  topics: [],
  groups: [],
  notFor: [],
  occasion: '',
  warning: '',
  source: '',
  service: '',
  quiz: [],
}

/** Writes a piece of advice, from nothing, from another's words, or goes on with one's own (C75). */
const WriteTip = () => {
  const { id, from } = useRouter().params
  return (
    <Page title="写健康知识">
      {id ? <Going id={id} /> : from ? <Adapting from={from} /> : <TipForm first={nothing} />}
    </Page>
  )
}

const Going = ({ id }: { id: string }) => {
  const version = useVersion(id)
  return (
    <Ready of={version}>
      {({ paragraphs, warning, service, words, quiz, ...data }) => (
        <TipForm
          id={id}
          asked={words}
          first={{
            ...data,
            text: paragraphs.join('\n'),
            warning: warning ?? '',
            service: service ?? '',
            quiz: quiz ? [quiz.question, quiz.right, ...quiz.wrong] : [],
          }}
        />
      )}
    </Ready>
  )
}

const Adapting = ({ from }: { from: string }) => {
  const tip = useRemote(['tips', from], signal =>
    call<PushesApi['tip']>('GET /tips/:id', { params: { id: from }, signal }),
  )
  return (
    <Ready of={tip}>
      {({ paragraphs, warning, service, topics, occasion, ...data }) => (
        <TipForm
          from={from}
          first={{
            ...data,
            topics: topics as TipTopic[],
            occasion: occasions.find(each => each === occasion) ?? '',
            text: paragraphs.join('\n'),
            warning: warning ?? '',
            service: service ?? '',
            quiz: [],
          }}
        />
      )}
    </Ready>
  )
}

export default WriteTip
