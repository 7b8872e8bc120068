import Taro from '@tarojs/taro'

/** The people of the demo district, to be tried with one press; the last one is new every time. */
export const demoPeople: readonly { code: string; name: string; who: string; face: string }[] = [
  { code: 'demo-resident', name: '周敏', who: '居民，替一家三口签了约', face: 'hair:bob;hue:peach' },
  { code: 'demo-elder', name: '周桂兰', who: '82 岁，用关怀模式', face: 'hair:bun;grey;glasses;hue:violet' },
  {
    code: 'demo-parent',
    name: '陆晓舟',
    who: '两个孩子的家长，还没签约',
    face: 'hair:ponytail;brown;hue:sage',
  },
  { code: 'demo-doctor', name: '林书禾', who: '家庭医生', face: 'hair:ponytail;coat;hue:mint' },
  { code: 'demo-nurse', name: '唐玉洁', who: '社区护士', face: 'hair:long;brown;coat;hue:peach' },
  { code: 'demo-manager', name: '沈知夏', who: '机构管理员', face: 'hair:bob;brown;glasses;hue:sand' },
  { code: 'demo-hospital', name: '吴静', who: '医院转诊台', face: 'hair:bun;dark;coat;hue:sky' },
  { code: 'demo-admin', name: '区级管理员', who: '全区', face: 'hair:short;hue:sand' },
  { code: 'demo-new', name: '新来的人', who: '第一次打开，什么都没有', face: 'hair:pixie;hue:olive' },
]

/** The login code of a demo person. */
export const demoCode = (code: string): string =>
  code === 'demo-new' ? `demo-new-${Math.random().toString(36).slice(2, 10)}` : code

const root = API_BASE.replace(/\/api\/v1$/, '')

const ask = async (path: string): Promise<unknown> => {
  try {
    const { statusCode, data } = await Taro.request({ url: root + path, timeout: 5_000 })
    return statusCode === 200 ? data : undefined
  } catch {
    return undefined
  }
}

/** Whether this server is the demo: only there the sandbox's door exists. */
export const isDemo = async (): Promise<boolean> => {
  const answer = await ask('/sandbox/clock')
  return typeof answer === 'object' && answer !== null && 'now' in answer
}

const messageTries = 10
const messageEveryMs = 700

/** The words of the last SMS the demo sent to a number, since nobody's phone rings; it leaves a moment after it was asked for. */
export const demoSms = async (phone: string, tries = messageTries): Promise<string | undefined> => {
  const answer = (await ask(`/sandbox/messages?to=${phone}`)) as { items?: { text: string }[] } | undefined
  const last = answer?.items?.at(-1)?.text
  if (last || tries <= 1) return last
  await new Promise(resolve => setTimeout(resolve, messageEveryMs))
  return demoSms(phone, tries - 1)
}
