import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export const weights = ['regular', 'medium', 'bold'] as const
export type Weight = (typeof weights)[number]

const files: Record<Weight, string> = {
  regular: '400Regular/NotoSansSC_400Regular.ttf',
  medium: '500Medium/NotoSansSC_500Medium.ttf',
  bold: '700Bold/NotoSansSC_700Bold.ttf',
}

const { resolve } = createRequire(import.meta.url)
const read = new Map<Weight, Buffer>()

/** A weight of Noto Sans SC (SIL Open Font License), read once: ten megabytes that a document embeds a few glyphs of. */
export const fontFile = (weight: Weight): Buffer => {
  const known = read.get(weight)
  if (known) return known
  const file = readFileSync(resolve(`@expo-google-fonts/noto-sans-sc/${files[weight]}`))
  read.set(weight, file)
  return file
}
