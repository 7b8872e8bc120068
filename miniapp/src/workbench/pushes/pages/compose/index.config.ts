export default definePageConfig({ navigationBarTitleText: '本月推送' })
