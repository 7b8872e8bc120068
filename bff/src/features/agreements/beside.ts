import { and, eq } from 'drizzle-orm'
import type { Writing } from '../../context'
import { refuse } from '../../refusal'
import type { Seen } from './agreements.read'
import { holdRunning } from './statements'

/** What a course runs beside, which then goes on for as long as the transaction lasts; and the same one only once. */
export const holdBeside = async (w: Writing, { row, content }: Seen): Promise<void> => {
  if (!row.besideId) return
  const [running] = await holdRunning(w.tx, { id: row.besideId })
  if (!running) refuse('state-conflict', '原来的签约已经结束，不能再加签疗程。')
  const { agreementResidents: ar } = w.tx.tables
  for (const { id: residentId, name, pack } of content.residents) {
    const taken = await w.tx.$count(
      ar,
      and(
        eq(ar.residentId, residentId),
        eq(ar.live, true),
        eq(ar.general, false),
        pack.id === null ? undefined : eq(ar.packageId, pack.id),
      ),
    )
    if (taken > 0) refuse('agreement-exists', `${name}的「${pack.name}」还在进行，不用再签。`)
  }
}
