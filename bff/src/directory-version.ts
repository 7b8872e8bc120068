import { eq } from 'drizzle-orm'
import { newId } from './ids'
import { type Given, prepared } from './store/prepared'
import type { Reads, Tx } from './store/store'

const versionName = 'directory-version'

const selectVersion = prepared('directory-version', (db, { settings: t }, given: Given<{ name: string }>) =>
  db
    .select({ value: t.value })
    .from(t)
    .where(eq(t.name, given('name', t.name))),
)

/** Which edition of the entries the database holds. */
export const readDirectoryVersion = async (read: Reads): Promise<string> =>
  (await selectVersion(read, { name: versionName }))[0]?.value ?? ''

/** Tells every process that entries changed. Whatever writes the directory's tables calls it in its transaction. */
export const markDirectoryChanged = async (tx: Tx): Promise<void> => {
  const { settings } = tx.tables
  const value = newId()
  await tx
    .insert(settings)
    .values({ name: versionName, value })
    .onConflictDoUpdate({ target: settings.name, set: { value } })
    .returning({ value: settings.value })
}
