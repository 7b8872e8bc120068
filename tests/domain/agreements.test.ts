import { currentText } from '@jiayitong/shared/domain/agreement-texts'
import {
  type AgreementSide,
  type AgreementState,
  agreementEvents,
  agreementStates,
  agreementSteps,
  agreementYear,
  allowedEvents,
  decideBy,
  lastDay,
  liveStates,
  whyNotStep,
} from '@jiayitong/shared/domain/agreements'
import { addDays, ageOn } from '@jiayitong/shared/domain/days'
import { presetRules } from '@jiayitong/shared/domain/policies'
import { type Proposal, type ProposedResident, whyNotPropose } from '@jiayitong/shared/domain/proposals'
import {
  type Bond,
  bondOf,
  consecutiveSignings,
  noBond,
  termOffers,
  weakestBond,
  whyNotTerm,
} from '@jiayitong/shared/domain/terms'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const today = '2026-11-22'
const sides: AgreementSide[] = ['resident', 'provider', 'clock']

describe('the states of an agreement', () => {
  it('whatever is tried in whatever order, only the table moves it, and what ended stays ended', () => {
    const tried = fc.array(fc.tuple(fc.constantFrom(...agreementEvents), fc.constantFrom(...sides)), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(tried, attempts => {
        let state: AgreementState = 'draft'
        let bound = false
        let ended: AgreementState | undefined
        for (const [event, side] of attempts) {
          const refused = whyNotStep(state, event, side)
          expect(allowedEvents(state, side).includes(event)).toBe(refused === undefined)
          if (refused) {
            expect(refused.code).toBe('state-conflict')
            continue
          }
          expect(ended).toBeUndefined()
          state = agreementSteps[state][event]?.to ?? state
          if (event === 'sign') bound = true
          if (!liveStates.includes(state)) {
            bound = false
            ended = state
          }
          expect(liveStates.includes(state)).toBe(bound)
        }
      }),
    )
  })

  it('lets nobody but the doctor accept or reject, and nobody but the clock let it expire', () => {
    for (const state of agreementStates) {
      expect(allowedEvents(state, 'resident')).not.toEqual(expect.arrayContaining(['accept']))
      expect(allowedEvents(state, 'resident')).not.toEqual(expect.arrayContaining(['expire']))
      expect(allowedEvents(state, 'provider').every(event => event === 'accept' || event === 'reject')).toBe(
        true,
      )
    }
  })
})

