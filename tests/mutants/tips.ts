import type { Mutant } from './mutant'

const tips = 'bff/tips.test.ts'
const questions = 'bff/consultations.test.ts'

/** What holds written advice, and what residents ask. */
export const ofTips: readonly Mutant[] = [
  {
    always: true,
    without: 'the second person who reviews advice',
    edits: [
      {
        file: 'shared/src/domain/tips.ts',
        take: "version.authorId === accountId ? { code: 'own-words' } : undefined",
        leave: 'undefined',
      },
    ],
    red: { file: tips, test: 'nobody’s to choose until another of the institution approved it' },
  },
  {
    without: 'the end of advice that was retired',
    edits: [
      {
        file: 'bff/src/features/pushes/tips.read.ts',
        take: 'and(gte(tips.expiresOn, today), isNull(tips.retiredAt))',
        leave: 'and(gte(tips.expiresOn, today))',
      },
    ],
    red: { file: tips, test: 'goes out of choice when retired or expired' },
  },
  {
    without: 'plain words in advice',
    edits: [
      {
        file: 'bff/src/features/pushes/tips.ts',
        take: '  refuseIf(whyNotFit(await findOwnDraft(w, id)))\n',
        leave: '  await findOwnDraft(w, id)\n',
      },
    ],
    red: { file: tips, test: 'is not handed in with slogans' },
  },
  {
    without: 'the clock of a question',
    edits: [
      {
        file: 'shared/src/domain/consultations.ts',
        take: 'now.getTime() + hours * 3_600_000',
        leave: 'now.getTime() + hours * 7_200_000',
      },
    ],
    red: { file: questions, test: 'a resident asks, the team sees until when to answer' },
  },
  {
    without: 'the end of a team’s look at questions with the agreement',
    edits: [
      {
        file: 'bff/src/features/consultations/facts.ts',
        take: '  const [member] = runs ? ',
        leave: '  const [member] = row ? ',
      },
    ],
    red: { file: questions, test: 'nobody else reads it' },
  },
  {
    without: 'the right to act for somebody who asks',
    edits: [
      {
        file: 'bff/src/features/consultations/facts.ts',
        take: "scopes.includes('records') ? residentId : []",
        leave: "scopes.includes('messages') ? residentId : []",
      },
    ],
    red: { file: questions, test: 'nobody else reads it' },
  },
  {
    without: 'that a question is rated once',
    edits: [
      {
        file: 'shared/src/domain/consultations.ts',
        take: '    : stars !== null\n',
        leave: '    : stars === 9\n',
      },
      {
        file: 'bff/src/features/consultations/consultations.ts',
        take: '.where(and(eq(c.id, id), isNull(c.stars)))',
        leave: '.where(eq(c.id, id))',
      },
    ],
    red: { file: questions, test: 'the resident is told and rates it' },
  },
  {
    without: 'the few questions that may wait at once',
    edits: [
      {
        file: 'bff/src/features/consultations/consultations.ts',
        take: "  if (open >= mostOpen) return refuse('too-many-consultations')\n",
        leave: '  if (open < 0 && mostOpen) return refuse(`too-many-consultations`)\n',
      },
    ],
    red: { file: questions, test: 'five may wait at once' },
  },
]
