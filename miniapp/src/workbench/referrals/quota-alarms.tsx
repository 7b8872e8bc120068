import { QuotaRow } from '../../features/referrals/parts/quota-line'
import { Card } from '../../ui/card'
import { useQuotaAlarms } from './quotas.remote'

/** Where less is kept than the rules ask for; nothing while all is well. */
export const QuotaAlarms = () => {
  const alarms = useQuotaAlarms(true).data?.items ?? []
  if (alarms.length === 0) return null
  return (
    <Card tone="alert" title={`${alarms.length} 处留得不够`} rows>
      {alarms.map(line => (
        <QuotaRow key={`${line.hospital.id} ${line.kind} ${line.department}`} line={line} />
      ))}
    </Card>
  )
}
