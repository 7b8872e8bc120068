import type { Writing } from '@jiayitong/bff/context'
import * as agreements from '@jiayitong/bff/features/agreements/agreements'
import { acknowledgeService, recordService } from '@jiayitong/bff/features/agreements/fulfilments'
import { post } from '@jiayitong/bff/features/payments/ledger'
import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import { dayOf } from '@jiayitong/shared/domain/days'
import { eq } from 'drizzle-orm'
import { startOfTests } from '../support/app'
import { type Family, hand } from '../support/families'
import type { Thing } from './world'
import { as } from './world-acts'
import { addElder, type Residents } from './world-people'

export const plantAgreements = async (store: Store, { lin, elder }: Family, residents: Residents) => {
  let count = 0
  const draft = async (by?: string) => {
    count += 1
    const person = await addElder(store, residents, `elder-${count}`)
    const { id, contentHash, verifyCode } = await as(store, by ?? person.owner, w =>
      agreements.draftAgreement(w, {
        partyKind: 'individual',
        teamId: lin.team,
        residentIds: [person.residentId],
        choices: [{ packageId: elder }],
        years: 1,
      }),
    )
    return { ...person, id, contentHash, verifyCode }
  }
  const submitted = async (by?: string) => {
    const thing = await draft(by)
    const { id, contentHash } = thing
    await as(store, by ?? thing.owner, w => agreements.signAgreement(w, id, { strokes: hand, contentHash }))
    return thing
  }
  const active = async (by?: string) => {
    const thing = await submitted(by)
    await as(store, lin.accountId, w => agreements.acceptAgreement(w, thing.id, { strokes: hand }))
    return thing
  }
  const then = async <T extends Thing>(
    thing: T,
    by: 'owner' | 'doctor',
    work: (w: Writing, id: string) => Promise<unknown>,
  ): Promise<T> => {
    await as(store, by === 'owner' ? thing.owner : lin.accountId, w => work(w, thing.id))
    return thing
  }
  const { rejectAgreement, terminateAgreement, withdrawAgreement } = agreements
  return {
    draft: await draft(),
    submitted: await submitted(),
    active: await active(),
    'signed-for': await active(residents.accounts.delegate),
    ending: await nearItsEnd(store, await active()),
    household: await asHousehold(store, await active(), await addElder(store, residents, 'elder-beside')),
    rejected: await then(await submitted(), 'doctor', (w, id) => rejectAgreement(w, id, '不在本片区')),
    withdrawn: await then(await submitted(), 'owner', withdrawAgreement),
    'withdrawn-draft': await then(await draft(), 'owner', withdrawAgreement),
    terminated: await then(await active(), 'owner', (w, id) =>
      terminateAgreement(w, id, { reason: '搬家了' }),
    ),
  }
}

/** Of a region where agreements renew themselves, to be confirmed anew, and open to be renewed. */
const nearItsEnd = async (store: Store, thing: Thing): Promise<Thing> => {
  const { agreements: a } = store.tables
  await store.atomically(async tx => {
    await tx
      .update(a)
      .set({
        endsOn: '2026-12-20',
        edition: 'erqi-2016@1 national-2016@1',
        reconfirmBy: new Date('2026-12-01T00:00:00Z'),
      })
      .where(eq(a.id, thing.id))
  })
  return thing
}

/** One that binds somebody beside who signed it, who may leave. */
const asHousehold = async (
  store: Store,
  thing: Thing,
  { residentId }: { residentId: string },
): Promise<Thing & { readonly besideId: string }> => {
  const { agreements: a, agreementResidents } = store.tables
  await store.atomically(async tx => {
    await tx.update(a).set({ partyKind: 'household' }).where(eq(a.id, thing.id))
    await tx.insert(agreementResidents).values({
      id: newId(),
      agreementId: thing.id,
      residentId,
      priceFen: 0,
      agreedBy: 'delegate',
      live: true,
      position: 1,
    })
  })
  return { ...thing, besideId: residentId }
}

/** A service that waits for the resident's yes, and one that has it. */
export const plantServices = async (
  store: Store,
  { id, residentId, owner }: Thing,
  { lin, elder }: Family,
) => {
  const { packageItems } = store.tables
  const [held] = await store.read
    .select()
    .from(packageItems)
    .where(eq(packageItems.packageId, elder))
    .limit(1)
  const item = held?.itemId ?? ''
  const give = async () =>
    (
      await as(store, lin.accountId, w =>
        recordService(w, id, { residentId, itemId: item, doneOn: dayOf(startOfTests) }),
      )
    ).id
  const acknowledged = await give()
  await as(store, owner, w => acknowledgeService(w, acknowledged, { how: 'tap' }))
  return { item, given: await give(), acknowledged }
}

/** A share that was paid, and is to be given back. */
export const plantPayment = (
  store: Store,
  { id: agreementId, owner: accountId }: Thing,
  { organisationId }: Family,
) =>
  store.atomically(async tx => {
    const [paid, toGiveBack] = [newId(), newId()]
    const [fen, createdAt] = [1_000, startOfTests]
    await tx.insert(tx.tables.payments).values({
      id: paid,
      agreementId,
      accountId,
      orderNumber: 'C-of-the-world',
      fen,
      state: 'paid',
      createdAt,
      expiresAt: createdAt,
      paidAt: createdAt,
    })
    await post(
      { tx, now: createdAt },
      {
        agreementId,
        organisationId,
        cause: 'payment',
        yearFrom: dayOf(createdAt),
        source: { document: '协议', article: '七' },
        to: 'cash',
        from: 'payer:resident',
        fen,
      },
    )
    await tx.insert(tx.tables.refunds).values({
      id: toGiveBack,
      paymentId: paid,
      refundNumber: 'R-of-the-world',
      fen,
      state: 'asked',
      createdAt,
    })
    return { paid, toGiveBack }
  })
