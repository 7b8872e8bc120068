export default definePageConfig({ navigationBarTitleText: '健康消息' })
