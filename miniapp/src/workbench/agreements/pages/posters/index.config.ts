export default definePageConfig({ navigationBarTitleText: '海报和来源' })
