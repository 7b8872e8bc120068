import { readOffer, signOffer } from '@jiayitong/bff/features/communities/offers'
import { answerCorrection, sendCorrection } from '@jiayitong/bff/features/directory/corrections'
import { proposeChange } from '@jiayitong/bff/features/policies/changes'
import { newId } from '@jiayitong/bff/ids'
import type { Store } from '@jiayitong/bff/store/store'
import { eq } from 'drizzle-orm'
import { startOfTests, testVault } from '../support/app'
import { addPackage, type Family, hand, plantFamily } from '../support/families'
import { addArea, addTeam } from '../support/places'
import { plantKeys } from './keys'
import { as, nothing } from './world-acts'
import { plantAgreements, plantPayment, plantServices } from './world-agreements'
import { plantAppointments, plantSlots } from './world-appointments'
import { plantConsultations } from './world-consultations'
import { plantEvents } from './world-events'
import { plantGroups } from './world-groups'
import { plantUnsigned } from './world-key-groups'
import { type Caller, plantResidents, plantStaff } from './world-people'
import { plantPoints } from './world-points'
import { plantPushes } from './world-pushes'
import { plantReferrals } from './world-referrals'
import { plantSessions } from './world-sessions'
import { plantTips } from './world-tips'

/** Something a route is about. */
export interface Thing {
  readonly id: string
  /** The account it belongs to. */
  readonly owner: string
  /** The resident it is about. */
  readonly residentId: string
  /** Of an agreement: its fingerprint and the code on its paper. */
  readonly contentHash?: string
  readonly verifyCode?: string
}

/** One of everything in every state, each agreement of an elder of its own, and everyone who may come for it. */
export const plantWorld = async (store: Store) => {
  const base = await plantFamily(store)
  const residents = await plantResidents(store)
  const accounts: Record<Exclude<Caller, 'visitor' | 'self'>, string> = {
    ...residents.accounts,
    ...(await plantStaff(store, base)),
  }
  await plantKeys(store, residents.accounts.stranger)
  const signed = await plantAgreements(store, base, residents)
  const { active } = signed
  const own = (id: string): Thing => ({ ...active, id })
  const places = await plantPlaces(store, base)
  const { paid, toGiveBack } = await plantPayment(store, signed['signed-for'], base)
  const waiting = await plantWait(store, active, places.fullTeam)
  const services = await plantServices(store, active, base)
  const slots = await plantSlots(store, base)
  const booked = await plantAppointments(store, active, slots, base)
  const sent = await plantCorrections(store, active, base)
  const changes = await plantChanges(store, accounts.manager)
  const community = await plantCommunity(store, active, base)
  const unsigned = await plantUnsigned(store, base)
  const pushes = await plantPushes(store, active, base)
  const referring = await plantReferrals(store, accounts as Record<'hospital' | 'doctor', string>, active)
  const questions = await plantConsultations(store, active, accounts.doctor)
  const writing = await plantTips(store, base)
  const work = await plantSessions(store, base)
  const points = await plantPoints(store, base, active)
  const numbered = (id: string, verifyCode: string) => ({ ...own(id), verifyCode })
  const happening = await plantEvents(store, base, active, residents.free.id)
  const together = await plantGroups(store, base, active)
  return {
    accounts,
    team: base.lin.team,
    otherTeam: base.he.team,
    organisation: base.organisationId,
    practitioner: base.lin.doctor,
    hospital: referring.hospitalId,
    resource: referring.resource,
    openResource: referring.open,
    packages: { basic: base.basic, elder: base.elder },
    item: services.item,
    course: await store.atomically(tx =>
      addPackage(tx, { name: '颈肩腰腿痛调理', priceFen: 36_000, courseDays: 30 }),
    ),
    ...places,
    slots,
    things: {
      ...signed,
      given: own(services.given),
      acknowledged: own(services.acknowledged),
      booked: own(booked.live),
      cancelled: own(booked.cancelled),
      past: own(booked.past),
      'kept-place': own(booked.kept),
      today: own(booked.today),
      arrived: own(booked.arrived),
      'in-service': own(booked.inService),
      seen: own(booked.seen),
      'slot-turn': own(booked.turn),
      'phone-offer': own(booked.offer),
      open: own(sent.open),
      answered: own(sent.answered),
      waiting: own(waiting),
      'on-sale': own(base.basic),
      proposed: own(changes.proposed),
      'refused-change': own(changes.refused),
      community: { ...own(community.id), contentHash: community.contentHash },
      invitation: own(community.invitation),
      unsigned,
      resource: own(referring.resource),
      asked: own(referring.asked),
      approved: own(referring.approved),
      reserved: own(referring.reserved),
      confirmed: own(referring.confirmed),
      attended: own(referring.attended),
      offered: own(referring.offered),
      accepted: own(referring.accepted),
      followed: own(referring.followed),
      'follow-up': own(referring['follow-up']),
      advice: own(referring.advice),
      question: own(questions.asked),
      answer: own(questions.answered),
      'question-over': own(questions.closed),
      'at-hospital': own(referring['at-hospital']),
      paid: { ...signed['signed-for'], id: paid },
      pushed: own(pushes.pushed),
      'to-go': own(pushes.toGo),
      letter: own(pushes.letter),
      'to-come': own(pushes.toCome),
      'push-call': own(pushes.call),
      'push-failure': own(pushes.failure),
      'to-give-back': { ...signed['signed-for'], id: toGiveBack },
      held: own(active.held),
      revoked: own(active.revoked),
      free: { id: residents.free.id, owner: residents.free.accountId, residentId: residents.free.id },
      'tip-draft': own(writing.draft),
      'tip-submitted': own(writing.submitted),
      'tip-own': own(writing.own),
      'work-session': own(work.session),
      closure: own(work.closure),
      'points-entry': own(points.entry),
      'points-award': own(points.award),
      'points-flag': own(points.flagged),
      'points-taken': own(points.takenBack),
      reward: own(points.gift),
      voucher: numbered(points.issued, '90000001'),
      'voucher-service': own(points.toBook),
      'voucher-used': numbered(points.used, '90000003'),
      group: own(together.joined),
      'group-free': own(together.free),
      'group-meeting': own(together.meeting),
      'event-planned': own(happening.planned),
      'event-open': own(happening.open),
      'event-soon': own(happening.soon),
      'event-running': own(happening.running),
      'event-signup': own(happening.signup),
      'event-waiting': {
        id: happening.waiting,
        owner: residents.free.accountId,
        residentId: residents.free.id,
      },
      missing: { id: nothing, owner: active.owner, residentId: nothing, verifyCode: '0000000000000000' },
    },
  }
}
export type World = Awaited<ReturnType<typeof plantWorld>>
export type ThingName = keyof World['things']

