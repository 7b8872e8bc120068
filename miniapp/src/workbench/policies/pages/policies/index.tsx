import { useRegionRules } from '../../../../features/policies/policies.remote'
import { RulesCards } from '../../../../features/policies/rules-cards'
import { hasRole, useSession } from '../../../../lib/session'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Skeleton } from '../../../../ui/skeleton'
import { ChangeForm } from './change-form'
import { ChangeLog } from './change-log'

/** A region's rules for who looks after them: try a change, propose it, have it approved by another (C107). */
const Policies = () => {
  const session = useSession()
  const rules = useRegionRules()
  return (
    <Page title="签约规定" notice={rules.offline && <OfflineLine readAt={rules.readAt} />}>
      <Ready of={rules} waiting={<Skeleton count={6} />}>
        {data => (
          <>
            {hasRole(session, 'admin') && <ChangeLog />}
            <ChangeForm rules={data} />
            {!hasRole(session, 'admin') && <ChangeLog />}
            <SectionTitle title={`${data.region.name}现在的规定`} />
            <RulesCards rules={data.rules} />
          </>
        )}
      </Ready>
    </Page>
  )
}

export default Policies
