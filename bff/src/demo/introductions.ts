import type { Duty } from '@jiayitong/shared/domain/directory'
import type { Chance } from './seed'

/* Second sentences by duty; dealt in turn. */
const habits: Readonly<Record<Duty, readonly string[]>> = {
  'family-doctor': ['每次看完会问一句还有什么没听明白。'],
  'general-practitioner': [
    '看病前先翻你的健康档案，免得你把老毛病再说一遍。',
    '开药之前会问家里还剩多少，能不重复就不重复。',
    '化验单拿不准的地方，当天打电话跟你讲清楚。',
    '讲病情爱画图，纸可以带走。',
    '复诊时间写在药袋上，到日子会有人提醒。',
    '小毛病先教怎么观察，几天不好再来。',
    '看完会把要紧的一条写给你，别的都能忘。',
    '常去小区讲课，最受欢迎的一讲是感冒要不要吃药。',
    '不赶时间，后面人多也会让你把话说完。',
  ],
  nurse: [
    '扎针又轻又准，怕疼的孩子都点名要找。',
    '换药时会教家里人一起看，回去就不慌。',
    '随访电话都在上午打，声音大，语速慢。',
    '上门带鞋套和一次性垫巾，走时垃圾也带走。',
    '量血压前总让你先坐五分钟，数字才作数。',
    '胰岛素怎么打、针头怎么收，会陪你练到会为止。',
    '记得住片区里谁爱忘药，早上会多打一个电话。',
    '导管和造口的护理问题，发张照片就能先帮你看。',
    '常在小区健康小屋值班，路过可以进来量一量。',
    '老人住院回来，先来看看床边和厕所。',
    '带着一群老人家练防跌倒操，已经三年。',
    '打预防针前会把可能的反应讲在前面。',
  ],
  'public-health': [
    '每年的老人体检由他们排，谁没来会逐个打电话。',
    '疫苗该打哪一针，发来本子照片就能查。',
    '流感和手足口病多起来的时候，会到学校和小区提醒。',
    '健康档案里有写错的，找到就改。',
    '体检报告会挑出该复查的几项，用红笔圈好。',
    '常在菜场口讲食品安全，案板分生熟是保留节目。',
    '做事细，片区里每位老人上次体检的日子都说得出。',
    '密接和隔离的事问得多，先告诉你该怎么做。',
  ],
  tcm: [
    '先辨体质再说调理，不推荐用不着的膏方。',
    '针灸前会让你看清每根针的包装。',
    '三伏天和冬至前后最忙，请提前约。',
    '推拿之外会教两个动作，回家每天做五分钟。',
    '孕妇和皮肤破了的地方不贴不灸，这条从不破例。',
    '药膳讲得家常，葱姜红枣都能说出道理。',
    '正在吃的西药也请带来，免得相冲。',
  ],
  pharmacist: [
    '家里药太多吃乱了，可以整袋拎来理一遍。',
    '同一种成分换了名字的药，一眼就能挑出来。',
    '胰岛素怎么存、过期药怎么丢，都可以问。',
    '送药上门时会把上次没吃完的数一数，告诉医生。',
    '吸入药会当面看你吸一口，姿势对了才算会。',
  ],
  rehabilitation: ['动作教一个会一个再往下走，不贪多。'],
  specialist: [
    '每周固定给签约居民留号，由家庭医生转来。',
    '转来的居民看完，意见当天写回给家庭医生。',
    '每月一次到社区会诊，帮家庭医生一起看疑难的。',
    '检查能少做就少做，社区做过的不重复。',
    '住院出来的康复计划会和家庭医生一起定。',
    '看得多，讲得少而清楚，家属也能听明白。',
  ],
  'village-doctor': [
    '谁家老人住哪间屋都清楚，夜里打电话也接。',
    '赶集日在村口摆桌子，量血压不收钱。',
    '摩托车后座绑着药箱，雨天也去。',
    '先分得清能不能在村里看，拿不准就送卫生院。',
  ],
}

/** Two sentences on somebody who has not written their own. @param turn how many of this duty came before */
export const introduce = (
  { duty, specialties, title }: { duty: Duty; specialties: readonly string[]; title: string },
  place: string,
  turn: number,
  chance: Chance,
): string => {
  const years = title.includes('主任')
    ? chance.int(18, 30)
    : title.includes('主')
      ? chance.int(9, 17)
      : chance.int(3, 8)
  const habit = habits[duty][turn % habits[duty].length] ?? ''
  const work =
    duty === 'specialist'
      ? `从医 ${years} 年，在${place}${specialties[0]}出专家门诊。`
      : `在${place}工作 ${years} 年，主要做${specialties.join('和')}。`
  return work + habit
}
