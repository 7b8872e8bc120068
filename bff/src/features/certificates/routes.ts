import { certificatesApi } from '@jiayitong/shared/api/certificates'
import type { Serve } from '../../plugins/serve'
import { importCertificates } from './certificates'

/** Lists of people that other departments certified. */
export const certificateRoutes = (serve: Serve): void => {
  serve.write(certificatesApi.import, (w, { body }) => importCertificates(w, body))
}
