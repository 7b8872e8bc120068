export default definePageConfig({ navigationBarTitleText: '到诊签到码' })
