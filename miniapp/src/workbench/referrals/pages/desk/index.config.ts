export default definePageConfig({ navigationBarTitleText: '转诊工作台' })
