import { join } from 'node:path'
import { ariaAttributes } from '../src/platform/aria-attributes'

interface MiniPlatform {
  template?: { mergeComponents: (ctx: PluginContext, patch: object) => void }
  runtimePath: string | string[]
}

interface PluginContext {
  registerMethod: (method: { name: string; fn: (platform: MiniPlatform) => void }) => void
}

/** Lets what we say to screen readers through to WeChat: Taro's templates drop every `aria-…` otherwise. */
export default (ctx: PluginContext) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return
      platform.template.mergeComponents(ctx, ariaAttributes)
      platform.runtimePath = [platform.runtimePath, join(__dirname, '../src/platform/aria-runtime.ts')].flat()
    },
  })
}
