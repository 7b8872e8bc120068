import type { Mutant } from './mutant'

/** What meets at one moment about an agreement, a family, an account. */
export const moments: readonly Mutant[] = [
  {
    without: 'that what follows an agreement is still so when it is bound',
    edits: [
      {
        file: 'bff/src/features/agreements/statements.ts',
        take: '  return live?.id\n',
        leave: '  return next?.id\n',
      },
    ],
    red: { file: 'races/endings.test.ts', test: 'is withdrawn while the old one ends', on: 'postgres' },
  },
  {
    without: 'that an agreement is in hand before the clock looks at it',
    edits: [
      {
        file: 'bff/src/features/agreements/expiry.ts',
        take: '  const [running] = await holdRunning(tx, { id })\n  const [row] = running ? await selectAgreement(tx, { id }) : []\n',
        leave: '  const [row] = await selectAgreement(tx, { id })\n',
      },
    ],
    red: { file: 'races/endings.test.ts', test: 'declined while the clock renews', on: 'postgres' },
  },
  {
    without: 'that nobody leaves what runs no more',
    edits: [
      {
        file: 'bff/src/features/agreements/leaving.ts',
        take: "  if (!running) return refuse('state-conflict')\n",
        leave: '',
      },
    ],
    red: { file: 'races/endings.test.ts', test: 'nobody leaves an agreement', on: 'postgres' },
  },
  {
    without: 'that a question is in hand before it is looked at',
    edits: [
      {
        file: 'bff/src/features/consultations/consultations.ts',
        take: '  await hold(w.tx.select({ id: c.id }).from(c).where(eq(c.id, id)))\n',
        leave: '',
      },
    ],
    red: { file: 'bff/consultations.test.ts', test: 'what a resident adds while', on: 'postgres' },
  },
  {
    without: 'that lots given back to have their accounts in hand',
    edits: [
      {
        file: 'bff/src/features/points/lots.ts',
        take: '    if (more.size === 0) return rows\n',
        leave: '    if (more.size >= 0) return rows\n',
      },
    ],
    red: { file: 'races/redemptions.test.ts', test: 'points given back to a pool', on: 'postgres' },
  },
  {
    without: 'that who leaves a family waits for what they are earning',
    edits: [
      { file: 'bff/src/households.ts', take: '  await holdAccount(tx, ofResident(residentId))\n', leave: '' },
    ],
    red: { file: 'races/redemptions.test.ts', test: 'what somebody earns while they leave', on: 'postgres' },
  },
  {
    without: 'that a session is looked at again with its people in hand',
    edits: [
      {
        file: 'bff/src/features/appointments/rolling.ts',
        take: '  const [session] = await hold(tx.select().from(t).where(eq(t.id, id)))\n',
        leave: '  const { session } = found\n',
      },
    ],
    red: { file: 'bff/work-sessions.test.ts', test: 'no day is made of a session', on: 'postgres' },
  },
  {
    without: 'that a roster and its agreement come one after the other',
    edits: [
      {
        file: 'bff/src/features/communities/communities.read.ts',
        take: '  await hold(tx.select({ id: c.id }).from(c).where(eq(c.id, id)))\n',
        leave: '  await tx.select({ id: c.id }).from(c).where(eq(c.id, id))\n',
      },
    ],
    red: { file: 'bff/communities.test.ts', test: 'while the agreement is signed is asked', on: 'postgres' },
  },
  {
    without: 'that a phone is sent one code at a time',
    edits: [{ file: 'bff/src/store/hold.ts', take: "  if ('for' in taking) await taking\n", leave: '' }],
    red: { file: 'races/accounts.test.ts', test: 'while another is being sent', on: 'postgres' },
  },
  {
    without: 'that a round trip is in hand before it ends',
    edits: [
      {
        file: 'bff/src/features/referrals/episodes.ts',
        take: '  await hold(w.tx.select({ id: e.id }).from(e).where(eq(e.id, episodeId)))\n',
        leave: '',
      },
    ],
    red: { file: 'bff/referrals.test.ts', test: 'in which another referral begins', on: 'postgres' },
  },
  {
    without: 'that money on its way back is not given back again',
    edits: [
      {
        file: 'bff/src/features/payments/ledger.ts',
        take: ' - (await comingBack(w.tx, agreement.id))',
        leave: '',
      },
    ],
    red: { file: 'bff/paying.test.ts', test: 'what goes back already', on: 'sqlite' },
  },
  {
    without: 'that a place kept goes on when its home leaves the product',
    edits: [
      { file: 'bff/src/features/personal-data/erase.ts', take: '  await leaveWaitlists(w)\n', leave: '' },
    ],
    red: { file: 'bff/waitlist.test.ts', test: 'who leaves the product lets go', on: 'sqlite' },
  },
  {
    without: 'that a no on an old screen gives no booking back',
    edits: [
      {
        file: 'bff/src/features/appointments/waits.ts',
        take: "  if (held?.state !== 'held') return",
        leave: '  if (!held) return',
      },
    ],
    red: { file: 'bff/slot-waits.test.ts', test: 'the staff puts them down', on: 'sqlite' },
  },
]
