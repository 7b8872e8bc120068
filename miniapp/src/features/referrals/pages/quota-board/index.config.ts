export default definePageConfig({ navigationBarTitleText: '家医预留号源' })
