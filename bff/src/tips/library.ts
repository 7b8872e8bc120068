import { type Quiz, quizAnswers } from '@jiayitong/shared/domain/quiz'
import { type KeyGroup, keyGroups } from '@jiayitong/shared/domain/residents'
import { type Occasion, occasions, type TipTopic, tipTopics } from '@jiayitong/shared/domain/tips'
import { idNamed } from '../ids'
import { autumn } from './autumn'
import { daily } from './daily'
import { everyday } from './everyday'
import { festivals } from './festivals'
import { groups } from './groups'
import { outbreaks } from './outbreaks'
import { spring } from './spring'
import { summer } from './summer'
import { weather } from './weather'
import { winter } from './winter'

/** A piece of advice as it comes with the product. */
export interface TipPlan {
  readonly title: string
  readonly summary: string
  readonly paragraphs: string[]
  readonly topics: TipTopic[]
  readonly groups: KeyGroup[]
  readonly notFor: KeyGroup[]
  readonly occasion: Occasion
  readonly warning: string | null
  readonly source: string
  readonly quiz: Quiz
  /** Who read it in the demo district. */
  readonly demoReviewer: string
  readonly serviceItem: string
}

const wordsOf = (text = ''): string[] => (text.trim() === '' ? [] : text.trim().split('、'))

/** @throws Error at a word that is none of the list: a slip of the pen in the library's own text */
const known = <const T extends string>(list: readonly T[], word: string, title: string): T => {
  const found = list.find(one => one === word)
  if (found === undefined) throw new Error(`the tip ${title} names what nothing is called: ${word}`)
  return found
}

/** @throws Error where a piece of advice has no question, or not three answers */
const quizOf = (line: string, title: string): Quiz => {
  const [question = '', right = '', ...wrong] = line
    .slice(1)
    .split('|')
    .map(part => part.trim())
  if (!question || !right || wrong.length !== quizAnswers - 1 || wrong.includes(''))
    throw new Error(`the tip ${title} has no question with ${quizAnswers} answers`)
  return { question, right, wrong }
}

/**
 * A piece of advice: a line `# occasion | title | summary | topics | for whom | not for | source | reviewer | service`,
 * its paragraphs, after `?` a question with its right answer first, `? question | right | wrong | wrong`, and after `!`
 * when to call for help.
 */
const planOf = (block: string): TipPlan => {
  const [head = '', ...lines] = block.split('\n')
  const fields = head.replace('#', '').split('|')
  const [occasion = '', title = '', summary = '', topics, groups, notFor, source = '', reviewer = ''] =
    fields.map(field => field.trim())
  return {
    title,
    summary,
    occasion: known(occasions, occasion, title),
    topics: wordsOf(topics).map(word => known(tipTopics, word, title)),
    groups: wordsOf(groups).map(word => known(keyGroups, word, title)),
    notFor: wordsOf(notFor).map(word => known(keyGroups, word, title)),
    source,
    demoReviewer: reviewer,
    serviceItem: (fields[8] ?? '').trim(),
    paragraphs: lines.filter(line => !/^[!?]/.test(line)),
    quiz: quizOf(lines.find(line => line.startsWith('?')) ?? '', title),
    warning:
      lines
        .find(line => line.startsWith('!'))
        ?.slice(1)
        .trim() ?? null,
  }
}

/** All advice that comes with the product. */
export const tipPlans: readonly TipPlan[] = [
  spring,
  summer,
  autumn,
  winter,
  outbreaks,
  weather,
  daily,
  everyday,
  groups,
  festivals,
].flatMap(text => text.trim().split('\n\n').map(planOf))

/** The same on every machine, so that an update finds what an earlier one planted. */
export const tipIdOf = (title: string): string => idNamed(`20261122:tip/${title}`)
