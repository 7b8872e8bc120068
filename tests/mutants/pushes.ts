import type { Mutant } from './mutant'

const feature = 'bff/src/features/pushes'
const races = 'races/pushes.test.ts'
const reached = { file: 'bff/push-audiences.test.ts', test: 'is the same people for the database' }

/** What holds the pushes: whom they reach, how often, when, and by which way. */
export const ofPushes: readonly Mutant[] = [
  {
    without: 'that nobody is sent two pushes on a day',
    edits: [{ file: 'bff/src/features/pushes/reach.ts', take: '    not(one),\n', leave: '' }],
    red: reached,
  },
  {
    always: true,
    without: 'that advice does not go to those it is against',
    edits: [{ file: 'bff/src/features/pushes/reach.ts', take: '    against && not(against),\n', leave: '' }],
    red: reached,
  },
  {
    without: 'that what was missed is made up for',
    edits: [
      {
        file: 'shared/src/domain/push-plans.ts',
        take: 'for (let at = 0; at < missing; at += 1)',
        leave: 'for (let at = 0; at < 0; at += 1)',
      },
    ],
    red: { file: 'domain/push-plans.test.ts', test: 'makes up for what an outage took' },
  },
  {
    without: 'the silence of who wants no messages',
    edits: [
      {
        file: 'bff/src/features/pushes/planning.ts',
        take: '    if (declined.has(year.residentId)) return []\n',
        leave: '',
      },
    ],
    red: { file: 'bff/push-plans.test.ts', test: 'stops when they want no more' },
  },
  {
    without: 'the night',
    edits: [
      {
        file: 'bff/src/features/pushes/channels.ts',
        take: '  if (!quiet) return now\n',
        leave: '  if (now) return now\n',
      },
    ],
    red: { file: 'bff/push-channels.test.ts', test: 'is not disturbed at night' },
  },
  {
    without: 'a credit given back where the fault is ours',
    edits: [
      {
        file: 'bff/src/features/pushes/outcomes.ts',
        take: 'else await giveBack(tx, accountId, sender.templateId)',
        leave: '',
      },
    ],
    red: { file: 'bff/push-channels.test.ts', test: 'gives a credit back when the fault is ours' },
  },
  {
    without: 'that a page of pushes is looked at again in hand, before it goes',
    edits: [
      {
        file: `${feature}/sending.ts`,
        take: "state === 'planned' && dueAt <= now",
        leave: 'dueAt <= now',
      },
    ],
    red: { file: races, test: 'advice that is taken back goes to nobody' },
  },
  {
    without: 'that a page of pushes is in hand of one process, while it goes',
    edits: [
      {
        file: `${feature}/sending.ts`,
        take: '  const held = await hold(\n',
        leave: '  const held = await (<Query>(query: Query): Query => query)(\n',
      },
    ],
    red: { file: races, test: 'not on the list of those staff ring as well', on: 'postgres' },
  },
  {
    without: 'that what a doctor has just moved to another day stays for that day',
    edits: [
      {
        file: `${feature}/sending.ts`,
        take: "state === 'planned' && dueAt <= now",
        leave: "state === 'planned'",
      },
    ],
    red: { file: races, test: 'what a doctor moves goes on its new day' },
  },
  {
    without: 'that what a doctor has just put in its place goes in its own words',
    edits: [
      { file: `${feature}/sending.ts`, take: 'tips.get(id) === tipId', leave: 'tipId && tips.has(id)' },
    ],
    red: { file: races, test: 'what a doctor moves goes on its new day' },
  },
  {
    without: 'that years are taken before what they are planned by is read',
    edits: [
      {
        file: `${feature}/planning.ts`,
        take: '  const page = await takeYears(tx, ids, today)\n',
        leave:
          '  const page = await factsOf(tx, ids)\n  const declined = await declinedAmong(tx, page.map(each => each.residentId))\n  await takeYears(tx, ids, today)\n',
      },
      {
        file: `${feature}/planning.ts`,
        take: '  const declined = await declinedAmong(\n    tx,\n    open.map(({ residentId }) => residentId),\n  )\n',
        leave: '',
      },
    ],
    red: { file: races, test: 'who wants no more messages while their year is planned', on: 'postgres' },
  },
  {
    without: 'that one process goes on with what is unread',
    edits: [
      {
        file: `${feature}/escalation.ts`,
        take: '        lte(d.nextAt, now),\n      ),\n    )\n    .ret',
        leave: '      ),\n    )\n    .ret',
      },
    ],
    red: { file: races, test: 'who was rung through WeChat is given', on: 'postgres' },
  },
  {
    without: 'that what was just read is not gone on with',
    edits: [
      {
        file: `${feature}/escalation.ts`,
        take: '        lte(d.nextAt, now),\n      ),\n    )\n    .ret',
        leave: '      ),\n    )\n    .ret',
      },
      { file: `${feature}/escalation.ts`, take: "(state === 'sent' ? id : [])", leave: '(state ? id : [])' },
    ],
    red: { file: races, test: 'who reads it is not told of it again' },
  },
  {
    without: 'that what the plan sent meanwhile does not give way to a campaign',
    edits: [{ file: `${feature}/fan-out.ts`, take: '          givesWay(tx),\n', leave: '' }],
    red: { file: races, test: 'stays the only one of the day', on: 'postgres' },
  },
  {
    without: 'that what goes round is in hand, while it is raised',
    edits: [
      {
        file: `${feature}/outbreaks.ts`,
        take: 'await hold(w.tx.select().from(b).where(here))',
        leave: 'await w.tx.select().from(b).where(here)',
      },
    ],
    red: { file: 'races/advice.test.ts', test: 'raised while it is being ended', on: 'postgres' },
  },
  {
    without: 'that words are in hand while their author does something with them',
    edits: [
      {
        file: `${feature}/tips.ts`,
        take: '  await hold(w.tx.select({ id: v.id }).from(v).where(eq(v.id, id)))\n',
        leave: '',
      },
    ],
    red: { file: 'races/advice.test.ts', test: 'and their author hears of it', on: 'postgres' },
  },
]
