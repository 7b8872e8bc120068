export default definePageConfig({ navigationBarTitleText: '推送清单' })
