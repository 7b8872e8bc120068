export default definePageConfig({ navigationBarTitleText: '签约规定' })
