export default definePageConfig({ navigationBarTitleText: '健康活动' })
