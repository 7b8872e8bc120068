import { eq } from 'drizzle-orm'
import type { Store } from '../../store/store'

const name = 'clock-offset-ms'

/** How far ahead of real time the product's clock was when it last stopped, in milliseconds. */
export const readClockOffset = async ({ read }: Store): Promise<number> => {
  const { settings } = read.tables
  const [row] = await read.select({ value: settings.value }).from(settings).where(eq(settings.name, name))
  return Number(row?.value ?? 0)
}

export const keepClockOffset = (store: Store, offsetMs: number): Promise<void> =>
  store.atomically(async tx => {
    const { settings } = tx.tables
    const value = String(offsetMs)
    await tx
      .insert(settings)
      .values({ name, value })
      .onConflictDoUpdate({ target: settings.name, set: { value } })
  })
