import Type, { type Static } from 'typebox'
import { certificateResults, certificateRowsMax } from '../domain/certificates'
import { Count, FileField, OneOf, Shape, Text } from './fields'
import { routes } from './route'

/** A row as it came; what is wrong with it is answered for itself, and spoils no other. */
const CertificateRow = Shape({
  idNumber: Text('身份证号', 40, 0),
  group: Text('人群类别', 40, 0),
  validFrom: Text('有效期起', 20, 0),
  validTo: Text('有效期止', 20, 0),
})

export const CertificateAnswer = Shape({
  added: Count(),
  changed: Count(),
  /** In the order of the rows sent. */
  rows: Type.Array(Shape({ result: OneOf(certificateResults), message: Type.String() })),
})
export type CertificateAnswer = Static<typeof CertificateAnswer>

export const certificatesApi = routes({
  import: {
    method: 'POST',
    path: '/group-certificates',
    summary: 'Take in a list of people another department certified; each row is answered for itself',
    access: ['manager', 'admin'],
    body: Shape({
      issuer: Text('认定部门', 40, 2),
      rows: Type.Array(CertificateRow, { title: '名单', minItems: 1, maxItems: certificateRowsMax }),
    }),
    response: CertificateAnswer,
    refusals: [],
  },
  importFile: {
    method: 'POST',
    path: '/imports/group-certificates',
    summary:
      'The same from a table, CSV or XLSX: ID number, group, valid from, valid to, with or without headings',
    access: ['manager', 'admin'],
    body: Shape({ issuer: Text('认定部门', 40, 2), file: FileField('名单文件') }),
    response: CertificateAnswer,
    refusals: ['file-unreadable', 'too-large'],
  },
})
export type CertificatesApi = typeof certificatesApi
