import { View } from '@tarojs/components'
import { useState } from 'react'
import { useRegionRules } from '../../../../features/policies/policies.remote'
import { RulesCards } from '../../../../features/policies/rules-cards'
import { hasRole, useSession } from '../../../../lib/session'
import { Card } from '../../../../ui/card'
import { FilterChip } from '../../../../ui/chip'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Skeleton } from '../../../../ui/skeleton'
import { ChangeForm } from './change-form'
import { ChangeLog } from './change-log'
import './policies.scss'

/** A region's rules for who looks after them: try a change, propose it, have it approved by another (C107). */
const Policies = () => {
  const session = useSession()
  const [regionCode, choose] = useState<string>()
  const rules = useRegionRules(regionCode)
  return (
    <Page title="签约规定" notice={rules.offline && <OfflineLine readAt={rules.readAt} />}>
      <Ready of={rules} waiting={<Skeleton count={6} />}>
        {data => (
          <>
            {hasRole(session, 'admin') && <ChangeLog />}
            {data.regions.length > 1 && (
              <Card dense title="哪个地区">
                <View className="policy-knobs">
                  {data.regions.map(({ code, name }) => (
                    <FilterChip key={code} on={code === data.region.code} onTap={() => choose(code)}>
                      {name}
                    </FilterChip>
                  ))}
                </View>
              </Card>
            )}
            <ChangeForm key={data.region.code} rules={data} />
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
