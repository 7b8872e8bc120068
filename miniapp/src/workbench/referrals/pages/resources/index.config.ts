export default definePageConfig({ navigationBarTitleText: '号源和床位' })
