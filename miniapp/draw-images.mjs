/*
 * Draws the pictures WeChat wants as PNG, where it takes no SVG: the native tab bar's icons and the rings of
 * its map. From the same drawings as everything else; run by hand when one changes:
 * node draw-images.mjs [path of a Chromium]
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'

const here = new URL('.', import.meta.url).pathname
const chromium = process.argv[2] ?? '/usr/bin/chromium'
const scratch = mkdtempSync(join(tmpdir(), 'images-'))

/** Writes an SVG as PNG at so many pixels a px. */
const draw = (file, svg, width, height, scale) => {
  writeFileSync(join(scratch, 'picture.html'), `<body style="margin:0">${svg}</body>`)
  execFileSync(
    chromium,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      '--default-background-color=00000000',
      `--force-device-scale-factor=${scale}`,
      `--window-size=${width},${height}`,
      `--screenshot=${join(here, 'src/images', file)}`,
      join(scratch, 'picture.html'),
    ],
    { stdio: 'ignore' },
  )
}

const icons = JSON.parse(readFileSync(join(here, 'src/ui/icons.json'), 'utf8'))
const tabIcon = (name, colour, fill) =>
  // The chosen tab fills its first shape with the tint.
  `<svg style="display:block" width="81" height="81" viewBox="-1.5 -1.5 27 27" fill="none" stroke="${colour}" stroke-width="1.65" stroke-linecap="round" stroke-linejoin="round">${fill ? icons[name].replace('/>', ` fill='${fill}'/>`) : icons[name]}</svg>`

const { outputText } = ts.transpileModule(readFileSync(join(here, 'src/ui/ring.ts'), 'utf8'), {
  compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
})
const { ringSvg } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`)
const block = svg => svg.replace('<svg ', '<svg style="display:block" ')

mkdirSync(join(here, 'src/images/tabs'), { recursive: true })
mkdirSync(join(here, 'src/images/rings'), { recursive: true })
for (const name of ['home', 'doctor-pin', 'visit', 'user']) {
  draw(`tabs/${name}.png`, tabIcon(name, '#5B6B69'), 81, 81, 1)
  draw(`tabs/${name}-on.png`, tabIcon(name, '#0E7C6B', '#E3F3EF'), 81, 81, 1)
}
for (let eighths = 1; eighths <= 8; eighths += 1) {
  draw(`rings/${eighths}.png`, block(ringSvg('', eighths / 8, false, false)), 44, 44, 2)
  draw(`rings/on-${eighths}.png`, block(ringSvg('', eighths / 8, false, true)), 56, 70, 2)
}
draw('rings/full.png', block(ringSvg('', 1, true, false)), 44, 44, 2)
draw('rings/none.png', '', 1, 1, 1)
rmSync(scratch, { recursive: true })
