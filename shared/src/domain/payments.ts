/** An order for the resident's share: open → paid | closed; paid → refunded. */
export const paymentStates = ['open', 'paid', 'closed', 'refunded'] as const
export type PaymentState = (typeof paymentStates)[number]

/** Why fen move between the accounts of the fee ledger. */
export const feeCauses = ['charge', 'payment', 'refund', 'claim', 'subsidy', 'distribution'] as const
export type FeeCause = (typeof feeCauses)[number]
