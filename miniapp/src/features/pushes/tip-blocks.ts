export interface TipBlock {
  text: string
  /** Its number when it is one of the steps. */
  step?: number
}

/** The longest words that still read as a step rather than as a paragraph. */
const longestStep = 20
/** Fewer short lines than this are a remark, not steps. */
const fewestSteps = 2

/** Advice as blocks to draw: short lines that follow one another are steps and numbered, everything else is read on. */
export const toBlocks = (paragraphs: readonly string[]): TipBlock[] => {
  const short = paragraphs.map(text => text.length <= longestStep)
  const runStart = (at: number): number => (at > 0 && short[at - 1] ? runStart(at - 1) : at)
  const runEnd = (at: number): number => (short[at + 1] ? runEnd(at + 1) : at)
  return paragraphs.map((text, at) => {
    if (!short[at]) return { text }
    // What closes the text says what to do afterwards, however short it is.
    const end = Math.min(runEnd(at), paragraphs.length - 2)
    const first = runStart(at)
    return at > end || end - first + 1 < fewestSteps ? { text } : { text, step: at - first + 1 }
  })
}
