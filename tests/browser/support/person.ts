import { press, signIn } from './hand'
import { openPhone, type Phone } from './phone'

/** The sizes of letters every story is looked at in. */
export const sizes = ['standard', 'care'] as const
export type Size = (typeof sizes)[number]

/** What a page complains about that belongs to a story: a voucher that was just used has no code any more. */
export const usedUp = [/409 \(Conflict\) \S+\/redemptions\/[\w-]+\/code$/]

export interface Person extends Phone {
  /** Goes to a page of the mini-program, by its path and query. */
  open(page: string): Promise<unknown>
}

/** A person of the demo with a phone of their own, signed in, in a size of letters. */
export const phoneOf = async (
  url: string,
  who: string,
  size: Size,
  story: string,
  expected: readonly RegExp[] = [],
): Promise<Person> => {
  const phone = await openPhone({ story: `${story}-${size}`, baseURL: url, expected })
  const open = (page: string) => phone.page.goto(`${url}/#/${page}`)
  await signIn(phone.page, url, who)
  if (size === 'care') {
    await open('features/residents/pages/text-size/index')
    await press(phone.page, /关怀/, 'radio')
  }
  return { ...phone, open }
}
