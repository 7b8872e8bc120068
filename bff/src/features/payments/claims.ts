import type { PaymentsApi } from '@jiayitong/shared/api/payments'
import type { QueryOf } from '@jiayitong/shared/api/route'
import { type Payer, payerNames, payers } from '@jiayitong/shared/domain/agreements'
import { and, asc, between, eq, inArray, like } from 'drizzle-orm'
import type { Deps } from '../../app'
import { audit } from '../../audit/trail'
import { perform, type Reading } from '../../context'
import type { TableCell } from '../../documents/table'
import { refuse } from '../../refusal'
import { ledgerOf } from './institution'

/* A year of the largest centre; a list that left somebody out would claim too little, so more is refused. */
const rowsMax = 200_000

/**
 * The people a payer pays for in a year, one a line with every payer's part in yuan (C34: city and county stand side
 * by side). A payer needs the names, so that each list that leaves is in the audit trail.
 */
export const readClaims = async (
  { store }: Pick<Deps, 'store'>,
  by: Omit<Reading, 'read'>,
  { organisationId, year, payer }: QueryOf<PaymentsApi['claims']>,
): Promise<TableCell[][]> => {
  const r: Reading = { ...by, read: store.read }
  const { id, name } = await ledgerOf(r, organisationId)
  const { feeEntries: t, residents: s } = store.tables
  const entries = await store.read
    .select({
      residentId: t.residentId,
      agreementId: t.agreementId,
      yearFrom: t.yearFrom,
      account: t.account,
      fen: t.fen,
      bornOn: s.bornOn,
      nameSealed: s.nameSealed,
    })
    .from(t)
    .innerJoin(s, eq(s.id, t.residentId))
    .where(
      and(
        eq(t.organisationId, id),
        between(t.yearFrom, `${year}-01-01`, `${year}-12-31`),
        inArray(t.cause, ['charge', 'refund']),
        like(t.account, 'payer:%'),
      ),
    )
    .orderBy(asc(t.yearFrom), asc(t.agreementId), asc(t.residentId), asc(t.id))
    .limit(rowsMax + 1)
  if (entries.length > rowsMax) refuse('too-large', '这一年的明细太多，请联系管理员分批导出。')

  const lines = new Map<string, { entry: (typeof entries)[number]; parts: Map<Payer, number> }>()
  for (const entry of entries) {
    const key = `${entry.agreementId} ${entry.residentId} ${entry.yearFrom}`
    const line = lines.get(key) ?? { entry, parts: new Map() }
    const of = entry.account.slice('payer:'.length) as Payer
    line.parts.set(of, (line.parts.get(of) ?? 0) + entry.fen)
    lines.set(key, line)
  }
  const claimed = [...lines.values()].filter(({ parts }) => (parts.get(payer) ?? 0) > 0)
  const columns = payers.filter(each => claimed.some(({ parts }) => (parts.get(each) ?? 0) > 0))
  await perform(store, by, async w =>
    audit(w, 'claims-exported', `organisations:${id}`, { year, payer, people: claimed.length }),
  )
  return [
    ['机构', '姓名', '出生日期', '服务年度起', ...columns.map(each => `${payerNames[each]}（元）`)],
    ...claimed.map(({ entry, parts }) => [
      name,
      r.vault.open(entry.nameSealed, `residents.name:${entry.residentId}`),
      entry.bornOn,
      entry.yearFrom,
      ...columns.map(each => ({ fen: parts.get(each) ?? 0 })),
    ]),
  ]
}
