/*
 * Draws the native tab bar's PNGs (WeChat takes no SVG) from the same icons as everything else.
 * Run by hand when an icon changes: node draw-tab-icons.mjs [path of a Chromium]
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const here = new URL('.', import.meta.url).pathname
const chromium = process.argv[2] ?? '/usr/bin/chromium'
const icons = JSON.parse(readFileSync(join(here, 'src/ui/icons.json'), 'utf8'))
const scratch = mkdtempSync(join(tmpdir(), 'tab-icons-'))

const draw = (name, file, colour, fill) => {
  // The chosen tab fills its first shape with the tint.
  const shapes = fill ? icons[name].replace('/>', ` fill='${fill}'/>`) : icons[name]
  writeFileSync(
    join(scratch, 'icon.html'),
    `<body style="margin:0;background:transparent"><svg style="display:block" width="81" height="81" viewBox="-1.5 -1.5 27 27" fill="none" stroke="${colour}" stroke-width="1.65" stroke-linecap="round" stroke-linejoin="round">${shapes}</svg>`,
  )
  execFileSync(
    chromium,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--default-background-color=00000000',
      '--hide-scrollbars',
      '--window-size=81,81',
      `--screenshot=${join(here, 'src/images/tabs', file)}`,
      join(scratch, 'icon.html'),
    ],
    { stdio: 'ignore' },
  )
}

for (const name of ['home', 'doctor-pin', 'visit', 'user']) {
  draw(name, `${name}.png`, '#5B6B69')
  draw(name, `${name}-on.png`, '#0E7C6B', '#E3F3EF')
}
rmSync(scratch, { recursive: true })
