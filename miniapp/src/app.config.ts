const h5 = process.env.TARO_ENV === 'h5'

const tab = (page: string, icon: string, text: string) => ({
  pagePath: `pages/${page}/index`,
  text,
  ...(h5 ? {} : { iconPath: `images/tabs/${icon}.png`, selectedIconPath: `images/tabs/${icon}-on.png` }),
})

// Sub-packages are added from the folders by config/sub-packages.ts.
export default defineAppConfig({
  pages: ['pages/home/index', 'pages/doctors/index', 'pages/visits/index', 'pages/me/index'],
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '家医通',
    navigationBarTextStyle: 'black',
    navigationBarBackgroundColor: '#F6F7F4',
    backgroundColor: '#F6F7F4',
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    // The web draws its own bar (ui/tab-bar.h5.tsx): Taro's cannot grow for large text.
    custom: h5,
    color: '#5B6B69',
    selectedColor: '#0E7C6B',
    backgroundColor: '#FFFFFF',
    borderStyle: 'white',
    list: [
      tab('home', 'home', '首页'),
      tab('doctors', 'doctor-pin', '找医生'),
      tab('visits', 'visit', '就诊'),
      tab('me', 'user', '我的'),
    ],
  },
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['getLocation'],
  permission: { 'scope.userLocation': { desc: '用来找到负责你家的家庭医生，位置不会保存' } },
  ...(h5 ? { animation: false } : {}),
})
