import type { CertificateAnswer, CertificatesApi } from '@jiayitong/shared/api/certificates'
import type { BodyOf } from '@jiayitong/shared/api/route'
import {
  type CertificateResult,
  certificateResultNames,
  readCertificate,
} from '@jiayitong/shared/domain/certificates'
import { dayOf } from '@jiayitong/shared/domain/days'
import { eq, inArray } from 'drizzle-orm'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'

/**
 * Takes in a list of people another department certified, row by row (C105). While one is valid, it counts as the
 * person's group when they sign; nothing signed before is changed by it. The same list again adds nothing.
 */
export const importCertificates = async (
  w: Writing,
  { issuer, rows }: BodyOf<CertificatesApi['import']>,
): Promise<CertificateAnswer> => {
  const { groupCertificates: t } = w.tx.tables
  const today = dayOf(w.now)
  const read = rows.map(row => {
    const certified = readCertificate(row, today)
    if (typeof certified === 'string') return { fault: certified, index: '' }
    return { ...certified, fault: undefined, index: w.vault.index(certified.idNumber, 'id-number') }
  })
  const known = await w.tx
    .select()
    .from(t)
    .where(inArray(t.idNumberIndex, [...new Set(read.map(({ index }) => index))]))
  const keyOf = (index: string, group: string, validFrom: string) => [index, group, validFrom].join()
  const kept = new Map(known.map(row => [keyOf(row.idNumberIndex, row.group, row.validFrom), row]))

  const seen = new Set<string>()
  const fresh: (typeof t.$inferInsert)[] = []
  const results: CertificateResult[] = []
  for (const row of read) {
    if (row.fault) {
      results.push(row.fault)
      continue
    }
    const { index: idNumberIndex, group, validFrom, validTo } = row
    const key = keyOf(idNumberIndex, group, validFrom)
    const before = kept.get(key)
    if (seen.has(key)) results.push('twice')
    else if (before?.validTo === validTo) results.push('listed')
    else if (before) {
      await w.tx
        .update(t)
        .set({ validTo, issuer, importedBy: w.who.accountId, importedAt: w.now })
        .where(eq(t.id, before.id))
      results.push('changed')
    } else {
      fresh.push({
        id: newId(),
        idNumberIndex,
        group,
        issuer,
        validFrom,
        validTo,
        importedBy: w.who.accountId,
        importedAt: w.now,
      })
      results.push('added')
    }
    seen.add(key)
  }
  // Two lists at once: who comes second finds the row there, which says the same.
  if (fresh.length > 0) await w.tx.insert(t).values(fresh).onConflictDoNothing()
  const changed = results.filter(result => result === 'changed').length
  audit(w, 'certificates-imported', `accounts:${w.who.accountId}`, {
    rows: rows.length,
    added: fresh.length,
    changed,
  })
  return {
    added: fresh.length,
    changed,
    rows: results.map(result => ({ result, message: certificateResultNames[result] })),
  }
}
