import { personalDataApi } from '@jiayitong/shared/api/personal-data'
import type { Serve } from '../../plugins/serve'
import { erase } from './erase'
import { readPersonalData } from './export'

/** What a person may ask of us about themselves: all we keep, and to be forgotten. */
export const personalDataRoutes = (serve: Serve): void => {
  serve.read(personalDataApi.export, readPersonalData)
  serve.write(personalDataApi.erase, w => erase(w))
}
