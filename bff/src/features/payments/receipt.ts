import { dayOf } from '@jiayitong/shared/domain/days'
import { drawPaper, inks } from '../../documents/paper'

const edge = 56

/** The receipt of one payment; the same payment gives the same bytes. */
export const drawReceipt = (paid: {
  readonly organisationName: string
  readonly payerName: string
  readonly fen: number
  readonly orderNumber: string
  readonly agreementId: string
  readonly paidAt: Date
}): Promise<Buffer> =>
  drawPaper(
    { title: `收据 ${paid.orderNumber}`, author: paid.organisationName, createdAt: paid.paidAt },
    ({ pdf, text }) => {
      text('家庭医生签约服务费收据', { x: edge, y: edge, width: 480, size: 20, weight: 'bold' })
      pdf.y += 16
      const facts = [
        ['收款机构', paid.organisationName],
        ['缴费人', paid.payerName],
        ['金额', `人民币 ${(paid.fen / 100).toFixed(2)} 元`],
        ['缴费日期', dayOf(paid.paidAt)],
        ['收据编号', paid.orderNumber],
        ['协议编号', paid.agreementId],
      ] as const
      for (const [label, words] of facts) {
        const y = pdf.y + 8
        text(label, { x: edge, y, width: 80, size: 11, color: inks.soft })
        text(words, { x: edge + 90, y, width: 390, size: 11 })
      }
      pdf.y += 24
      text('这份收据说明费用已经收到；需要报销的财政票据，请到收款机构领取。', {
        x: edge,
        width: 480,
        size: 9.5,
        color: inks.soft,
      })
    },
  )
