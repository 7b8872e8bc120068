import { once } from 'node:events'
import { openStore } from '@jiayitong/bff/store/open'

/* A process of its own that opens the database it is given, once its input ends. */
process.stdout.write('waiting\n')
process.stdin.resume()
await once(process.stdin, 'end')
const store = await openStore(process.argv[2] ?? '')
await store.ready()
await store.close()
