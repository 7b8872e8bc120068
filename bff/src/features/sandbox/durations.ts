const china = 8 * 3_600_000
const unit = (letter: string) => `(?:(\\d{1,5})${letter})?`

/** ISO 8601: `P30D`, `P1Y2M`, `PT90M`, whole numbers only. */
export const durationPattern = `^P(?=\\d|T\\d)${['Y', 'M', 'W', 'D'].map(unit).join('')}(?:T(?=\\d)${['H', 'M', 'S'].map(unit).join('')})?$`

/**
 * An instant so much later: years, months and days by the calendar in China, where 31 January and a month is the last
 * of February.
 * @param duration matches `durationPattern`
 */
export const addDuration = (at: Date, duration: string): Date => {
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = (
    new RegExp(durationPattern).exec(duration) ?? []
  )
    .slice(1)
    .map(part => Number(part ?? 0))
  const wall = new Date(at.getTime() + china)
  const day = wall.getUTCDate()
  wall.setUTCMonth(wall.getUTCMonth() + years * 12 + months)
  if (wall.getUTCDate() !== day) wall.setUTCDate(0)
  const restSeconds = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds
  return new Date(wall.getTime() - china + restSeconds * 1000)
}
