/*
 * What a subscribe message's keywords may hold; anything else is refused with 47003, and nothing may be empty. Lengths
 * are counted in UTF-16 units: the platform does not say which it counts, and these are never fewer than characters.
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 */

interface ValueKind {
  readonly pattern: RegExp
  /** Makes a text that is too long fit; kinds without it hold figures, which must not be cut. */
  readonly cut?: (text: string) => string
}

const time = '([01]?\\d|2[0-3]):[0-5]\\d'
const date = '\\d{4}年(1[0-2]|0?[1-9])月(3[01]|[12]\\d|0?[1-9])日'
const spanOf = (one: string) => new RegExp(`^${one}(~${one})?$`)

/** What each kind of keyword may hold. */
export const valueKinds: Readonly<Record<string, ValueKind>> = {
  thing: { pattern: /^[\s\S]{1,20}$/, cut: text => cutTo(text, 20) },
  number: { pattern: /^(?=.{1,32}$)\d+(\.\d+)?$/ },
  letter: { pattern: /^[A-Za-z]{1,32}$/, cut: text => text.slice(0, 32) },
  symbol: { pattern: /^[^\p{L}\p{N}\s]{1,5}$/u },
  character_string: { pattern: /^[\x20-\x7e]{1,32}$/, cut: text => text.slice(0, 32) },
  time: { pattern: spanOf(`(${date} )?${time}`) },
  date: { pattern: spanOf(`${date}( ${time})?`) },
  amount: { pattern: /^[¥￥$€£]?\d{1,10}(\.\d{1,2})?元?$/ },
  phone_number: { pattern: /^[\d+-]{1,17}$/ },
  car_number: { pattern: /^[\p{Script=Han}A-Z\d][A-Z\d]{0,6}[\p{Script=Han}A-Z\d]$/u },
  name: {
    pattern: /^(?:[\x20-\x7e]{1,20}|[\s\S]{1,10})$/,
    cut: text => cutTo(text, /^[\x20-\x7e]*$/.test(text) ? 20 : 10),
  },
  phrase: { pattern: /^\p{Script=Han}{1,5}$/u, cut: text => [...text].slice(0, 5).join('') },
}

/** Whether the platform accepts a value for a keyword such as `thing1`. */
export const fitsKeyword = (key: string, value: string): boolean => kindOf(key)?.pattern.test(value) ?? false

/** A value short enough for its keyword; one that cutting cannot mend is returned as it is, to be refused. */
export const fitValue = (key: string, value: string): string =>
  fitsKeyword(key, value) ? value : (kindOf(key)?.cut?.(value) ?? value)

const kindOf = (key: string): ValueKind | undefined => {
  const name = /^([a-z_]+)\d{1,2}$/.exec(key)?.[1]
  return name !== undefined && Object.hasOwn(valueKinds, name) ? valueKinds[name] : undefined
}

/* Ends in … and never inside a character of two units. */
const cutTo = (text: string, max: number): string => {
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length > max - 1) break
    kept += character
  }
  return text.length <= max ? text : `${kept}…`
}
