export default definePageConfig({ navigationBarTitleText: '代约和加号' })
