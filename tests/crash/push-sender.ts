import { setTimeout as pause } from 'node:timers/promises'
import { fanOutDue } from '@jiayitong/bff/features/pushes/fan-out'
import { sendDue } from '@jiayitong/bff/features/pushes/sending'
import { openStore } from '@jiayitong/bff/store/open'
import { createVault } from '@jiayitong/bff/vault'

/* A process that does nothing but send, to be killed at any moment: `tsx push-sender.ts <database> <secret> <now>`. */
const [, , url = '', secret = '', now = ''] = process.argv
const store = await openStore(url)
const at = new Date(now)
process.stdout.write('ready\n')
// As the clock does: what failed, since a dead one's transaction still held a row, is run again soon.
for (let tries = 1; ; tries += 1)
  try {
    await fanOutDue(store, at)
    await sendDue({ store, vault: createVault(Buffer.from(secret)), templateId: '' }, at)
    break
  } catch (error) {
    if (tries === 20) throw error
    await pause(500)
  }
await store.close()
process.stdout.write('done\n')
