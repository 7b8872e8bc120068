import { daysOfSeason } from '@jiayitong/bff/features/groups/seasons'
import { seasonKeys, seasons, weekOf } from '@jiayitong/shared/domain/groups'
import { describe, expect, it } from 'vitest'

const season = (key: string) => {
  const found = seasons.find(each => each.key === key)
  if (!found) throw new Error(key)
  return found
}

describe('C82 the seasons a group is opened from', () => {
  it('are those of the data, each with tasks of a week and something the doctor says first', () => {
    expect(seasons.map(({ key }) => key)).toEqual([...seasonKeys])
    for (const { tasks, advice, goal } of seasons) {
      expect(tasks.length).toBeGreaterThan(1)
      for (const { perWeek } of tasks) expect(perWeek).toBeGreaterThan(0)
      expect(Math.min(advice.length, goal.length)).toBeGreaterThan(10)
    }
  })

  // 2025: 7月20日初伏，8月18日末伏最后一天（三十天）；2026: 7月15日至8月23日（四十天）。
  it.each([
    ['2025-03-01', '2025-07-20', '2025-08-18'],
    ['2026-03-01', '2026-07-15', '2026-08-23'],
  ])('三伏 after %s is %s to %s', (today, startsOn, endsOn) => {
    expect(daysOfSeason(season('dog-days'), today)).toEqual({ startsOn, endsOn })
  })

  it('goes on with the season that runs, and takes the next year’s when it is over', () => {
    expect(daysOfSeason(season('dog-days'), '2026-08-01')).toEqual({
      startsOn: '2026-08-01',
      endsOn: '2026-08-23',
    })
    expect(daysOfSeason(season('dog-days'), '2026-11-30').startsOn).toBe('2027-07-20')
  })

  it('数九 is eighty-one days from 冬至, also across the new year', () => {
    expect(daysOfSeason(season('winter-solstice'), '2026-11-30')).toEqual({
      startsOn: '2026-12-22',
      endsOn: '2027-03-12',
    })
    expect(daysOfSeason(season('winter-solstice'), '2027-01-05').endsOn).toBe('2027-03-12')
  })

  it('counts weeks from Monday', () => {
    expect(weekOf('2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
    expect(weekOf('2026-11-23').from).toBe('2026-11-23')
  })
})
