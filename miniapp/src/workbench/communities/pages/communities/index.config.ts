export default definePageConfig({ navigationBarTitleText: '功能社区' })
