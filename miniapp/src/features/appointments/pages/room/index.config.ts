export default definePageConfig({ navigationBarTitleText: '候诊屏' })
