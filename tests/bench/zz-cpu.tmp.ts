import { execSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { makeDistrict } from './district'
import { clientOf, millisecondsEach } from './load'
import { builtServer, serverEnv, startScript, startServer } from './processes'

const d = await makeDistrict(0)
const s = await startServer(builtServer, serverEnv(await d.copy()))
const { centre } = (await (await fetch(`${s.url}/api/v1/directory/district`)).json()) as any
const path = `/api/v1/directory/map?lat=${centre.lat}&lng=${centre.lng}&radius=3000&limit=50`
const a = await fetch(s.url + path)
const own = ['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding']
await writeFile(
  d.file + '.a',
  JSON.stringify({
    headers: Object.fromEntries([...a.headers].filter(([n]) => !own.includes(n))),
    text: await a.text(),
  }),
)
const b = await startScript('bare-route', [d.file + '.a'])
const cpu = (pid: number) => {
  const x = execSync(`cat /proc/${pid}/stat`).toString().split(' ')
  return (+x[13]! + +x[14]!) * 10
}
const n = 4000
const each = async (x: { url: string; pid: number }) => {
  const c = clientOf(x.url)
  await millisecondsEach(1500, () => c.get(path))
  const t = cpu(x.pid)
  await millisecondsEach(n, () => c.get(path))
  const u = cpu(x.pid)
  await c.close()
  return ((u - t) / n) * 1000
}
for (let i = 0; i < 3; i++) {
  const [p, q] = [await each(s), await each(b)]
  console.log('product', p.toFixed(0), 'us  bare', q.toFixed(0), 'us  ratio', (q / p).toFixed(2))
}
await s.stop()
await b.stop()
await d.remove()
