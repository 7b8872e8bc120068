import type { Mutant } from './mutant'

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
]
