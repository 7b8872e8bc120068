import type { SealedSteps } from './steps.weapp'

export type { SealedSteps }

/** Only WeChat counts steps for us. */
export const readSteps: (() => Promise<SealedSteps | 'refused' | 'unavailable'>) | undefined = undefined

export const allowSteps = async (): Promise<boolean> => false
