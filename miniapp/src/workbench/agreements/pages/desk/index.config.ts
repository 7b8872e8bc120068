export default definePageConfig({ navigationBarTitleText: '团队签约', enablePullDownRefresh: true })
