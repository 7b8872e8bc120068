import type { ComplianceTotals } from '@jiayitong/shared/api/compliance'
import { View } from '@tarojs/components'
import { go } from '../../../../lib/go'
import { counted } from '../../../../lib/money'
import { Card } from '../../../../ui/card'
import { ListRow } from '../../../../ui/list-row'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { ShareBar, ShareLine } from '../../../../ui/share-bar'
import { Skeleton } from '../../../../ui/skeleton'
import { useBoard } from '../../campaigns.remote'

/** Of whom it is reckoned: those who want messages. */
const owing = ({ residents, declined }: ComplianceTotals) => residents - declined

const share = (totals: ComplianceTotals): string =>
  owing(totals) === 0 ? '' : `${Math.floor((totals.onTrack / owing(totals)) * 100)}%`

/** How far the institution got with its twelve a year, team by team, and who is behind. */
const Board = () => {
  const board = useBoard()
  return (
    <Page title="推送达标" notice={board.offline && <OfflineLine readAt={board.readAt} />}>
      <Ready of={board} waiting={<Skeleton count={4} />}>
        {({ totals, teams, perYear, source }) => (
          <>
            <Card
              title={
                totals.behind > 0
                  ? `${counted(totals.behind)} 人落后，正在补`
                  : `${counted(totals.onTrack)} 人都按时收到`
              }
              {...(totals.behind > 0 ? { tone: 'apricot' as const } : {})}
            >
              <ShareBar
                shares={[
                  { key: 'on-track', amount: totals.onTrack },
                  { key: 'none', amount: 0 },
                  { key: 'behind', amount: totals.behind },
                ]}
              />
              <ShareLine
                at={0}
                name={`达标 ${share(totals)}`}
                note={`按时收到的人 / 签约且愿意接收的 ${counted(owing(totals))} 人`}
                value={`${counted(totals.onTrack)} 人`}
              />
              <ShareLine at={2} name="落后" value={`${counted(totals.behind)} 人`} />
              <View className="t5 ink-2">
                {`到今天应送达 ${counted(totals.due)} 条，已送达 ${counted(totals.delivered)} 条，已读 ${counted(totals.read)} 条。`}
                {totals.declined > 0 ? `另有 ${counted(totals.declined)} 人不接收，不计在内。` : ''}
              </View>
              <View className="t5 ink-2">{`每个签约年度 ${perYear} 条，依据 ${source.document} ${source.article}`}</View>
            </Card>
            <Card rows>
              <ListRow icon="warn" title="疾病流行提醒" onTap={() => void go.outbreaks()} />
              <ListRow icon="phone" title="要打电话的和没发出去的" onTap={() => void go.pushCalls()} />
              <ListRow icon="send" title="推送记录" onTap={() => void go.campaigns()} />
            </Card>
            <SectionTitle title="各团队" note="达标人数 / 签约人数" />
            <Card rows>
              {teams.map(({ team, totals: own }) => (
                <ListRow
                  key={team.id}
                  title={team.name}
                  note={
                    own.behind > 0
                      ? `${counted(own.behind)} 人落后，会自动补发`
                      : `已送达 ${counted(own.delivered)} 条`
                  }
                  value={`${counted(own.onTrack)}/${counted(owing(own))}`}
                  onTap={() => void go.pushResidents(team.id)}
                />
              ))}
            </Card>
          </>
        )}
      </Ready>
    </Page>
  )
}

export default Board
