export default definePageConfig({ navigationBarTitleText: '转诊和医院' })
