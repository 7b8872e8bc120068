import { type KeyGroup, keyGroupNames, keyGroups } from '@jiayitong/shared/domain/residents'
import {
  type Occasion,
  occasions,
  type TipTopic,
  tipLimits,
  tipTopics,
  whyNotFit,
} from '@jiayitong/shared/domain/tips'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../../lib/go'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { SectionTitle } from '../../../../ui/section-title'
import { TextField } from '../../../../ui/text-field'
import { TipPreview } from '../../preview'
import { useChangeTip, useDropTip, useSubmitTip, useWriteTip } from '../../tips.remote'
import { QuizFields } from './quiz-fields'

/** A piece of advice as it is typed: a paragraph a line. */
export interface TipWordsTyped {
  title: string
  summary: string
  text: string
  topics: TipTopic[]
  groups: KeyGroup[]
  notFor: KeyGroup[]
  occasion: Occasion
  warning: string
  source: string
  service: string
  /** The question, its right answer, and two wrong ones; all empty where nothing is asked. */
  quiz: readonly string[]
}

/** Groups advice speaks to; what people are entitled to is no matter of it. */
const healthGroups = keyGroups.slice(0, 8)
const mostTopics = 4

const toBody = ({ text, warning, service, quiz, ...words }: TipWordsTyped) => ({
  title: words.title.trim(),
  summary: words.summary.trim(),
  paragraphs: text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean),
  topics: words.topics,
  groups: words.groups,
  notFor: words.notFor,
  occasion: words.occasion,
  warning: warning.trim() || null,
  source: words.source.trim(),
  service: service.trim() || null,
  quiz: toQuiz(quiz.map(part => part.trim())),
})

const toQuiz = ([question = '', right = '', ...wrong]: readonly string[]) =>
  [question, right, ...wrong].some(Boolean) ? { question, right, wrong } : null

const missingOf = (body: ReturnType<typeof toBody>): string | undefined => {
  if (body.title.length < 2) return '请写标题'
  if (body.summary.length < 2) return '请写一句话'
  if (body.paragraphs.length === 0) return '请写正文'
  if (body.paragraphs.length > tipLimits.paragraphs) return `正文最多 ${tipLimits.paragraphs} 段`
  if (body.paragraphs.some(line => Array.from(line).length > tipLimits.paragraph))
    return `一段最多 ${tipLimits.paragraph} 字`
  if (body.topics.length === 0) return '请选主题'
  if (body.quiz && [body.quiz.question, body.quiz.right, ...body.quiz.wrong].includes(''))
    return '小问题要写全：一问三答'
  return body.source.length < 4 ? '请写出处' : undefined
}

