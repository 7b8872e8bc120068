export default definePageConfig({ navigationBarTitleText: '问专科' })
