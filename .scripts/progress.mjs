const terminal = process.stdout.isTTY === true && !process.env.CI
const running = new Map()
let ticker

const seconds = since => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Chinese characters take two columns. */
const fitting = (text, columns) => {
  let width = 0
  let end = 0
  for (const character of text) {
    width += character.codePointAt(0) > 0x2e80 ? 2 : 1
    if (width > columns) break
    end += character.length
  }
  return text.slice(0, end)
}

const wipe = () => terminal && process.stdout.write('\r\u001b[K')

function draw() {
  const lines = [...running].map(([step, { since, said }]) => `… ${step} ${seconds(since)}  ${said}`)
  if (!terminal) return lines.forEach(line => void console.log(fitting(line, 120)))
  wipe()
  const room = Math.floor((process.stdout.columns || 80) / Math.max(1, lines.length)) - 3
  process.stdout.write(lines.map(line => fitting(line, room)).join(' │ '))
}

/** Shows that a step lives: at once on a terminal, every ten seconds in a log. */
export function begin(title) {
  running.set(title, { since: performance.now(), said: '' })
  if (!terminal) console.log(`… ${title}`)
  ticker ??= setInterval(draw, terminal ? 200 : 10_000)
}

/** The last thing a step's own program said. */
export function says(title, line) {
  const step = running.get(title)
  if (step) step.said = line
}

export function end(title, ok) {
  const { since } = running.get(title)
  running.delete(title)
  wipe()
  console.log(`${ok ? '✓' : '✗'} ${title} ${seconds(since)}`)
  if (running.size > 0) return
  clearInterval(ticker)
  ticker = undefined
}
