export default definePageConfig({ navigationBarTitleText: '排班和停诊' })
