export default definePageConfig({ navigationBarTitleText: '排一场活动' })
