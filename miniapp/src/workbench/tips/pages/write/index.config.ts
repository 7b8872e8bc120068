export default definePageConfig({ navigationBarTitleText: '写健康知识' })
