import { useState } from 'react'
import { useCriteria } from '../../../../features/referrals/referrals.remote'
import { Checkbox } from '../../../../ui/checkbox'
import { Ready } from '../../../../ui/ready'
import { Sheet } from '../../../../ui/sheet'
import { Skeleton } from '../../../../ui/skeleton'
import { TextField } from '../../../../ui/text-field'
import { SheetFoot } from '../../sheet-foot'
import type { SheetProps } from './sheet-props'

/** Discharge: what was found, what to do at home, and why it may go on there. */
export const DownSheet = ({ referral, acting, onClose, onAct }: SheetProps) => {
  const criteria = useCriteria(referral.team.id)
  const [title, setTitle] = useState('')
  const [summary, setSummary] = useState('')
  const [guidance, setGuidance] = useState('')
  const [ticked, tick] = useState<readonly string[]>([])
  const full = [title, summary, guidance].every(text => text.trim() !== '') && ticked.length > 0
  return (
    <Sheet open title="出院，转回社区" onClose={onClose}>
      <TextField label="出院诊断" value={title} maxLength={30} onChange={setTitle} />
      <TextField label="出院小结" kind="lines" value={summary} maxLength={1_000} onChange={setSummary} />
      <TextField
        label="后续治疗和康复建议"
        kind="lines"
        value={guidance}
        maxLength={1_000}
        onChange={setGuidance}
      />
      <Ready of={criteria} waiting={<Skeleton shape="text" count={3} />}>
        {({ down }) =>
          down.map(each => (
            <Checkbox
              key={each}
              checked={ticked.includes(each)}
              onChange={checked => tick(checked ? [...ticked, each] : ticked.filter(other => other !== each))}
            >
              {each}
            </Checkbox>
          ))
        }
      </Ready>
      <SheetFoot
        acting={acting}
        text="推送给家医团队"
        disabled={!full}
        onTap={() =>
          onAct({
            act: 'send-down',
            body: {
              title: title.trim(),
              summary: summary.trim(),
              guidance: guidance.trim(),
              criteria: [...ticked],
            },
          })
        }
      />
    </Sheet>
  )
}
