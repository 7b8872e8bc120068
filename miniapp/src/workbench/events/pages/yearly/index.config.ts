export default definePageConfig({ navigationBarTitleText: '社区每年的活动' })
