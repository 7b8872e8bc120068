import { certificatesApi } from '@jiayitong/shared/api/certificates'
import { certificateHeadings, certificateRowsMax } from '@jiayitong/shared/domain/certificates'
import { readSheet } from '../../documents/sheet'
import type { Serve } from '../../plugins/serve'
import { importCertificates } from './certificates'

/** Lists of people that other departments certified. */
export const certificateRoutes = (serve: Serve): void => {
  serve.write(certificatesApi.import, (w, { body }) => importCertificates(w, body))
  serve.writeAfter(
    certificatesApi.importFile,
    (_, { body }) => readSheet(body.file, certificateHeadings, certificateRowsMax),
    (w, { body: { issuer } }, rows) => importCertificates(w, { issuer, rows }),
  )
}
