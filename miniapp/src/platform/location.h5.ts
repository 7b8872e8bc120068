import { toGcj02 } from './gcj02.h5'
import type { Place } from './location.weapp'

export type { Place }

/** Where the person stands, or why that is not known. Browsers answer in WGS-84; we speak GCJ-02. */
export const locate = (): Promise<Place | 'refused' | 'unavailable'> =>
  new Promise(resolve => {
    if (!('geolocation' in navigator)) return resolve('unavailable')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(toGcj02({ lat: coords.latitude, lng: coords.longitude })),
      failure => resolve(failure.code === failure.PERMISSION_DENIED ? 'refused' : 'unavailable'),
      { timeout: 8_000, maximumAge: 60_000 },
    )
  })

/** A browser has no page of ours for this: the person allows it in the browser's own settings. */
export const allowLocation = async (): Promise<boolean> => false

/** Whether the person allowed it before; browsers that cannot say count as no. */
export const locationAllowed = async (): Promise<boolean> =>
  (await navigator.permissions?.query({ name: 'geolocation' }))?.state === 'granted'
