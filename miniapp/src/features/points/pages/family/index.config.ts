export default definePageConfig({ navigationBarTitleText: '家庭积分' })
