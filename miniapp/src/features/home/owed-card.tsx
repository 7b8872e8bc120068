import type { Owed } from '@jiayitong/shared/api/fulfilments'
import { go } from '../../lib/go'
import { Card } from '../../ui/card'
import { ProgressRow } from '../../ui/progress-row'

/** Promises shown on the first screen; the rest stands in the agreement. */
const shown = 3

/** What the agreement owes this year, one mark for each promise. What comes once a year waits for the resident to choose a time. */
export const OwedCard = ({ owed, whose, teamId }: { owed: Owed; whose: string; teamId: string }) => {
  const openAgreement = () => go.agreement(owed.agreementId)
  return (
    <Card
      title={`今年该给${whose}的`}
      more={{ text: '查看协议', onTap: openAgreement }}
      className="owed-card"
    >
      {owed.items
        .slice(0, shown)
        .map(({ itemId, name, unit, owed: total, done }) =>
          total === 1 && done === 0 ? (
            <ProgressRow
              key={itemId}
              label={name}
              done={0}
              total={1}
              unit={unit}
              turn="待预约"
              onTap={() => go.slots(teamId)}
            />
          ) : (
            <ProgressRow
              key={itemId}
              label={name}
              done={done}
              total={total}
              unit={unit}
              onTap={openAgreement}
            />
          ),
        )}
    </Card>
  )
}
