import { resourceKindNames, resourceKinds } from '@jiayitong/shared/domain/quotas'
import { View } from '@tarojs/components'
import { byHospital } from '../../features/referrals/parts/quota-line'
import { useCriteria, useQuotaBoard } from '../../features/referrals/referrals.remote'
import { Card } from '../../ui/card'
import { Checkbox } from '../../ui/checkbox'
import { FilterChip } from '../../ui/chip'
import { Ready } from '../../ui/ready'
import { Skeleton } from '../../ui/skeleton'
import { TextField } from '../../ui/text-field'
import type { Grounds } from './grounds'

/** Where to, what for, on which of the region's criteria, and whether it is urgent. */
export const GroundsForm = ({
  teamId,
  grounds,
  onChange,
}: {
  teamId: string | undefined
  grounds: Grounds
  onChange: (grounds: Grounds) => void
}) => {
  const board = useQuotaBoard()
  const criteria = useCriteria(teamId)
  const set = (part: Partial<Grounds>) => onChange({ ...grounds, ...part })
  return (
    <>
      <Card title="去哪里">
        <Ready of={board} waiting={<Skeleton shape="text" count={2} />}>
          {({ items }) => {
            const hospitals = byHospital(items)
            const departments = hospitals
              .find(({ id }) => id === grounds.hospitalId)
              ?.lines.filter(({ kind }) => kind === grounds.kind)
            return (
              <>
                <View className="row gap-8" style={{ flexWrap: 'wrap' }}>
                  {hospitals.map(({ id, name }) => (
                    <FilterChip key={id} on={id === grounds.hospitalId} onTap={() => set({ hospitalId: id })}>
                      {name}
                    </FilterChip>
                  ))}
                </View>
                <View className="row gap-8" style={{ flexWrap: 'wrap', marginTop: '8px' }}>
                  {resourceKinds.map(kind => (
                    <FilterChip key={kind} on={kind === grounds.kind} onTap={() => set({ kind })}>
                      {resourceKindNames[kind]}
                    </FilterChip>
                  ))}
                </View>
                {departments && departments.length > 0 && (
                  <View className="row gap-8" style={{ flexWrap: 'wrap', marginTop: '8px' }}>
                    {departments.map(({ department, quota, used }) => (
                      <FilterChip
                        key={department}
                        on={department === grounds.department}
                        onTap={() => set({ department })}
                      >
                        {`${department} 剩 ${quota - used}`}
                      </FilterChip>
                    ))}
                  </View>
                )}
              </>
            )
          }}
        </Ready>
        <TextField
          label="科室"
          value={grounds.department}
          maxLength={30}
          onChange={department => set({ department })}
        />
      </Card>
      <Card title="为什么转">
        <TextField
          label="转诊事由"
          value={grounds.title}
          maxLength={30}
          placeholder="胸闷待查"
          onChange={title => set({ title })}
        />
        <TextField
          label="病情摘要"
          kind="lines"
          value={grounds.reason}
          maxLength={1_000}
          onChange={reason => set({ reason })}
        />
        <TextField
          label="随单材料：检查结果、正在吃的药"
          kind="lines"
          value={grounds.attachment}
          maxLength={1_000}
          onChange={attachment => set({ attachment })}
        />
      </Card>
      <Card title="符合哪些指征">
        <Ready of={criteria} waiting={<Skeleton shape="text" count={4} />}>
          {({ up, greenChannel }) => (
            <>
              {up.map(each => (
                <Checkbox
                  key={each}
                  checked={grounds.criteria.includes(each)}
                  onChange={checked =>
                    set({
                      criteria: checked
                        ? [...grounds.criteria, each]
                        : grounds.criteria.filter(other => other !== each),
                    })
                  }
                >
                  {each}
                </Checkbox>
              ))}
              {greenChannel && (
                <Checkbox checked={grounds.green} onChange={green => set({ green })}>
                  走绿色通道，请医院优先安排
                </Checkbox>
              )}
            </>
          )}
        </Ready>
        {grounds.green && (
          <TextField
            label="为什么急"
            value={grounds.greenReason}
            maxLength={200}
            onChange={greenReason => set({ greenReason })}
          />
        )}
      </Card>
    </>
  )
}
