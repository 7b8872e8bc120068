export default definePageConfig({ navigationBarTitleText: '签约确认' })
