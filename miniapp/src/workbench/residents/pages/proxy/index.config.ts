export default definePageConfig({ navigationBarTitleText: '纸质授权' })
