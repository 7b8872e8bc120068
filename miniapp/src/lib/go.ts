import Taro from '@tarojs/taro'

/*
 * Every page of the mini-program and what it needs, in one place. A page's folder is its path; a test holds
 * this list against the folders.
 */
const tabs = {
  home: 'pages/home',
  doctors: 'pages/doctors',
  visits: 'pages/visits',
  me: 'pages/me',
} as const

export const pages = {
  signIn: 'features/residents/pages/sign-in',
  realName: 'features/residents/pages/real-name',
  family: 'features/residents/pages/family',
  addMember: 'features/residents/pages/add-member',
  delegation: 'features/residents/pages/delegation',
  consents: 'features/residents/pages/consents',
  personalData: 'features/personal-data/pages/personal-data',
  textSize: 'features/residents/pages/text-size',
  slots: 'features/appointments/pages/slots',
  appointment: 'features/appointments/pages/appointment',
  waitingRoom: 'features/appointments/pages/room',
  arrive: 'features/appointments/pages/arrive',
  day: 'workbench/appointments/pages/day',
  weeks: 'workbench/appointments/pages/sessions',
  deskCode: 'workbench/appointments/pages/code',
  deskBooking: 'workbench/appointments/pages/book',
  consultations: 'features/consultations/pages/consultations',
  consultation: 'features/consultations/pages/consultation',
  questions: 'workbench/consultations/pages/desk',
  question: 'workbench/consultations/pages/question',
  tip: 'features/pushes/pages/tip',
  inbox: 'features/pushes/pages/inbox',
  letter: 'features/pushes/pages/letter',
  pushStatement: 'features/pushes/pages/statement',
  compose: 'workbench/pushes/pages/compose',
  campaigns: 'workbench/pushes/pages/campaigns',
  pushBoard: 'workbench/pushes/pages/board',
  pushResidents: 'workbench/pushes/pages/residents',
  pushCalls: 'workbench/pushes/pages/calls',
  pushPlan: 'workbench/pushes/pages/plan',
  outbreaks: 'workbench/pushes/pages/outbreaks',
  points: 'features/points/pages/points',
  pointsHistory: 'features/points/pages/history',
  pointsFamily: 'features/points/pages/family',
  referrals: 'features/referrals/pages/referrals',
  referral: 'features/referrals/pages/referral',
  quotaBoard: 'features/referrals/pages/quota-board',
  hospitals: 'features/referrals/pages/hospitals',
  events: 'features/events/pages/events',
  groups: 'features/groups/pages/groups',
  group: 'features/groups/pages/group',
  event: 'features/events/pages/event',
  myEvents: 'features/events/pages/mine',
  teams: 'features/directory/pages/teams',
  team: 'features/directory/pages/team',
  organisation: 'features/directory/pages/organisation',
  practitioner: 'features/directory/pages/practitioner',
  correction: 'features/directory/pages/correction',
  packages: 'features/packages/pages/packages',
  servicePackage: 'features/packages/pages/package',
  choose: 'features/agreements/pages/choose',
  sign: 'features/agreements/pages/sign',
  agreement: 'features/agreements/pages/agreement',
  agreements: 'features/agreements/pages/agreements',
  terms: 'features/agreements/pages/terms',
  verify: 'features/agreements/pages/verify',
  tipLibrary: 'workbench/tips/pages/tips',
  writeTip: 'workbench/tips/pages/write',
  reviewTip: 'workbench/tips/pages/review',
  voucherDesk: 'workbench/points/pages/vouchers',
  pointAwards: 'workbench/points/pages/awards',
  pointDesk: 'workbench/points/pages/desk',
  rewardStock: 'workbench/points/pages/stock',
  pointFlags: 'workbench/points/pages/flags',
  eventDesk: 'workbench/events/pages/events',
  groupDesk: 'workbench/groups/pages/groups',
  heldGroup: 'workbench/groups/pages/group',
  planEvent: 'workbench/events/pages/edit',
  heldEvent: 'workbench/events/pages/event',
  eventDoor: 'workbench/events/pages/door',
  yearlyEvents: 'workbench/events/pages/yearly',
  waitingCorrections: 'workbench/corrections/pages/waiting',
  fees: 'workbench/fees/pages/fees',
  doctorPay: 'workbench/fees/pages/pay',
  keyGroups: 'workbench/key-groups/pages/key-groups',
  communities: 'workbench/communities/pages/communities',
  certificates: 'workbench/certificates/pages/certificates',
  publishing: 'workbench/packages/pages/packages',
  proxy: 'workbench/residents/pages/proxy',
  capacity: 'workbench/capacity/pages/capacity',
  policies: 'workbench/policies/pages/policies',
  rules: 'features/policies/pages/rules',
  referralDesk: 'workbench/referrals/pages/desk',
  staffReferral: 'workbench/referrals/pages/referral',
  openReferral: 'workbench/referrals/pages/open',
  advice: 'workbench/referrals/pages/advice',
  hospitalPlaces: 'workbench/referrals/pages/resources',
  quotas: 'workbench/referrals/pages/quotas',
  doctorDesk: 'workbench/agreements/pages/desk',
  teamCode: 'workbench/agreements/pages/scene',
  posters: 'workbench/agreements/pages/posters',
  doctorAgreement: 'workbench/agreements/pages/decision',
} as const

