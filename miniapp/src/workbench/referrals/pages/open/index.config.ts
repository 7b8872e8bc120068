export default definePageConfig({ navigationBarTitleText: '开转诊' })
