export default definePageConfig({ navigationBarTitleText: '协议条款' })
