import type { Mutant } from './mutant'

const read = { file: 'bff/src/store/migrate.ts', take: ".sql`, 'utf8')" }
const without = (rule: string) => `.sql\`, 'utf8').replaceAll('${rule}', 'taken >= 0')`

/** What hospitals keep, who sees a referral, and that each step is taken once. */
export const ofReferrals: readonly Mutant[] = [
  {
    without: 'the last place of what a hospital keeps, in the statement and behind it',
    edits: [
      {
        file: 'bff/src/features/referrals/statements.ts',
        take: '          lt(t.taken, t.quota),\n',
        leave: '',
      },
      { ...read, leave: without('taken <= quota') },
    ],
    red: { file: 'races/referrals.test.ts', test: 'two doctors on the last bed', on: 'postgres' },
  },
  {
    without: 'a team’s fair part of a pool, in the statement and behind it',
    edits: [
      {
        file: 'bff/src/features/referrals/statements.ts',
        take: "        setWhere: lt(t.taken, given('ceiling', t.ceiling)),\n",
        leave: '',
      },
      { ...read, leave: without('taken <= ceiling') },
    ],
    red: { file: 'races/referrals.test.ts', test: 'one team takes its fair part', on: 'postgres' },
  },
  {
    without: 'that what went back to everybody is no doctor’s any more',
    edits: [
      {
        file: 'bff/src/features/referrals/statements.ts',
        take: '          isNull(t.releasedAt),\n',
        leave: '',
      },
    ],
    red: { file: 'bff/referrals.test.ts', test: 'takes no more than there is', on: 'sqlite' },
  },
  {
    without: 'the share a region’s rules name',
    edits: [
      {
        file: 'shared/src/domain/quotas.ts',
        take: 'if (floor.enforced && isBelowShare(floor, places)) {',
        leave: 'if (floor.enforced && places.capacity < 0) {',
      },
    ],
    red: { file: 'bff/quotas.test.ts', test: 'is published with at least the share', on: 'sqlite' },
  },
  {
    without: 'the trace of a look at a referral',
    edits: [
      {
        file: 'bff/src/features/referrals/referrals.read.ts',
        take: "  audit(w, 'referral-seen',",
        leave: "  if (id === '') audit(w, 'referral-seen',",
      },
    ],
    red: { file: 'bff/referrals.test.ts', test: 'is seen by the resident', on: 'sqlite' },
  },
  {
    without: 'that a hospital sees a referral only while it concerns it',
    edits: [
      {
        file: 'bff/src/features/referrals/sides.ts',
        take: ' && atHospital.includes(row.state)',
        leave: '',
      },
    ],
    red: { file: 'bff/referrals.test.ts', test: 'is seen by the resident', on: 'sqlite' },
  },
  {
    without: 'that a step is taken from the state that was read',
    edits: [
      {
        file: 'bff/src/features/referrals/steps.ts',
        take: '        eq(t.state, row.state),\n',
        leave: '',
      },
    ],
    red: { file: 'races/referrals.test.ts', test: 'two clerks at once confirm', on: 'postgres' },
  },
]
