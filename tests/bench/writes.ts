import type { District } from '../support/district'
import { makeDistrict } from '../support/district'
import type { Bench } from './bench'
import { makeBoundDistrict, makePayingDistrict } from './bound'
import { besideEngine, type Story } from './durable'
import { startScript } from './processes'
import { booking, earning, redeeming, refreshing, signing, signingIn } from './stories'

const bench = (
  name: string,
  storyOf: (district: District) => Story,
  districtOf: (people: number) => Promise<District> = makeDistrict,
): Bench => ({
  name,
  open: async size => {
    const district = await districtOf(size.operations * (size.rounds + 2))
    const wechat = await startScript('wechat-stub')
    const { comparison, close } = await besideEngine(district, wechat.url, () => storyOf(district), size)
    return {
      entries: [{ compare: comparison }],
      close: async () => {
        await close()
        await wechat.stop()
        await district.remove()
      },
    }
  },
})

export const writes: readonly Bench[] = [
  bench('sign-in', signingIn),
  bench('refresh', refreshing),
  bench('signing', signing),
  bench('booking beside the engine', booking, makeBoundDistrict),
  bench('points earned beside the engine', earning, makeBoundDistrict),
  bench('points exchanged beside the engine', redeeming, makePayingDistrict),
]
