import { isDay } from './days'
import { readIdNumber } from './id-numbers'
import { type KeyGroup, keyGroupNames, keyGroups } from './residents'

/** What became of one row of a list that another department certified. */
export const certificateResults = [
  'added',
  'changed',
  'listed',
  'twice',
  'id-number-bad',
  'group-bad',
  'days-bad',
] as const
export type CertificateResult = (typeof certificateResults)[number]

/** What the importer reads behind each row. */
export const certificateResultNames: Record<CertificateResult, string> = {
  added: '已导入',
  changed: '有效期已更新',
  listed: '已经导入过',
  twice: '和本次名单里前面的一行重复',
  'id-number-bad': '身份证号不对，请核对 18 位',
  'group-bad': '人群类别不认识，请按名录填写',
  'days-bad': '有效期不对，请填 2026-01-31 这样的日期，止期不早于起期',
}

/** As many rows as one list may hold. */
export const certificateRowsMax = 500

/** How people head the columns of such a list. */
export const certificateHeadings = {
  idNumber: /身份证|证件号/,
  group: /类别|人群|对象/,
  validFrom: /起|开始/,
  validTo: /止|结束|到期/,
} as const

export interface CertificateRow {
  readonly idNumber: string
  /** As the catalogue names it: 低保, 特困, 持证残疾人, or its word in code. */
  readonly group: string
  readonly validFrom: string
  /** Empty where it holds until it is taken back. */
  readonly validTo: string
}

export interface Certified {
  readonly idNumber: string
  readonly group: KeyGroup
  readonly validFrom: string
  readonly validTo: string | null
}

/**
 * One row of a list of civil affairs, the disabled federation or the rural office (威卫发〔2023〕4号: 对象认定及数据共享; C105),
 * or why it cannot be read.
 */
export const readCertificate = (row: CertificateRow, today: string): Certified | CertificateResult => {
  const idNumber = row.idNumber.replace(/\s/g, '').toUpperCase()
  const [name, validFrom, validTo] = [row.group.trim(), row.validFrom.trim(), row.validTo.trim()]
  if (!readIdNumber(idNumber, today)) return 'id-number-bad'
  const group = keyGroups.find(each => each === name || keyGroupNames[each] === name)
  if (!group) return 'group-bad'
  if (!isDay(validFrom) || (validTo !== '' && (!isDay(validTo) || validTo < validFrom))) return 'days-bad'
  return { idNumber, group, validFrom, validTo: validTo || null }
}
