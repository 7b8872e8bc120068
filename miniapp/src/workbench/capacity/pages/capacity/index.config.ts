export default definePageConfig({ navigationBarTitleText: '名额和时限' })
