import type { ScenesApi } from '@jiayitong/shared/api/scenes'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { call } from './http'
import { useChange } from './remote'

/** What somebody came by last: a poster's or a card's code, the team it leads to, until when, and when it was counted. */
interface Arrival {
  code: string
  teamId: string
  expiresAt: string
  /** `YYYY-MM-DD`: a code is counted once a day on one phone. */
  countedOn: string
}

const key = 'came-by'

const kept = (): Arrival | undefined => (Taro.getStorageSync(key) as Arrival | '') || undefined

/** The code by which this phone came to a team, while it is good: it goes along into what is signed there. */
export const cameBy = (teamId: string): string | undefined => {
  const arrival = kept()
  return arrival?.teamId === teamId && Date.parse(arrival.expiresAt) > Date.now() ? arrival.code : undefined
}

/** Counts that a poster or a card was opened, and remembers it for signing; an old code keeps nobody from reading. */
export const useCameBy = (code: string | undefined): void => {
  const { run } = useChange((opened: string, idempotencyKey) =>
    call<ScenesApi['opened']>('POST /scenes/:code/opens', { params: { code: opened }, idempotencyKey }),
  )
  useEffect(() => {
    const countedOn = new Date().toISOString().slice(0, 10)
    const before = kept()
    if (!code || (before?.code === code && before.countedOn === countedOn)) return
    void run(code).then(scene => {
      if (scene)
        Taro.setStorageSync(key, { code, teamId: scene.team.id, expiresAt: scene.expiresAt, countedOn })
    })
  }, [code, run])
}
