import { redemptionsApi } from '@jiayitong/shared/api/redemptions'
import { vouchersApi } from '@jiayitong/shared/api/vouchers'
import type { Serve } from '../../plugins/serve'
import { addReward, changeReward, readManaged, readRewards, restock, retireReward } from './catalogue'
import { bookAgain, cancelRedemption, redeem } from './redemptions'
import { listRedemptions, readRedemption } from './redemptions.read'
import { readDesk, readVoucher, settleVouchers, showVoucher, useVoucher } from './vouchers'

/** What points are exchanged for, the vouchers for it, and the desk that takes them. */
export const redemptionRoutes = (serve: Serve): void => {
  serve.read(redemptionsApi.rewards, async r => ({ items: await readRewards(r), nextCursor: null }))
  serve.read(redemptionsApi.managed, async r => ({ items: await readManaged(r), nextCursor: null }))
  serve.write(redemptionsApi.addReward, (w, { body }) => addReward(w, body))
  serve.write(redemptionsApi.changeReward, (w, { params, body }) => changeReward(w, params.id, body))
  serve.write(redemptionsApi.restock, (w, { params, body }) => restock(w, params.id, body.by))
  serve.write(redemptionsApi.retire, (w, { params }) => retireReward(w, params.id))
  serve.write(redemptionsApi.redeem, (w, { body }) => redeem(w, body))
  serve.read(redemptionsApi.mine, (r, { query }) => listRedemptions(r, query))
  serve.read(redemptionsApi.one, (r, { params }) => readRedemption(r, params.id))
  serve.read(redemptionsApi.code, (r, { params }) => showVoucher(r, params.id))
  serve.write(redemptionsApi.book, (w, { params, body }) => bookAgain(w, params.id, body.slotId))
  serve.write(redemptionsApi.cancel, (w, { params }) => cancelRedemption(w, params.id))
  serve.read(vouchersApi.desk, r => readDesk(r))
  serve.read(vouchersApi.voucher, (r, { params }) => readVoucher(r, params.code))
  serve.write(vouchersApi.use, (w, { params }) => useVoucher(w, params.code))
  serve.write(vouchersApi.settle, (w, { body }) => settleVouchers(w, body))
}
