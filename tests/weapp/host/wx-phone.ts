import type { Scenario, Scope } from './scenario'
import { answering, WxFailure } from './wx-answer'

const windowInfo = {
  pixelRatio: 2,
  screenWidth: 390,
  screenHeight: 844,
  windowWidth: 390,
  windowHeight: 844,
  statusBarHeight: 47,
  screenTop: 0,
  safeArea: { left: 0, right: 390, top: 47, bottom: 810, width: 390, height: 763 },
}
const deviceInfo = { platform: 'ios', system: 'iOS 17.5', brand: 'iPhone', model: 'iPhone 14' }

/** What WeChat tells of the phone, and what its owner answers when asked. */
export function phoneOf(scenario: Scenario) {
  const appBaseInfo = () => ({
    SDKVersion: '3.8.12',
    version: '8.0.56',
    language: 'zh_CN',
    theme: 'light',
    host: { env: 'WeChat' },
    fontSizeSetting: Math.round(17 * scenario.fontSizeScaleFactor),
    fontSizeScaleFactor: scenario.fontSizeScaleFactor,
  })
  const system = () => ({ ...windowInfo, ...deviceInfo, ...appBaseInfo() })
  const allowed = (scope: Scope) => {
    if (!scenario.scopes[scope]) throw new WxFailure('auth deny')
  }
  const settings = () => ({ authSetting: { ...scenario.scopes } })
  return {
    getWindowInfo: () => windowInfo,
    getDeviceInfo: () => deviceInfo,
    getAppBaseInfo: appBaseInfo,
    getSystemInfoSync: system,
    getSystemInfo: answering('getSystemInfo', system),
    getSystemSetting: () => ({ locationEnabled: true, wifiEnabled: true, deviceOrientation: 'portrait' }),
    getAppAuthorizeSetting: () => ({ locationAuthorized: 'authorized' }),
    getMenuButtonBoundingClientRect: () => ({
      width: 87,
      height: 32,
      top: 51,
      right: 383,
      bottom: 83,
      left: 296,
    }),
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'touristappid', envVersion: 'release', version: '' },
    }),
    canIUse: (name: string) => !scenario.missing.includes(name),

    login: answering('login', () => ({ code: scenario.loginCode })),
    checkSession: answering('checkSession', () => ({})),
    getSetting: answering('getSetting', settings),
    openSetting: answering('openSetting', settings),
    authorize: answering('authorize', ({ scope }: { scope: Scope }) => allowed(scope) ?? {}),
    getPrivacySetting: answering('getPrivacySetting', () => ({
      needAuthorization: false,
      privacyContractName: '',
    })),
    requirePrivacyAuthorize: answering('requirePrivacyAuthorize', () => ({})),
    onNeedPrivacyAuthorization() {},

    getLocation: answering('getLocation', ({ type }: { type?: string }) => {
      allowed('scope.userLocation')
      // Anything but GCJ-02 would put the person a few streets off on every map in China.
      if (type !== 'gcj02') throw new WxFailure(`the host knows gcj02 only, not ${type}`)
      return { ...scenario.location, accuracy: 30, speed: 0 }
    }),
    getWeRunData: answering('getWeRunData', () => {
      allowed('scope.werun')
      if (!scenario.steps) throw new WxFailure('device not support')
      return scenario.steps()
    }),
    scanCode: answering('scanCode', () => {
      if (scenario.scanned === undefined) throw new WxFailure('cancel')
      return { result: scenario.scanned, path: scenario.scanned, scanType: 'WX_CODE' }
    }),
    requestSubscribeMessage: answering('requestSubscribeMessage', ({ tmplIds }: { tmplIds: string[] }) => {
      if (tmplIds.length > 5) throw new WxFailure('Templates count out of max bounds', 20003)
      return Object.fromEntries(tmplIds.map(id => [id, scenario.subscriptions(id)]))
    }),
    showModal: answering(
      'showModal',
      ({ title = '', content = '' }: { title?: string; content?: string }) => {
        const confirm = scenario.confirm({ title, content })
        return { confirm, cancel: !confirm }
      },
    ),
    showActionSheet: answering('showActionSheet', ({ itemList }: { itemList: string[] }) => {
      const tapIndex = scenario.choose(itemList)
      if (tapIndex === undefined) throw new WxFailure('cancel')
      return { tapIndex }
    }),
  }
}

/** Calls whose whole effect is that they were made; a test reads them from the list of calls. */
const noted = [
  'addPhoneCalendar',
  'makePhoneCall',
  'openLocation',
  'setClipboardData',
  'showToast',
  'hideToast',
  'showLoading',
  'hideLoading',
  'vibrateShort',
  'setNavigationBarTitle',
  'setNavigationBarColor',
  'setBackgroundColor',
  'setTabBarBadge',
  'removeTabBarBadge',
  'showTabBarRedDot',
  'hideTabBarRedDot',
  'pageScrollTo',
  'showShareMenu',
  'hideShareMenu',
  'stopPullDownRefresh',
  'previewImage',
  'openDocument',
  'hideKeyboard',
  'openPrivacyContract',
] as const

export const notedCalls = Object.fromEntries(noted.map(name => [name, answering(name, () => ({}))]))
