import { View } from '@tarojs/components'
import { go } from '../../../../lib/go'
import { useSession } from '../../../../lib/session'
import { Card } from '../../../../ui/card'
import { Empty } from '../../../../ui/empty'
import { ListRow } from '../../../../ui/list-row'
import { Page } from '../../../../ui/page'
import { SectionTitle } from '../../../../ui/section-title'
import { Kept } from './kept'
import { Leave } from './leave'
import './personal-data.scss'

/** What is kept and why; 个人信息保护法 第十七条 asks that it be said plainly. */
const kinds = [
  { what: '姓名、身份证号', why: '签约要实名，确认是你本人。加密保存，页面上只显示一部分。' },
  { what: '手机号、微信标识', why: '登录，和告诉你签约、预约的结果。' },
  { what: '住址', why: '找到负责你家的团队，上门服务用。' },
  { what: '签约、预约和服务记录', why: '看得到欠你什么、做了什么，也是机构要留的档案。' },
]

/** What is kept about me, a copy of it, what I agreed to, and the way out. */
const PersonalData = () => {
  const session = useSession()
  return (
    <Page title="隐私和个人信息">
      {session ? (
        <>
          <Card>
            <View className="t3" ariaRole="heading">
              我们留了什么，为什么
            </View>
            {kinds.map(({ what, why }) => (
              <View key={what} className="kept-kind">
                <View>{what}</View>
                <View className="t5 ink-2">{why}</View>
              </View>
            ))}
            <View className="t5 ink-2 kept-law">
              依据《中华人民共和国个人信息保护法》，你可以看、拿走和删除。
            </View>
          </Card>
          <Card className="kept-link">
            <ListRow icon="shield" title="我同意过什么" note="每一项都可以单独收回" onTap={go.consents} />
          </Card>
          <SectionTitle title="拿走一份" />
          <Kept />
          <SectionTitle title="注销账号" />
          <Leave />
        </>
      ) : (
        <Empty text="登录后才能看到你的个人信息" action={{ text: '登录', onTap: go.signIn }} />
      )}
    </Page>
  )
}

export default PersonalData
