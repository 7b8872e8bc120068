import type { DemoCode } from '../outside/sandbox/personas'

/** Who can be tried out, and the number each may also sign in with; a `demo-new-…` code is a person with nothing. */
export const demoPersons: readonly { code: DemoCode; name: string; who: string; phone: string }[] = [
  { code: 'demo-resident', name: '周敏', who: '居民，代表一家三口，已签约林书禾团队', phone: '19900001001' },
  { code: 'demo-elder', name: '周桂兰', who: '她 82 岁的母亲，授权女儿代办', phone: '19900001002' },
  {
    code: 'demo-parent',
    name: '陆晓舟',
    who: '另一位家长，带两个孩子和婆婆，还没有签约',
    phone: '19900001004',
  },
  { code: 'demo-doctor', name: '林书禾', who: '家庭医生，团队长', phone: '19900000001' },
  { code: 'demo-nurse', name: '唐玉洁', who: '同一团队的社区护士', phone: '19900000002' },
  { code: 'demo-manager', name: '沈知夏', who: '柳浪社区卫生服务中心的管理员', phone: '19900000003' },
  { code: 'demo-hospital', name: '吴静', who: '望川市立医院转诊办', phone: '19900000004' },
  { code: 'demo-admin', name: '清和区管理员', who: '全区', phone: '19900000005' },
]
