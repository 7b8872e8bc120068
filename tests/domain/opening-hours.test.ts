import {
  dutyAt,
  dutyText,
  hoursText,
  opensEvenings,
  type WeeklyHours,
} from '@jiayitong/shared/domain/opening-hours'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const closed: WeeklyHours = [[], [], [], [], [], [], []]
const weekdays = (spans: WeeklyHours[number], saturday: WeeklyHours[number] = []): WeeklyHours => [
  [],
  spans,
  spans,
  spans,
  spans,
  spans,
  saturday,
]
/** China time on Friday 20 November 2026. */
const friday = (clock: string) => new Date(`2026-11-20T${clock}:00+08:00`)

describe('opening hours (C1)', () => {
  it('says until when somebody is on duty', () => {
    expect(dutyText(dutyAt(weekdays([[480, 1050]]), friday('10:00')))).toBe('在岗至 17:30')
  })

  it('counts the first minute as open and the last as closed', () => {
    const hours = weekdays([[480, 1050]])
    expect(dutyAt(hours, friday('07:59')).open).toBe(false)
    expect(dutyAt(hours, friday('08:00')).open).toBe(true)
    expect(dutyAt(hours, friday('17:29')).open).toBe(true)
    expect(dutyAt(hours, friday('17:30')).open).toBe(false)
  })

  it('reads spans that touch as one stretch of duty', () => {
    expect(
      dutyText(
        dutyAt(
          weekdays([
            [480, 720],
            [720, 1200],
          ]),
          friday('9:00'.padStart(5, '0')),
        ),
      ),
    ).toBe('在岗至 20:00')
  })

  it('says when the doors open next: later today, tomorrow, the day after, or a weekday', () => {
    const lunch = weekdays([
      [480, 690],
      [810, 1050],
    ])
    expect(dutyText(dutyAt(lunch, friday('12:00')))).toBe('今天 13:30 开诊')
    expect(dutyText(dutyAt(weekdays([[480, 1050]], [[480, 720]]), friday('18:00')))).toBe('明天 8:00 开诊')
    const mondays: WeeklyHours = [[], [[510, 600]], [], [], [], [], []]
    expect(dutyText(dutyAt(mondays, friday('18:00')))).toBe('周一 8:30 开诊')
    expect(dutyText(dutyAt(mondays, new Date('2026-11-21T10:00:00+08:00')))).toBe('后天 8:30 开诊')
  })

  it('looks a whole week ahead, to the same weekday', () => {
    const fridays: WeeklyHours = [[], [], [], [], [], [[480, 540]], []]
    expect(dutyAt(fridays, friday('09:00'))).toMatchObject({ open: false, inDays: 7 })
    expect(dutyText(dutyAt(closed, friday('09:00')))).toBe('暂不开诊')
  })

  it('writes a week as people say it, Monday first, equal days together', () => {
    expect(hoursText([[], ...Array(6).fill([[480, 1050]])])).toBe('周一至周六 8:00–17:30')
    expect(
      hoursText(
        weekdays(
          [
            [480, 690],
            [810, 1050],
          ],
          [[480, 720]],
        ),
      ),
    ).toBe('周一至周五 8:00–11:30、13:30–17:30，周六 8:00–12:00')
    expect(hoursText(Array(7).fill([[480, 1200]]))).toBe('每天 8:00–20:00')
    expect(hoursText([[], [], [[480, 720]], [], [[480, 720]], [], []])).toBe('周二、周四 8:00–12:00')
    expect(hoursText([[[540, 600]], [], [], [], [], [], [[540, 600]]])).toBe('周六、周日 9:00–10:00')
    expect(hoursText(closed)).toBe('暂不开诊')
  })

  it('knows who can be seen after work', () => {
    expect(opensEvenings(weekdays([[480, 1080]]))).toBe(false)
    expect(
      opensEvenings(
        weekdays([
          [480, 1050],
          [1080, 1200],
        ]),
      ),
    ).toBe(true)
  })

  it('is on duty exactly when the minute lies in a span, at any instant', () => {
    const span = fc
      .tuple(fc.nat(1438), fc.integer({ min: 1, max: 600 }))
      .map(([from, long]): [number, number] => [from, Math.min(1440, from + long)])
    const week = fc.array(fc.array(span, { maxLength: 1 }), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(
        week,
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        (hours, at) => {
          const china = new Date(at.getTime() + 8 * 3_600_000)
          const minute = china.getUTCHours() * 60 + china.getUTCMinutes()
          const today = hours[china.getUTCDay()] ?? []
          expect(dutyAt(hours, at).open).toBe(today.some(([from, to]) => from <= minute && minute < to))
        },
      ),
    )
  })
})
