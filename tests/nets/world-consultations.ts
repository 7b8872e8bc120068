import { perform, type Writing } from '@jiayitong/bff/context'
import { ask, close, write } from '@jiayitong/bff/features/consultations/consultations'
import type { Store } from '@jiayitong/bff/store/store'
import { startOfTests, testVault } from '../support/app'

/** A question that waits, one that was answered, and one that is over. */
export const plantConsultations = async (
  store: Store,
  { owner, residentId }: { owner: string; residentId: string },
  doctor: string,
) => {
  const as = <R>(accountId: string, work: (w: Writing) => Promise<R>) =>
    perform(
      store,
      { who: { accountId, sessionId: '', roles: ['doctor'] }, now: startOfTests, vault: testVault },
      work,
    )
  const asked = async () =>
    (await as(owner, w => ask(w, { residentId, topic: 'medicine', text: '药漏吃了一次怎么办？' }))).id
  const answered = async () => {
    const id = await asked()
    await as(doctor, w => write(w, id, '下次按时吃就好。'))
    return id
  }
  const closed = await answered()
  await as(owner, w => close(w, closed))
  return { asked: await asked(), answered: await answered(), closed }
}
