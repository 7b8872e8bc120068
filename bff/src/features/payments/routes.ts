import { paymentsApi, xlsx } from '@jiayitong/shared/api/payments'
import { payerNames } from '@jiayitong/shared/domain/agreements'
import type { Deps } from '../../app'
import { csvOf } from '../../documents/csv'
import { wordsOf } from '../../documents/table'
import type { Serve } from '../../plugins/serve'
import { payAtCounter, readBill, readPaid } from './bills'
import { readClaims } from './claims'
import { readDoctorPay } from './doctor-pay'
import { distribute, readFees, receive } from './fees.read'
import { keepOrder, placeOrder } from './orders'
import { payOut } from './refunds'

/** Bills, money over the counter and by WeChat Pay, and what an institution accounts for. */
export const paymentRoutes = (serve: Serve, { pay }: Pick<Deps, 'pay'>): void => {
  serve.read(paymentsApi.bill, (r, { params }) => readBill(r, params.id, pay !== undefined))
  serve.writeAfter(
    paymentsApi.pay,
    (r, { params }, deps) => placeOrder(r, params.id, deps),
    (w, { params }, placed) => keepOrder(w, params.id, placed, pay),
  )
  serve.write(paymentsApi.atCounter, (w, { params, body }) => payAtCounter(w, params.id, body))
  serve.write(paymentsApi.payOut, (w, { params }) => payOut(w, params.id))
  serve.read(paymentsApi.overview, (r, { query }) => readFees(r, query))
  serve.write(paymentsApi.received, (w, { body }) => receive(w, body))
  serve.read(paymentsApi.doctors, (r, { query }) => readDoctorPay(r, query))
  serve.write(paymentsApi.distribute, (w, { body }) => distribute(w, body))
  serve.act(paymentsApi.claims, async ({ deps, who, now, query, reply }) => {
    const rows = await readClaims(deps, { who, now, vault: deps.vault }, query)
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="claims-${query.payer}-${query.year}.csv"`)
    return csvOf(rows.map(cells => cells.map(wordsOf)))
  })
  serve.act(paymentsApi.claimsWorkbook, async ({ deps, who, now, query, reply }) => {
    const rows = await readClaims(deps, { who, now, vault: deps.vault }, query)
    const { workbookOf } = await import('../../documents/workbook')
    reply
      .type(xlsx)
      .header('content-disposition', `attachment; filename="claims-${query.payer}-${query.year}.xlsx"`)
    return workbookOf(payerNames[query.payer], rows)
  })
  serve.act(paymentsApi.receipt, async ({ deps, who, now, params, reply }) => {
    const { store, vault } = deps
    const paid = await readPaid({ read: store.read, who, now, vault }, params.id)
    const { drawReceipt } = await import('./receipt')
    reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="receipt-${paid.orderNumber}.pdf"`)
    return drawReceipt(paid)
  })
}
