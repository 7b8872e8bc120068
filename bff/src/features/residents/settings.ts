import type { TextSize } from '@jiayitong/shared/domain/text-sizes'
import { eq } from 'drizzle-orm'
import type { Writing } from '../../context'

/** Keeps the text size with the account, so that it is the same on every device. */
export const saveTextSize = async (w: Writing, textSize: TextSize): Promise<{ textSize: TextSize }> => {
  const { accounts } = w.tx.tables
  await w.tx.update(accounts).set({ textSize }).where(eq(accounts.id, w.who.accountId))
  return { textSize }
}
