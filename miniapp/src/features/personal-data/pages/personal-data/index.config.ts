export default definePageConfig({ navigationBarTitleText: '隐私和个人信息' })
