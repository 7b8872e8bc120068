import { newId } from '@jiayitong/bff/ids'
import type { Tx } from '@jiayitong/bff/store/store'
import { testVault as vault } from '../support/app'

/** What the product knows of a person through what they asked their team. */
export const knownOfConsultations = {
  'consultations.topic': '看检查报告',
  'consultations.noteSealed': '金丝谢谢回复',
  'consultationMessages.textSealed': '金丝问转氨酶高不高',
} as const

export const plantKnownConsultation = async (
  tx: Tx,
  {
    teamId,
    accountId,
    residentId,
    past,
  }: { teamId: string; accountId: string; residentId: string; past: Date },
): Promise<void> => {
  const [id, messageId] = [newId(), newId()]
  await tx.insert(tx.tables.consultations).values({
    id,
    residentId,
    teamId,
    accountId,
    topic: 'report',
    state: 'closed',
    createdAt: past,
    lastAt: past,
    answeredAt: past,
    closedAt: past,
    messages: 1,
    stars: 4,
    noteSealed: vault.seal(knownOfConsultations['consultations.noteSealed'], `consultations.note:${id}`),
  })
  await tx.insert(tx.tables.consultationMessages).values({
    id: messageId,
    consultationId: id,
    position: 0,
    side: 'resident',
    accountId,
    textSealed: vault.seal(
      knownOfConsultations['consultationMessages.textSealed'],
      `consultation_messages.text:${messageId}`,
    ),
    at: past,
  })
}
