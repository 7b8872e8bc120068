export default definePageConfig({ navigationBarTitleText: '团队', enableShareAppMessage: true })
