import { useEffect, useState, useSyncExternalStore } from 'react'
import { canReadAloud, onVoices, readAloud, stopReading } from '../platform/read-aloud'

export interface Reader {
  reading: boolean
  /** Begins, or stops what this reader began. */
  toggle: () => void
}

/** A text that can be listened to; undefined where this phone has no Chinese voice: then no button is shown. */
export const useReader = (text: string): Reader | undefined => {
  const can = useSyncExternalStore(onVoices, canReadAloud, canReadAloud)
  const [reading, setReading] = useState(false)
  useEffect(() => (reading ? stopReading : undefined), [reading])
  if (!can) return undefined
  const toggle = () => {
    if (reading) return setReading(false)
    setReading(true)
    readAloud(text, () => setReading(false))
  }
  return { reading, toggle }
}
