type Holder = Record<string, unknown>

/**
 * Puts a value where a setData path says: `root.cn.[0].cn.[2].v`, `list[3].name`. Missing steps are made,
 * arrays where the next step is an index.
 */
export function putAt(data: object, path: string, value: unknown): void {
  const steps = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
  const last = steps.pop()
  if (last === undefined) return
  let holder = data as Holder
  steps.forEach((step, at) => {
    const next = steps[at + 1] ?? last
    if (typeof holder[step] !== 'object' || holder[step] === null) holder[step] = /^\d+$/.test(next) ? [] : {}
    holder = holder[step] as Holder
  })
  holder[last] = value
}
