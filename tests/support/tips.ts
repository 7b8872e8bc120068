/** Advice as a doctor writes it, which passes every check. */
export const words = {
  title: '冬天晨练晚半小时',
  summary: '等太阳出来再出门。',
  paragraphs: ['太早又冷又有雾，血压也高。', '九点以后出门，先在家活动十分钟。', '出汗马上擦干，再穿外套。'],
  topics: ['运动'],
  groups: ['elderly'],
  notFor: [],
  occasion: '大雪',
  warning: null,
  source: '《中国人群身体活动指南（2021）》',
  service: '健康讲座',
}