type Params = Readonly<Record<string, string | number | undefined>>

/** A page's path with what it is asked for. */
export const url = (page: string, params: Params = {}) => {
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(String(value))}`],
  )
  return `/${page}/index${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
}

const open = (page: string, params?: Params) => Taro.navigateTo({ url: url(page, params) })
const turn = (page: string, params?: Params) => Taro.redirectTo({ url: url(page, params) })
const tab = (page: string) => Taro.switchTab({ url: url(page) })

/** Typed navigation: `go.team(id)`, `go.back()`. Nothing else in the mini-program writes a page path. */
export const go = {
  home: () => tab(tabs.home),
  doctors: () => tab(tabs.doctors),
  visits: () => tab(tabs.visits),
  me: () => tab(tabs.me),
  /** One page back, or home when this page was opened from outside. */
  back: () => (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : tab(tabs.home)),

  signIn: () => open(pages.signIn),
  realName: () => open(pages.realName),
  family: () => open(pages.family),
  addMember: () => open(pages.addMember),
  delegation: () => open(pages.delegation),
  consents: () => open(pages.consents),
  personalData: () => open(pages.personalData),
  textSize: () => open(pages.textSize),

  /** A team's times to choose from. */
  slots: (teamId: string) => open(pages.slots, { teamId }),
  /** Another time for what is booked. */
  otherSlots: (teamId: string, move: string) => open(pages.slots, { teamId, move }),
  waitingRoom: (code: string) => open(pages.waitingRoom, { code }),
  /** The staff's day: who comes, who waits, who is seen. */
  day: () => open(pages.day),
  /** Who works when every week, and when not. */
  weeks: () => open(pages.weeks),
  /** The code to check in by, large. */
  deskCode: () => open(pages.deskCode),
  /** A place for somebody who stands at the desk or is on the phone. */
  deskBooking: () => open(pages.deskBooking),
  appointment: (id: string) => open(pages.appointment, { id }),
  appointmentInstead: (id: string) => turn(pages.appointment, { id }),
  tip: (id: string) => open(pages.tip, { id }),
  /** Health advice that came, and one piece of it. */
  inbox: () => open(pages.inbox),
  letter: (id: string) => open(pages.letter, { id }),
  /** A resident's pushes of the year, line by line. */
  pushStatement: (residentId: string) => open(pages.pushStatement, { residentId }),
  /** A doctor's push to the team's residents, and those there were. */
  compose: () => open(pages.compose),
  campaigns: () => open(pages.campaigns),
  campaignsInstead: () => turn(pages.campaigns),
  /** Whether everybody gets what is owed: of an institution, and resident by resident. */
  pushBoard: () => open(pages.pushBoard),
  pushResidents: (teamId?: string) => open(pages.pushResidents, { teamId }),
  /** What is still to come for a resident, to be changed by their team. */
  pushPlan: (residentId: string) => open(pages.pushPlan, { residentId }),
  /** Whom staff ring, and what could not be sent. */
  pushCalls: () => open(pages.pushCalls),
  /** What goes round in an area. */
  outbreaks: () => open(pages.outbreaks),
  points: () => open(pages.points),
  /** What came in and went out; or what ends when; or what was taken back. */
  pointsHistory: (part?: 'ending' | 'taken') => open(pages.pointsHistory, { part }),
  /** Who shares points, whose part is whose. */
  pointsFamily: () => open(pages.pointsFamily),

  /** The family's ways to hospitals and back. */
  referrals: () => open(pages.referrals),
  referral: (id: string) => open(pages.referral, { id }),
  /** What hospitals keep for family doctors. */
  quotaBoard: () => open(pages.quotaBoard),
  /** Which hospitals one may book oneself. */
  hospitals: () => open(pages.hospitals),
  /** Asking the own team. */
  consultations: () => open(pages.consultations),
  consultation: (id: string) => open(pages.consultation, { id }),
  /** What residents of one's teams ask. */
  questions: () => open(pages.questions),
  question: (id: string) => open(pages.question, { id }),
  /** What is on in the neighbourhood, by month. */
  events: () => open(pages.events),
  event: (id: string) => open(pages.event, { id }),
  myEvents: () => open(pages.myEvents),
  /** Self-management groups of one's team, and one of them. */
  groups: () => open(pages.groups),
  group: (id: string) => open(pages.group, { id }),

  teams: (search?: string) => open(pages.teams, { search }),
  team: (id: string) => open(pages.team, { id }),
  organisation: (id: string) => open(pages.organisation, { id }),
  practitioner: (id: string) => open(pages.practitioner, { id }),
  /** "Tell us it is wrong", about one entry of the directory. */
  correction: (about: { kind: string; id: string; name: string }) => open(pages.correction, about),
  /** What one told owners before, with their answers. */
  corrections: () => open(pages.correction),

  packages: (teamId: string) => open(pages.packages, { teamId }),
  servicePackage: (id: string, teamId?: string) => open(pages.servicePackage, { id, teamId }),

  /** Who signs, and for which packages; with the code that was scanned on the spot, if one was. */
  choose: (teamId: string, sceneCode?: string) => open(pages.choose, { teamId, sceneCode }),
  chooseInstead: (teamId: string) => turn(pages.choose, { teamId }),
  /** Check and sign an agreement that has been drawn up; takes the place of the page it came from. */
  sign: (agreementId: string) => turn(pages.sign, { id: agreementId }),
  agreement: (id: string) => open(pages.agreement, { id }),
  agreementInstead: (id: string) => turn(pages.agreement, { id }),
  agreements: () => open(pages.agreements),
  /** The clauses: those in force, or of the version that was signed. */
  terms: (version?: string) => open(pages.terms, { version }),
  /** Whether somebody's copy is genuine. */
  verify: (code?: string) => open(pages.verify, { code }),

  /** The library of advice, and what is being written. */
  tipLibrary: () => open(pages.tipLibrary),
  /** From nothing, from the words of another, or a version there is. */
  writeTip: (about: { id?: string; from?: string }) => open(pages.writeTip, about),
  reviewTip: (id: string) => open(pages.reviewTip, { id }),
  /** What an institution holds: planned, open, over. */
  voucherDesk: () => open(pages.voucherDesk),
  /** Points given and taken by hand, and who agreed. */
  pointAwards: () => open(pages.pointAwards),
  /** What an institution owes in points, by which rules. */
  pointDesk: () => open(pages.pointDesk),
  /** The catalogue and what is left of it. */
  rewardStock: () => open(pages.rewardStock),
  /** Earnings to be looked at, and objections. */
  pointFlags: () => open(pages.pointFlags),
  eventDesk: () => open(pages.eventDesk),
  /** Groups a team looks after. */
  groupDesk: () => open(pages.groupDesk),
  heldGroup: (id: string) => open(pages.heldGroup, { id }),
  /** A new event, for a team and perhaps one of its places; or one there is. */
  planEvent: (about: {
    teamId?: string
    kind?: string
    communityId?: string
    areaId?: string
    place?: string
  }) => open(pages.planEvent, about),
  changeEvent: (id: string) => open(pages.planEvent, { id }),
  heldEvent: (id: string) => open(pages.heldEvent, { id }),
  heldEventInstead: (id: string) => turn(pages.heldEvent, { id }),
  /** The code at the door, large. */
  eventDoor: (id: string) => open(pages.eventDoor, { id }),
  /** What each community is owed this year. */
  yearlyEvents: () => open(pages.yearlyEvents),
  waitingCorrections: () => open(pages.waitingCorrections),
  /** A year of an institution's fees, for its manager. */
  fees: () => open(pages.fees),
  /** What a doctor whom a hospital employs gets of their agreements' fees. */
  doctorPay: () => open(pages.doctorPay),
  /** Whom the documents put first, in a team's areas. */
  keyGroups: (teamId: string) => open(pages.keyGroups, { teamId }),
  /** Functional communities of a team or an institution. */
  communities: () => open(pages.communities),
  /** Lists of people that other departments certify. */
  certificates: () => open(pages.certificates),
  /** What a region's administrator publishes. */
  publishing: () => open(pages.publishing),
  /** A proxy on paper, of somebody without a phone. */
  proxy: () => open(pages.proxy),
  /** How full teams are, and which deadlines are near. */
  capacity: () => open(pages.capacity),
  /** A region's rules, for who may change them. */
  policies: () => open(pages.policies),
  /** What rules where a team works, with the documents behind it. */
  rules: (teamId: string) => open(pages.rules, { teamId }),
  /** What a team or a hospital's desk has to do about referrals. */
  referralDesk: () => open(pages.referralDesk),
  staffReferral: (id: string) => open(pages.staffReferral, { id }),
  staffReferralInstead: (id: string) => turn(pages.staffReferral, { id }),
  openReferral: () => open(pages.openReferral),
  advice: (id: string) => open(pages.advice, { id }),
  adviceInstead: (id: string) => turn(pages.advice, { id }),
  /** What a hospital publishes. */
  hospitalPlaces: () => open(pages.hospitalPlaces),
  /** Reserved numbers, what is late and what institutions settle, for managers. */
  quotas: () => open(pages.quotas),
  doctorDesk: () => open(pages.doctorDesk),
  /** A team's code for signing on the spot, to show and to print. */
  teamCode: (teamId: string) => open(pages.teamCode, { teamId }),
  /** A team's posters, and what brought people to it. */
  posters: (teamId: string) => open(pages.posters, { teamId }),
  doctorAgreement: (id: string) => open(pages.doctorAgreement, { id }),
  doctorAgreementInstead: (id: string) => turn(pages.doctorAgreement, { id }),
}
