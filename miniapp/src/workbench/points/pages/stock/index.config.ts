export default definePageConfig({ navigationBarTitleText: '兑换目录和库存' })
