import type { Household, Me, Resident } from '@jiayitong/shared/api/residents'

/** One of the family, and whether they can be named in an agreement now. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly face: string
  readonly age: number
  readonly relation: string
  /** `bound` has an agreement, `unasked` has not agreed yet. */
  readonly state: 'free' | 'bound' | 'unasked'
  readonly binding: Household['members'][number]['binding']
  readonly agreementId: string | null
  /** What packages are chosen by; only of those one may act for. */
  readonly resident: Resident | undefined
}

/** The household's members, or without one those the account may act for. */
export const candidatesOf = (me: Me, home: Household | null): Candidate[] =>
  home
    ? home.members.map(member => {
        const resident = me.residents.find(({ id }) => id === member.id)
        const own = resident?.relation === '本人'
        return {
          ...member,
          relation: own ? '本人' : member.relation,
          resident,
          state: member.signed ? 'bound' : member.binding ? 'free' : 'unasked',
        }
      })
    : me.residents
        .filter(({ scopes }) => scopes.includes('agreements'))
        .map(resident => ({
          ...resident,
          resident,
          state: 'free',
          binding: resident.relation === '本人' ? 'self' : 'delegate',
          agreementId: null,
        }))

/** One hand signs for several only when it is the household's representative's. */
export const mayChooseSeveral = (me: Me | undefined, home: Household): boolean =>
  me?.residents.some(({ id, relation }) => relation === '本人' && id === home.representativeId) ?? false
