export interface TipBlock {
  text: string
  /** Its number when it is one of the steps. */
  step?: number
}

/** A step as it may be written at a line's head: `1. `, `1、`, `第一步，`, `①`. */
const marked = /^\s*(?:\d{1,2}[.、．)）]|第[一二三四五六七八九十]步[，：、]?|[①-⑨])\s*/

/** The longest words that still read as a step rather than as a paragraph. */
const shortStep = 34

/**
 * Advice as blocks to draw. Paragraphs marked as steps are numbered; where none is, the short ones in the middle are
 * the steps, between what opens and what closes the text.
 */
export const toBlocks = (paragraphs: readonly string[]): TipBlock[] => {
  const hasMarks = paragraphs.some(text => marked.test(text))
  const isStep = (text: string, at: number) =>
    hasMarks
      ? marked.test(text)
      : paragraphs.length >= 4 && at > 0 && at < paragraphs.length - 1 && text.length <= shortStep
  let step = 0
  return paragraphs.map((text, at) => {
    if (!isStep(text, at)) return { text }
    step += 1
    return { text: text.replace(marked, ''), step }
  })
}