describe('terms', () => {
  const offered = (policyId: string, signings: number) =>
    termOffers(presetRules(policyId), signings).flatMap(offer => (offer.offered ? [offer.years] : []))

  it('are one year at first; two and three open after two signings in Zhejiang and nationally (C9, C10, C11)', () => {
    for (const policy of ['zhejiang-2022', 'national-2025']) {
      expect([0, 1, 2].map(signings => offered(policy, signings))).toEqual([[1], [1], [1, 2, 3]])
    }
  })

  it('open with the first renewal in Weihai, are three years for all in Erqi and one year in 2016 (C12, C13, C9)', () => {
    expect([0, 1].map(signings => offered('weihai-2023', signings))).toEqual([[1], [1, 2, 3]])
    expect(offered('erqi-2016', 0)).toEqual([3])
    expect(offered('national-2016', 5)).toEqual([1])
  })

  it('say why they are not offered, and refuse exactly what is not (C11)', () => {
    expect(termOffers(presetRules('zhejiang-2022'), 1).find(({ years }) => years === 2)?.why).toBe(
      '连续签约满 2 次后可以签 2 年，你现在是 1 次',
    )
    fc.assert(
      fc.property(
        fc.constantFrom('national-2016', 'erqi-2016', 'zhejiang-2022', 'weihai-2023', 'national-2025'),
        fc.nat({ max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        (policyId, signings, years) => {
          const open = offered(policyId, signings).includes(years)
          expect(whyNotTerm(presetRules(policyId), signings, years)?.code).toBe(
            open ? undefined : 'term-not-offered',
          )
          for (const offer of termOffers(presetRules(policyId), signings))
            expect(offer.source.document).not.toBe('')
        },
      ),
    )
  })

  it('open early where a relationship is stable, by what the records say of it (C14)', () => {
    const rules = presetRules('national-2025')
    const years = (bond: Bond, policyId = 'national-2025') =>
      termOffers(presetRules(policyId), 1, bond).flatMap(offer => (offer.offered ? [offer.years] : []))
    expect(years({ years: 1, services: 4 })).toEqual([1, 2, 3])
    expect(years({ years: 1, services: 3 })).toEqual([1])
    expect(years({ years: 0, services: 9 })).toEqual([1])
    // 浙卫发〔2022〕34号 四（一） counts signings and nothing else.
    expect(years({ years: 9, services: 99 }, 'zhejiang-2022')).toEqual([1])
    expect(whyNotTerm(rules, 1, 3, { years: 1, services: 3 })?.detail).toBe(
      '连续签约满 2 次后可以签 3 年，你现在是 1 次；和同一个团队签满 1 年、确认过 4 次服务也可以，你现在是 1 年、确认过 3 次服务。',
    )
    expect(termOffers(rules, 5, { years: 2, services: 8 }).map(({ recommended }) => recommended)).toEqual([
      false,
      true,
      true,
    ])
  })

  it('count as one relationship while unbroken, up to the day the next one begins (C14)', () => {
    const term = (startsOn: string, services: number) => ({
      startsOn,
      endsOn: lastDay(startsOn, 1),
      services,
    })
    expect(bondOf([], today)).toEqual(noBond)
    expect(bondOf([term('2025-12-20', 3)], today)).toEqual({ years: 1, services: 3 })
    expect(bondOf([term('2024-12-20', 2), term('2025-12-20', 3)], today)).toEqual({ years: 2, services: 5 })
    expect(bondOf([term('2023-12-20', 2), term('2025-12-20', 3)], today)).toEqual({ years: 1, services: 3 })
    expect(bondOf([term('2024-12-20', 2)], '2026-03-20')).toEqual(noBond)
    expect(
      weakestBond([
        { years: 3, services: 1 },
        { years: 1, services: 9 },
      ]),
    ).toEqual({ years: 1, services: 1 })
  })

  it('end the day before the anniversary, also from 29 February', () => {
    expect(lastDay('2026-11-22', 1)).toBe('2027-11-21')
    expect(lastDay('2028-02-29', 1)).toBe('2029-02-27')
    expect(lastDay('2026-01-01', 3)).toBe('2028-12-31')
  })

  it('fall into years that cover every day of the term once', () => {
    const start = fc.date({ min: new Date('2020-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 3 }), fc.nat({ max: 1094 }), (at, years, offset) => {
        const startsOn = at.toISOString().slice(0, 10)
        const day = addDays(startsOn, offset)
        fc.pre(day <= lastDay(startsOn, years))
        const { from, to } = agreementYear({ startsOn, years }, day)
        expect(from <= day && day <= to).toBe(true)
        expect(ageOn(from, addDays(to, 2))).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('follow one another while no break is longer than the confirmation window (C11)', () => {
    const term = (startsOn: string) => ({ startsOn, endsOn: lastDay(startsOn, 1) })
    expect(consecutiveSignings([], today)).toBe(0)
    expect(consecutiveSignings([term('2025-11-20')], today)).toBe(1)
    expect(consecutiveSignings([term('2024-10-01'), term('2025-11-20')], today)).toBe(2)
    expect(consecutiveSignings([term('2024-08-01'), term('2025-11-20')], today)).toBe(1)
    expect(consecutiveSignings([term('2025-10-01')], today)).toBe(1)
    expect(consecutiveSignings([term('2025-09-01')], today)).toBe(0)
  })

  it('give the doctor 72 hours where the documents are silent', () => {
    expect(decideBy(presetRules('weihai-2023'), new Date('2026-11-22T02:00:00Z')).toISOString()).toBe(
      '2026-11-25T02:00:00.000Z',
    )
    expect(decideBy(presetRules('erqi-2016'), new Date('2026-11-22T02:00:00Z')).toISOString()).toBe(
      '2026-11-25T02:00:00.000Z',
    )
  })
})

describe('who may be signed for (C7, C25, C26)', () => {
  const resident: ProposedResident = {
    id: 'gui',
    name: '周桂兰',
    bornOn: '1944-03-08',
    localRegister: true,
    groups: [],
    householdId: 'home',
    binding: 'delegate',
    bound: false,
    signings: 0,
    bond: noBond,
    pack: { id: 'basic', name: '基础包', audience: {}, courseDays: null, missing: [] },
  }
  const own = (kind: 'team' | 'doctor') => ({
    kind,
    isPrivate: false,
    hasPlatform: false,
    employedElsewhere: false,
  })
  const proposal = (given: Partial<Proposal> = {}): Proposal => ({
    rules: presetRules('weihai-2023'),
    partyKind: 'household',
    provider: own('team'),
    years: 1,
    course: false,
    signatory: { verified: true, householdId: 'home', represents: true },
    residents: [resident],
    hospitals: [],
    team: { households: 10, householdsMax: 1500, holdsHome: false },
    ...given,
  })
  const why = (given: Partial<Proposal>) => whyNotPropose(proposal(given), today)

  it('a representative may sign for everybody who agreed', () => {
    expect(why({})).toBeUndefined()
    expect(
      why({
        residents: [
          { ...resident, binding: 'guardian' },
          { ...resident, binding: 'self' },
        ],
      }),
    ).toBeUndefined()
  })

  it('nobody signs before their real name is known, and nobody for another household', () => {
    expect(why({ signatory: { verified: false, householdId: 'home', represents: true } })?.code).toBe(
      'real-name-needed',
    )
    expect(why({ signatory: { verified: true, householdId: 'home', represents: false } })?.code).toBe(
      'party-not-allowed',
    )
    expect(why({ signatory: { verified: true, householdId: null, represents: false } })?.code).toBe(
      'party-not-allowed',
    )
    expect(why({ residents: [{ ...resident, householdId: 'elsewhere' }] })?.detail).toContain(
      '周桂兰不在你的家庭里',
    )
  })

  it('names the person whose own yes is missing', () => {
    const answer = why({ residents: [resident, { ...resident, name: '周建国', binding: undefined }] })
    expect(answer?.code).toBe('consent-needed')
    expect(answer?.detail).toContain('周建国')
  })

  it('nobody is bound twice, put into a package for others, or given a term that is not open', () => {
    expect(why({ residents: [{ ...resident, bound: true }] })?.code).toBe('agreement-exists')
    expect(
      why({
        residents: [
          {
            ...resident,
            pack: { id: 'other', name: '儿童包', audience: { maxAge: 6 }, courseDays: null, missing: [] },
          },
        ],
      })?.code,
    ).toBe('not-eligible')
    expect(why({ years: 2 })?.code).toBe('term-not-offered')
  })

  it('a full team takes no new home, but one more member of a home it has', () => {
    const team = { households: 1500, householdsMax: 1500 }
    expect(why({ team: { ...team, holdsHome: false } })?.code).toBe('team-full')
    expect(why({ team: { ...team, holdsHome: true } })).toBeUndefined()
  })

  it('households only in Erqi, teams only in 2016 and Zhejiang (C19, C25)', () => {
    expect(why({ rules: presetRules('erqi-2016'), partyKind: 'individual', years: 3 })?.code).toBe(
      'party-not-allowed',
    )
    expect(why({ rules: presetRules('zhejiang-2022'), provider: own('doctor') })?.code).toBe(
      'party-not-allowed',
    )
    expect(why({ rules: presetRules('national-2025'), provider: own('doctor') })).toBeUndefined()
  })

  it('an individual agreement names one person', () => {
    expect(why({ partyKind: 'individual' })).toBeUndefined()
    expect(why({ partyKind: 'individual', residents: [resident, resident] })?.code).toBe('party-not-allowed')
  })

  it('never lets anybody through whom one of the rules refuses, however the family is made up', () => {
    const anyone = fc.record({
      id: fc.constant('someone'),
      name: fc.constant('某人'),
      bornOn: fc.constantFrom('2020-02-01', '1982-05-01', '1944-03-08'),
      localRegister: fc.boolean(),
      groups: fc.constant([]),
      householdId: fc.constantFrom('home', 'elsewhere', null),
      binding: fc.constantFrom('self', 'delegate', 'guardian', undefined),
      bound: fc.boolean(),
      signings: fc.nat({ max: 3 }),
      bond: fc.record({ years: fc.nat({ max: 3 }), services: fc.nat({ max: 6 }) }),
      pack: fc.constantFrom(
        { id: 'basic', name: '基础包', audience: {}, courseDays: null, missing: [] },
        { id: 'elder', name: '长者包', audience: { minAge: 60 }, courseDays: null, missing: [] },
      ),
    }) as fc.Arbitrary<ProposedResident>
    fc.assert(
      fc.property(
        fc.array(anyone, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 3 }),
        (residents, years) => {
          const allowed = residents.every(
            ({ householdId, binding, bound, pack, bornOn, signings }) =>
              householdId === 'home' &&
              binding !== undefined &&
              !bound &&
              (pack.name === '基础包' || bornOn === '1944-03-08') &&
              (years === 1 || signings >= 1),
          )
          expect(why({ residents, years }) === undefined).toBe(allowed)
        },
      ),
    )
  })
})

describe('the agreement text (C8)', () => {
  it('has every part the documents ask for, and names them', () => {
    const headings = currentText.sections.map(({ heading }) => heading).join()
    for (const part of [
      '服务内容',
      '服务方式',
      '期限',
      '居民的权利和义务',
      '团队的权利和义务',
      '费用',
      '解约',
      '隐私',
    ])
      expect(headings).toContain(part)
    expect(currentText.sections.every(({ clauses }) => clauses.length > 0)).toBe(true)
    expect(currentText.sources.length).toBeGreaterThan(3)
  })
})
