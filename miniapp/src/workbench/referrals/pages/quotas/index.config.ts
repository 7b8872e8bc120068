export default definePageConfig({ navigationBarTitleText: '转诊和配额' })