/** The words with their preview beside; kept as a draft, then handed to a colleague. */
export const TipForm = ({
  id,
  from,
  asked,
  first,
}: {
  id?: string
  from?: string
  /** What the reviewer asked for. */
  asked?: string | null
  first: TipWordsTyped
}) => {
  const [words, setWords] = useState(first)
  const [kept, keep] = useState(id)
  const writing = useWriteTip()
  const changing = useChangeTip()
  const submitting = useSubmitTip()
  const dropping = useDropTip()
  const set = (part: Partial<TipWordsTyped>) => setWords(now => ({ ...now, ...part }))
  const body = toBody(words)
  const missing = missingOf(body)
  const unfit = whyNotFit(body)
  const failure = writing.failure ?? changing.failure ?? submitting.failure ?? dropping.failure
  const save = async (): Promise<string | undefined> => {
    if (kept) return (await changing.run({ id: kept, body })) && kept
    const made = await writing.run({ ...body, ...(from ? { adaptedFrom: from } : {}) })
    if (made) keep(made.id)
    return made?.id
  }
  const submit = async () => {
    const saved = await save()
    if (saved && (await submitting.run(saved))) void go.back()
  }
  const drop = async () => {
    if (!kept || (await dropping.run(kept))) void go.back()
  }
  return (
    <>
      {asked && (
        <Card tone="apricot" title="审核人说">
          <View>{asked}</View>
        </Card>
      )}
      <Card title="文字">
        <TextField
          label={`标题，最多 ${tipLimits.title} 字`}
          value={words.title}
          maxLength={tipLimits.title}
          onChange={title => set({ title })}
        />
        <TextField
          label="一句话说清楚"
          value={words.summary}
          maxLength={tipLimits.summary}
          onChange={summary => set({ summary })}
        />
        <TextField
          label="正文，一行一段，短句"
          kind="lines"
          value={words.text}
          maxLength={tipLimits.paragraph * tipLimits.paragraphs}
          onChange={text => set({ text })}
        />
        <TextField
          label="什么情况马上求助（可以不写）"
          value={words.warning}
          maxLength={tipLimits.warning}
          onChange={warning => set({ warning })}
        />
        <TextField
          label="出处：指南或规范的名称和年份"
          value={words.source}
          maxLength={80}
          onChange={source => set({ source })}
        />
        <TextField
          label="引到哪项服务（可以不写）"
          value={words.service}
          maxLength={40}
          onChange={service => set({ service })}
        />
      </Card>
      <QuizFields quiz={words.quiz} onChange={quiz => set({ quiz })} />
      <Card title="主题" note={`最多 ${mostTopics} 个`}>
        <Chips
          all={tipTopics}
          chosen={words.topics}
          name={topic => topic}
          onChange={topics => set({ topics: topics.slice(-mostTopics) })}
        />
      </Card>
      <Card title="什么时候发">
        <Chips
          all={occasions}
          chosen={[words.occasion]}
          name={occasion => occasion || '随时'}
          onChange={picked => set({ occasion: picked.at(-1) ?? '' })}
        />
      </Card>
      <Card title="说给谁听" note="不选就是所有人">
        <Chips
          all={healthGroups}
          chosen={words.groups}
          name={group => keyGroupNames[group]}
          onChange={groups => set({ groups, notFor: words.notFor.filter(each => !groups.includes(each)) })}
        />
      </Card>
      <Card title="不能发给谁">
        <Chips
          all={healthGroups}
          chosen={words.notFor}
          name={group => keyGroupNames[group]}
          onChange={notFor => set({ notFor, groups: words.groups.filter(each => !notFor.includes(each)) })}
        />
      </Card>
      <SectionTitle title="居民手机上的样子" />
      <TipPreview tip={body} />
      {unfit?.detail && <View className="apricot-ink">{unfit.detail}</View>}
      {failure && <ErrorCard failure={failure} kept="你写的都还在。" />}
      <View className="row gap-12" style={{ marginTop: '16px' }}>
        <Button
          kind="outline"
          size="bar"
          busy={writing.running || changing.running}
          disabled={missing !== undefined}
          onTap={() => void save()}
        >
          存草稿
        </Button>
        <Button
          wide
          size="bar"
          busy={submitting.running}
          disabled={missing !== undefined || unfit !== undefined}
          onTap={() => void submit()}
        >
          {missing ?? '提交给同事审'}
        </Button>
      </View>
      {kept && (
        <Button kind="plain" busy={dropping.running} onTap={() => void drop()}>
          不写了，作废
        </Button>
      )}
    </>
  )
}

const Chips = <T extends string>({
  all,
  chosen,
  name,
  onChange,
}: {
  all: readonly T[]
  chosen: readonly T[]
  name: (one: T) => string
  onChange: (chosen: T[]) => void
}) => (
  <View className="row gap-8" style={{ flexWrap: 'wrap' }}>
    {all.map(one => (
      <FilterChip
        key={one || 'any'}
        on={chosen.includes(one)}
        onTap={() => onChange(chosen.includes(one) ? chosen.filter(each => each !== one) : [...chosen, one])}
      >
        {name(one)}
      </FilterChip>
    ))}
  </View>
)
