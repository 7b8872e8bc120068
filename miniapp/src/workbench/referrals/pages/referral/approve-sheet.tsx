import { useState } from 'react'
import { Sheet } from '../../../../ui/sheet'
import { bodyOf, type Grounds, missing, noGrounds } from '../../grounds'
import { GroundsForm } from '../../grounds-form'
import { SheetFoot } from '../../sheet-foot'
import type { SheetProps } from './sheet-props'

/** Agrees with what a resident asked for: the doctor states the grounds. */
export const ApproveSheet = ({ referral, acting, onClose, onAct }: SheetProps) => {
  const [grounds, setGrounds] = useState<Grounds>({
    ...noGrounds,
    hospitalId: referral.hospital?.id ?? '',
    reason: referral.reason,
  })
  return (
    <Sheet open title="同意转诊" onClose={onClose}>
      <GroundsForm teamId={referral.team.id} grounds={grounds} onChange={setGrounds} />
      <SheetFoot
        acting={acting}
        text="同意"
        disabled={missing(grounds) !== undefined}
        onTap={() => onAct({ act: 'approve', body: bodyOf(grounds) })}
      />
    </Sheet>
  )
}
