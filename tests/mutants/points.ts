import type { Mutant } from './mutant'

const points = 'bff/src/features/points'
const redemptions = 'bff/src/features/redemptions'
const rules = 'shared/src/domain/points.ts'

/** What keeps points, stock and vouchers honest. */
export const ofPoints: readonly Mutant[] = [
  {
    without: 'the caps of what earns',
    edits: [
      {
        file: `${points}/earning.ts`,
        take: '  if (!mayEarn(rule, await countEarnings(tx, residentId, kind, now))) return noGain\n',
        leave: '',
      },
    ],
    red: { file: 'bff/points.test.ts', test: 'stops at the day’s cap' },
  },
  {
    without: 'that points are shared by who agreed only',
    edits: [
      {
        file: `${points}/earning.ts`,
        take: 'return answer?.granted ? ofHousehold(householdId) : ofResident(residentId)',
        leave: 'return answer ? ofHousehold(householdId) : ofResident(residentId)',
      },
    ],
    red: { file: 'bff/points-history.test.ts', test: 'a withdrawn consent keeps new points' },
  },
  {
    without: 'that who leaves takes their points along',
    edits: [
      {
        file: 'bff/src/households.ts',
        take: "  await moveLots({ tx, now }, { residentId, from, to, cause: '离开家庭，带走自己的积分' })\n",
        leave: '',
      },
    ],
    red: { file: 'bff/points-history.test.ts', test: 'who leaves takes theirs' },
  },
  {
    without: 'that what ends first is spent first',
    edits: [{ file: rules, take: 'return a < b ? -1 : 1', leave: 'return a < b ? 1 : -1' }],
    red: { file: 'bff/redemptions.test.ts', test: 'what ends first before the rest' },
  },
  {
    without: 'that what was paid comes back once',
    edits: [
      {
        file: `${points}/lots.ts`,
        take: 'openJournal(m, { kind, residentId, points, reverses: journalId, accountId })\n  if (!back) return 0\n  // What',
        leave: 'openJournal(m, { kind, residentId, points, accountId })\n  if (!back) return 0\n  // What',
      },
    ],
    red: { file: 'models/points.test.ts', test: 'what comes back comes back whole', on: 'sqlite' },
  },
  {
    without: 'that a voucher is in hand before its place is looked at',
    edits: [
      {
        file: `${redemptions}/redemptions.ts`,
        take: "  if (!(await endVoucher(w, before, 'cancelled'))) refuse('state-conflict')\n",
        leave: '',
      },
      {
        file: `${redemptions}/redemptions.ts`,
        take: '  const { appointment } = await readRedemption(w, id)\n',
        leave:
          "  const { appointment } = await readRedemption(w, id)\n  if (!(await endVoucher(w, before, 'cancelled'))) refuse('state-conflict')\n",
      },
    ],
    red: { file: 'bff/redemptions.test.ts', test: 'while it is booked anew keeps no place', on: 'postgres' },
  },
  {
    without: 'that points which ended pay nothing',
    edits: [
      {
        file: `${redemptions}/redemptions.ts`,
        take: '  await expireOf(w, holder)\n  const reward',
        leave: '  const reward',
      },
    ],
    red: { file: 'bff/redemptions.test.ts', test: 'pays nothing with what ended' },
  },
  {
    without: 'that no more is given than there is, in the rule, the statement and behind it',
    edits: [
      { file: rules, take: "  if (stock < 1) return { code: 'out-of-stock' }\n", leave: '' },
      {
        file: `${redemptions}/redemptions.ts`,
        take: ".where(and(eq(t.id, given('id', t.id)), gte(t.stock, 1)))",
        leave: ".where(and(eq(t.id, given('id', t.id)), gte(t.points, 1)))",
      },
      {
        file: 'bff/src/store/migrate.ts',
        take: ".sql`, 'utf8')",
        leave: ".sql`, 'utf8').replaceAll('stock >= 0 and', '')",
      },
    ],
    red: { file: 'races/redemptions.test.ts', test: 'gives ten, overdraws nothing' },
  },
  {
    without: 'that a voucher is used once',
    edits: [
      {
        file: `${redemptions}/vouchers.ts`,
        take: ".where(and(eq(t.id, row.id), eq(t.state, 'issued')))",
        leave: '.where(eq(t.id, row.id))',
      },
    ],
    red: { file: 'bff/redemptions.test.ts', test: 'is used once, by a code that changes' },
  },
  {
    without: 'that a picture of a code grows old',
    edits: [
      {
        file: `${redemptions}/vouchers.ts`,
        take: 'Math.abs(step - voucherStepOf(at)) > 1 || ',
        leave: '',
      },
    ],
    red: { file: 'bff/redemptions.test.ts', test: 'is refused when its picture is old' },
  },
  {
    without: 'the seal of a voucher',
    edits: [
      {
        file: `${redemptions}/vouchers.ts`,
        take: ' || codeOf(r.vault, row, step) !== code',
        leave: '',
      },
    ],
    red: { file: 'bff/redemptions.test.ts', test: 'its seal made up' },
  },
  {
    without: 'that a voucher is used where its reward is given',
    edits: [
      {
        file: `${redemptions}/vouchers.ts`,
        take: "return places.includes(found.reward.organisationId) ? found : refuse('voucher-unknown')",
        leave: "return places.length > 0 ? found : refuse('voucher-unknown')",
      },
    ],
    red: { file: 'bff/redemptions.test.ts', test: 'its reward another institution’s' },
  },
  {
    without: 'that a second person agrees',
    edits: [
      {
        file: `${points}/awards.ts`,
        take: "  if (row.askedBy === w.who.accountId) return refuse('second-person-needed')\n",
        leave: '',
      },
    ],
    red: { file: 'bff/points-desk.test.ts', test: 'are not agreed to by who asked' },
  },
  {
    without: 'that one phone for many people is looked at',
    edits: [
      {
        file: `${points}/watch.ts`,
        take: '.select({ device: s.deviceIndex })',
        leave: '.select({ device: s.id })',
      },
    ],
    red: { file: 'bff/plausibility.test.ts', test: 'on a phone that earned for many people' },
  },
  {
    without: 'that two doors far apart are looked at',
    edits: [
      {
        file: 'bff/src/features/events/signups.ts',
        take: "by === 'code' ? await suspectDoor(w, row.residentId, event.organisationId) : undefined",
        leave: 'undefined',
      },
    ],
    red: { file: 'bff/plausibility.test.ts', test: 'within 10 minutes' },
  },
  {
    without: 'that WeChat’s steps are sealed for this mini-program',
    edits: [
      {
        file: `${points}/check-ins.ts`,
        take: '!run || run.watermark.appid !== appId',
        leave: '!run',
      },
    ],
    red: { file: 'bff/points-desk.test.ts', test: 'earn by the day’s goal' },
  },
]
