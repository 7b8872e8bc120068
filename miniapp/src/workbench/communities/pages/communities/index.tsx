import type { Community } from '@jiayitong/shared/api/communities'
import { siteKindNames } from '@jiayitong/shared/domain/communities'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommunities } from '../../../../features/agreements/communities.remote'
import { countText } from '../../../../features/agreements/parts/spoken-cards'
import { Button } from '../../../../ui/button'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { Skeleton } from '../../../../ui/skeleton'
import { RegisterSheet } from './register-sheet'
import { RosterSheet } from './roster-sheet'

/** Places whose people a team signs for together: register one, take in its roster, see who said yes (C27). */
const Communities = () => {
  const communities = useCommunities()
  const [registering, register] = useState(false)
  const [importing, take] = useState<Community>()
  return (
    <Page title="功能社区" notice={communities.offline && <OfflineLine readAt={communities.readAt} />}>
      <Ready of={communities} waiting={<Skeleton count={3} />}>
        {items =>
          items.length === 0 ? (
            <Empty
              text="还没有登记单位。机关、学校、企业、养老院都可以集体签约"
              action={{ text: '登记单位', onTap: () => register(true) }}
            />
          ) : (
            <>
              {items.map(community => (
                <Card key={community.id} title={community.name} note={siteKindNames[community.siteKind]}>
                  <View>{countText(community)}</View>
                  <View className="t5 ink-2">{`${community.team.name}，经办人 ${community.speakerPhone}`}</View>
                  {community.keeps && (
                    <View className="row" style={{ marginTop: '12px' }}>
                      <Button wide kind="tint" icon="people" onTap={() => take(community)}>
                        导入名单
                      </Button>
                    </View>
                  )}
                </Card>
              ))}
              <Button kind="outline" icon="plus" onTap={() => register(true)}>
                登记单位
              </Button>
            </>
          )
        }
      </Ready>
      {communities.more && (
        <Button kind="plain" busy={communities.readingMore} onTap={communities.more}>
          看更早的
        </Button>
      )}
      {registering && <RegisterSheet onClose={() => register(false)} />}
      {importing && <RosterSheet community={importing} onClose={() => take(undefined)} />}
    </Page>
  )
}

export default Communities
