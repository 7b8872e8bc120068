import type { Agreement } from '@jiayitong/shared/api/agreements'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse } from '../../refusal'
import { openFor, sideFor } from './acts'
import { findAgreement, readAgreement } from './agreements.read'
import { holdRunning } from './statements'

/**
 * One side's yes to the yearly window (国卫办基层发〔2025〕21号 三（十）) or to an automatic renewal
 * (二七卫计〔2016〕110号 二（三）: 双方需再次确定各自应承担的责任), each once.
 */
export const confirmAgreement = async (w: Writing, id: string): Promise<Agreement> => {
  const { row, sides } = await findAgreement(w, id)
  const side = sideFor(row, sides)
  if (!side) return refuse(sides.resident ? 'forbidden' : 'not-found')
  // In hand, so that it does not end as unconfirmed at this moment.
  const [running] = await holdRunning(w.tx, { id })
  if (!running) return refuse('nothing-to-confirm')
  const occasions = await openFor(w, row, side)
  const { confirmations: c } = w.tx.tables
  let confirmed = 0
  for (const occasion of occasions) {
    const added = await w.tx
      .insert(c)
      .values({
        id: newId(),
        agreementId: id,
        occasion,
        side,
        accountId: w.who.accountId,
        confirmedAt: w.now,
      })
      .onConflictDoNothing({ target: [c.agreementId, c.occasion, c.side] })
      .returning({ id: c.id })
    confirmed += added.length
  }
  if (confirmed === 0) refuse('nothing-to-confirm')
  audit(w, 'agreement-confirmed', `agreements:${id}`, { side, occasions: occasions.join(' ') })
  return readAgreement(w, id)
}
