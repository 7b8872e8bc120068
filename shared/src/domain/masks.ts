/** `110105********002X`: enough to recognise one's own, too little for anyone else. */
export const maskIdNumber = (idNumber: string): string =>
  `${idNumber.slice(0, 4)}**********${idNumber.slice(-4)}`

/** `138****5678`. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** `周*`, `欧阳**`: for places where others may look. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = Array.from(name)
  return first + '*'.repeat(Math.max(1, rest.length))
}

/** Hides numbers long enough to be a phone's or an ID card's in words that others will read. */
export const maskNumbers = (text: string): string => text.replace(/\d(?:[\s-]?\d){6,}[\dXx]?/g, '***')
