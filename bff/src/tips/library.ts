import { addDays, dayOf } from '@jiayitong/shared/domain/days'
import { keyGroups } from '@jiayitong/shared/domain/residents'
import type { Row, Rows } from '../rows'
import { chanceOf, idOf } from '../seed'
import { autumn } from './autumn'
import { daily } from './daily'
import { outbreaks } from './outbreaks'
import { spring } from './spring'
import { summer } from './summer'
import { winter } from './winter'

type Plan = Omit<Row<'tips'>, 'id' | 'reviewedOn' | 'expiresOn'>

const listOf = (text = ''): string[] => (text.trim() === '' ? [] : text.trim().split('、'))

/**
 * A piece of advice: a line `# occasion | title | summary | topics | for whom | not for | source | reviewer`,
 * its paragraphs, and after `!` when to call for help.
 */
const planOf = (block: string): Plan => {
  const [head = '', ...lines] = block.split('\n')
  const fields = head.replace('#', '').split('|')
  const [occasion = '', title = '', summary = '', topics, groups, notFor, source = '', reviewer = ''] = fields
  const unknown = [...listOf(groups), ...listOf(notFor)].find(
    group => !keyGroups.some(known => known === group),
  )
  if (unknown) throw new Error(`${title.trim()} names a group nobody is in: ${unknown}`)
  return {
    occasion: occasion.trim(),
    title: title.trim(),
    summary: summary.trim(),
    topics: listOf(topics),
    groups: listOf(groups),
    notFor: listOf(notFor),
    source: source.trim(),
    reviewer: reviewer.trim(),
    paragraphs: lines.filter(line => !line.startsWith('!')),
    warning:
      lines
        .find(line => line.startsWith('!'))
        ?.slice(1)
        .trim() ?? null,
  }
}

export const tipPlans: readonly Plan[] = [spring, summer, autumn, winter, outbreaks, daily].flatMap(text =>
  text.trim().split('\n\n').map(planOf),
)

/** Long enough that a visitor who lets a year pass still finds advice. */
const validDays = 730

/** Health advice, each reviewed by one of the doctors within the last half year. */
export const tipRows = (now: Date): Rows => ({
  tips: tipPlans.map(plan => {
    const reviewedOn = addDays(dayOf(now), -chanceOf('tip', plan.title).int(20, 180))
    return { ...plan, id: idOf('tip', plan.title), reviewedOn, expiresOn: addDays(reviewedOn, validDays) }
  }),
})
