import Taro from '@tarojs/taro'

/** WeChat's own font setting; 1 is its standard. Older WeChat does not tell. */
export const systemFontScale = (): number => {
  const { fontSizeScaleFactor } = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number }
  return fontSizeScaleFactor ?? 1
}
