import type { Agreement } from '@jiayitong/shared/api/agreements'
import { Card } from '../../../ui/card'
import { ListRow } from '../../../ui/list-row'

/** On whose platform one signed and who employs the doctor, where that is not the institution itself (C23, C108). */
export const BehindCard = ({
  agreement: { platform, employer, practitioner, team },
}: {
  agreement: Pick<Agreement, 'platform' | 'employer' | 'practitioner' | 'team'>
}) =>
  platform || employer ? (
    <Card title="机构和医生" rows>
      <ListRow icon="hospital" title={team.organisationName} note="签约和服务的机构" />
      {platform && <ListRow icon="shield" title={platform.name} note="平台机构，收付费政策和公立机构一样" />}
      {employer && (
        <ListRow
          icon="stethoscope"
          title={employer.name}
          note={`${practitioner?.name ?? team.leader.name}医生的工作单位`}
        />
      )}
    </Card>
  ) : null
