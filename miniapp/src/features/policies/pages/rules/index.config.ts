export default definePageConfig({ navigationBarTitleText: '本地规定', enableShareAppMessage: true })