const plantCorrections = async (store: Store, { owner }: Thing, { lin }: Family) => {
  const send = async (text: string) =>
    (await as(store, owner, w => sendCorrection(w, { subjectKind: 'team', subjectId: lin.team, text }))).id
  const answered = await send('周六几点开门？')
  await as(store, lin.accountId, w => answerCorrection(w, answered, { answer: '上午八点。' }))
  return { open: await send('电话打不通。'), answered }
}

/** Changes of the region's rules, one still to be decided. */
const plantChanges = async (store: Store, accountId: string) => {
  const propose = async (effectiveFrom: string) =>
    (
      await as(store, accountId, w =>
        proposeChange(w, {
          regionCode: '000000',
          policy: {
            document: '清和卫〔2026〕8号',
            inherits: 'weihai-2023',
            waitlist: { offerHours: 36, source: '二' },
          },
          effectiveFrom,
          note: '候补改为一天半',
        }),
      )
    ).id
  const [proposed, refused] = [await propose('2027-02-01'), await propose('2027-03-01')]
  await store.atomically(async tx => {
    const { regionPolicies: t } = tx.tables
    await tx.update(t).set({ state: 'refused', decidedAt: startOfTests }).where(eq(t.id, refused))
  })
  return { proposed, refused }
}

/** A school that the owner speaks for, with the collective agreement they signed. */
const plantCommunity = async (store: Store, { owner, residentId }: Thing, { lin, basic }: Family) => {
  const id = newId()
  await store.atomically(async tx => {
    await tx.insert(tx.tables.communities).values({
      id,
      teamId: lin.team,
      name: '柳浪小学',
      siteKind: 'school',
      accountId: owner,
      createdAt: startOfTests,
    })
  })
  const terms = { packageId: basic, years: 1, organisationFen: 600 }
  const { contentHash } = await as(store, owner, w => readOffer(w, id, terms))
  await as(store, owner, w => signOffer(w, id, { ...terms, contentHash, strokes: hand }))
  const invitation = newId()
  const [number, phone] = ['999001194403080028', '13900017777']
  const seal = (text: string, column: string) =>
    testVault.seal(text, `community_members.${column}:${invitation}`)
  await store.atomically(async tx => {
    await tx.insert(tx.tables.communityMembers).values({
      id: invitation,
      communityId: id,
      nameSealed: seal('周桂兰', 'name'),
      idNumberSealed: seal(number, 'id_number'),
      idNumberIndex: testVault.index(number, 'id-number'),
      phoneSealed: seal(phone, 'phone'),
      phoneIndex: testVault.index(phone, 'phone'),
      state: 'listed',
      position: 0,
      importedAt: startOfTests,
    })
    await tx
      .update(tx.tables.residents)
      .set({ idNumberIndex: testVault.index(number, 'id-number') })
      .where(eq(tx.tables.residents.id, residentId))
  })
  return { id, contentHash, invitation }
}

/** A turn in a full team's line. */
const plantWait = (store: Store, { owner, residentId }: Thing, teamId: string) =>
  store.atomically(async tx => {
    const id = newId()
    await tx.insert(tx.tables.waitlist).values({
      id,
      teamId,
      home: residentId,
      accountId: owner,
      state: 'waiting',
      createdAt: startOfTests,
    })
    return id
  })

const plantPlaces = (store: Store, { lin, organisationId }: Family) =>
  store.atomically(async tx => {
    const { tips } = tx.tables
    // Near its end, so that asking for one makes another.
    const scene = 'K7Q9M2XA'
    await tx.insert(tx.tables.scenes).values({
      code: scene,
      teamId: lin.team,
      createdBy: lin.accountId,
      createdAt: startOfTests,
      expiresAt: new Date(startOfTests.getTime() + 7 * 86_400_000),
    })
    const tip = newId()
    await tx.insert(tips).values({
      id: tip,
      title: '小雪时节护好心脑',
      summary: '早晚添衣，按时服药。',
      paragraphs: ['起床先坐一会儿再站起来。'],
      topics: ['保护'],
      groups: [],
      notFor: [],
      occasion: '',
      source: '《中国公民健康素养——基本知识与技能》',
      reviewer: '林书禾',
      reviewedOn: '2026-11-01',
      expiresOn: '2027-11-01',
    })
    return {
      fullTeam: await addTeam(tx, {
        organisationId,
        leader: '乐正明',
        householdsTarget: 0,
        householdsMax: 0,
      }),
      area: await addArea(tx, { teamId: lin.team, name: '柳浪一片区' }),
      tip,
      scene,
    }
  })
