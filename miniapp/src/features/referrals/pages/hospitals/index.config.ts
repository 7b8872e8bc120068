export default definePageConfig({ navigationBarTitleText: '医院的号' })
