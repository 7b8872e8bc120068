const hourMs = 3_600_000

/** How much time is left to answer: red once it is over, warm on the last day. */
export const deadline = (
  decideBy: string,
  now: Date,
): { text: string; tone: 'grey' | 'apricot' | 'alert' } => {
  const left = Date.parse(decideBy) - now.getTime()
  const hours = Math.floor(Math.abs(left) / hourMs)
  const long = hours >= 48 ? `${Math.floor(hours / 24)} 天` : hours >= 1 ? `${hours} 小时` : '不到 1 小时'
  if (left < 0) return { text: `超时 ${long}`, tone: 'alert' }
  return { text: `还剩 ${long}`, tone: hours < 24 ? 'apricot' : 'grey' }
}
