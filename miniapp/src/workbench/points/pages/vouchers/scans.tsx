import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { useTellScans } from '../../../../features/points/points.remote'
import { clockTime, nearTime } from '../../../../lib/dates'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Chip } from '../../../../ui/chip'
import { ErrorCard } from '../../../../ui/error-card'
import { ListRow } from '../../../../ui/list-row'
import { forgetTold, type Scan, settleScans, useScans } from '../../offline-desk'

/** As many as are told of at once. */
const atOnce = 50

/** What was read here without a line: still to be told, and what came of it. */
export const Scans = ({ online }: { online: boolean }) => {
  const scans = useScans()
  const telling = useTellScans()
  const waiting = scans.filter(({ told }) => !told)
  const { run } = telling
  const next = waiting.slice(-atOnce)
  const tell = async () => {
    const answer = await run(next.map(({ code, readAt }) => ({ code, readAt })))
    if (answer) settleScans(answer.items)
  }
  // Without anybody's doing, as soon as there is a line; again by hand where that failed.
  const due = online && next.length > 0
  useEffect(() => {
    if (due) void tell()
  }, [due])
  if (scans.length === 0) return null
  const twice = scans.filter(({ told }) => told && told.outcome !== 'used').length
  return (
    <Card
      rows
      title="没有网络时收的券"
      note={waiting.length > 0 ? `${waiting.length} 张还没上报` : '都上报了'}
      {...(twice > 0 ? { tone: 'alert' as const } : {})}
    >
      {telling.failure && <ErrorCard failure={telling.failure} kept="收的券都还在这台设备上。" />}
      {scans.map(scan => (
        <Row key={scan.code} scan={scan} />
      ))}
      <View className="row gap-12" style={{ padding: '8px 0' }}>
        {waiting.length > 0 ? (
          <Button wide kind="tint" busy={telling.running} onTap={() => void tell()}>
            {`现在上报 ${next.length} 张`}
          </Button>
        ) : (
          <Button wide kind="plain" onTap={forgetTold}>
            看过了，清掉
          </Button>
        )}
      </View>
    </Card>
  )
}

const said: Readonly<Record<string, string>> = {
  used: '已核销',
  'voucher-used': '重复使用',
  'voucher-stale': '读码太晚',
  'voucher-ended': '已取消或过期',
  'voucher-unknown': '不是这里的券',
}

const Row = ({ scan: { code, readAt, rewardName, told } }: { scan: Scan }) => {
  const second =
    told?.outcome === 'voucher-used' && told.usedAt ? `，别处 ${clockTime(told.usedAt)} 已经用过` : ''
  return (
    <ListRow
      title={rewardName}
      note={`券号 ${code.slice(0, 4)} ${code.slice(4, 8)}·${nearTime(readAt, new Date())}收的${second}`}
      value={
        <Chip tone={told === undefined ? 'apricot' : told.outcome === 'used' ? 'primary' : 'alert'}>
          {told === undefined ? '等上报' : (said[told.outcome] ?? '没有成')}
        </Chip>
      }
    />
  )
}
