import { View } from '@tarojs/components'
import { go } from '../../../../lib/go'
import { useResident, useSession } from '../../../../lib/session'
import { Button } from '../../../../ui/button'
import { Empty } from '../../../../ui/empty'
import { OfflineLine } from '../../../../ui/offline-line'
import { Page } from '../../../../ui/page'
import { Ready } from '../../../../ui/ready'
import { SectionTitle } from '../../../../ui/section-title'
import { Skeleton } from '../../../../ui/skeleton'
import { useConsultations } from '../../consultations.remote'
import { QuestionRow } from '../../question-row'
import { Asking } from './asking'

/** Asking the own team, and what was asked before (C77). */
const Consultations = () => {
  const session = useSession()
  const resident = useResident()
  const asked = useConsultations({ scope: 'mine', residentId: resident?.id }, Boolean(resident))
  return (
    <Page title="问医生" notice={asked.offline && <OfflineLine readAt={asked.readAt} />}>
      {!session ? (
        <Empty text="登录以后就能问自己的家庭医生" action={{ text: '去登录', onTap: go.signIn }} />
      ) : !resident ? (
        <Empty
          text="填好姓名、签了约，就能问自己的家庭医生"
          action={{ text: '去实名', onTap: go.realName }}
        />
      ) : (
        <>
          <View className="t5 alert-ink asking-alarm">
            胸痛、喘不上气、说不清话，马上打 120，别在这里等。
          </View>
          <Asking resident={resident} />
          <Ready of={asked} waiting={<Skeleton shape="list" />}>
            {lines =>
              lines.length > 0 && (
                <>
                  <SectionTitle title="问过的" />
                  {lines.map(line => (
                    <QuestionRow
                      key={line.id}
                      line={line}
                      who={false}
                      onTap={() => void go.consultation(line.id)}
                    />
                  ))}
                </>
              )
            }
          </Ready>
          {asked.more && (
            <View className="row">
              <Button wide kind="plain" busy={asked.readingMore} onTap={asked.more}>
                看更早的
              </Button>
            </View>
          )}
        </>
      )}
    </Page>
  )
}

export default Consultations
