export default definePageConfig({ navigationBarTitleText: '疾病流行提醒' })
