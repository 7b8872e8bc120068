export default definePageConfig({ navigationBarTitleText: '推送达标' })
