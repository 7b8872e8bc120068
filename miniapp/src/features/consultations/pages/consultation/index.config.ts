export default definePageConfig({ navigationBarTitleText: '问医生' })
