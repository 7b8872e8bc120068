import type { CalendarEntry } from './add-to-calendar.weapp'

export type { CalendarEntry }

const stamp = (at: string) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')
const escaped = (text: string) => text.replace(/[\\;,]/g, mark => `\\${mark}`).replace(/\n/g, '\\n')

/** Hands the browser an iCalendar file (RFC 5545), which phones open in their calendar. */
export const addToCalendar = async ({
  title,
  place,
  note,
  startsAt,
  endsAt,
}: CalendarEntry): Promise<boolean> => {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jiayitong//Directory//ZH',
    'BEGIN:VEVENT',
    `UID:${stamp(startsAt)}-${encodeURIComponent(title)}@jiayitong`,
    `DTSTAMP:${stamp(new Date().toISOString())}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    `DESCRIPTION:${escaped(note)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT1H',
    `DESCRIPTION:${escaped(title)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([lines.join('\r\n')], { type: 'text/calendar' }))
  link.download = `${title}.ics`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return true
}
