import type { RegionRules } from '@jiayitong/shared/api/policies'
import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useDryRun, usePropose } from '../../../../features/policies/policies.remote'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { TextField } from '../../../../ui/text-field'
import { changed, knobs } from '../../knobs'
import { DryRunCard } from './dry-run-card'
import './policies.scss'

/** Tries a changed number on the agreements that run, then proposes it to be approved by another. */
export const ChangeForm = ({ rules }: { rules: RegionRules }) => {
  const [at, setAt] = useState(0)
  const [words, setWords] = useState({ value: '', document: '', article: '', note: '' })
  const [effectiveFrom, setFrom] = useState(addDays(dayOf(new Date()), 30))
  const trying = useDryRun()
  const [tried, setTried] = useState<Awaited<ReturnType<typeof trying.run>>>()
  const proposing = usePropose()
  const knob = knobs[at]
  const now = knob?.read(rules.effective)
  const set = (part: Partial<typeof words>) => {
    setWords({ ...words, ...part })
    if (part.value !== undefined) setTried(undefined)
  }
  const value = /^\d{1,6}(\.\d{1,2})?$/.test(words.value) ? Number(words.value) : undefined
  const policy =
    knob && value !== undefined
      ? changed(rules, knob, {
          value,
          document: words.document || '（试算）',
          article: words.article || '（试算）',
        })
      : undefined
  const complete = policy && words.document && words.article && words.note && tried
  const propose = async () => {
    if (!policy) return
    const done = await proposing.run({
      regionCode: rules.region.code,
      policy,
      effectiveFrom,
      note: words.note,
    })
    if (!done) return
    setWords({ value: '', document: '', article: '', note: '' })
    setTried(undefined)
  }
  return (
    <>
      <Card title="想改一个数，先试算">
        <View className="policy-knobs">
          {knobs.map(({ name }, index) => (
            <FilterChip
              key={name}
              on={index === at}
              onTap={() => {
                setAt(index)
                set({ value: '' })
              }}
            >
              {name}
            </FilterChip>
          ))}
        </View>
        <TextField
          label={`${knob?.name ?? ''}（${knob?.unit ?? ''}）`}
          value={words.value}
          maxLength={9}
          hint={now === undefined ? '现在没有文件规定' : `现在是 ${now} ${knob?.unit ?? ''}`}
          onChange={text => set({ value: text })}
        />
        {trying.failure && <ErrorCard failure={trying.failure} kept="你写的还在。" />}
        <View className="row policy-acts">
          <Button
            wide
            kind="tint"
            busy={trying.running}
            disabled={!policy}
            onTap={() =>
              policy &&
              void trying.run({ regionCode: rules.region.code, policy }).then(result => setTried(result))
            }
          >
            试算：谁多付、谁少付
          </Button>
        </View>
      </Card>
      {tried && <DryRunCard result={tried} />}
      {tried && (
        <Card title="提出修改">
          <TextField
            label="文件名和文号"
            value={words.document}
            maxLength={60}
            placeholder="例如 清和卫〔2026〕9号"
            onChange={document => set({ document })}
          />
          <TextField
            label="依据的条款"
            value={words.article}
            maxLength={60}
            placeholder="例如 三（二）"
            onChange={article => set({ article })}
          />
          <TextField
            label="施行日"
            value={effectiveFrom}
            maxLength={10}
            hint="写成 2027-01-01 这样，不早于今天"
            onChange={setFrom}
          />
          <TextField
            label="说明"
            kind="lines"
            value={words.note}
            maxLength={200}
            placeholder="为什么改"
            onChange={note => set({ note })}
          />
          {proposing.failure && <ErrorCard failure={proposing.failure} kept="你写的还在。" />}
          <View className="row policy-acts">
            <Button wide busy={proposing.running} disabled={!complete} onTap={() => void propose()}>
              提出，等另一位批准
            </Button>
          </View>
        </Card>
      )}
    </>
  )
}
