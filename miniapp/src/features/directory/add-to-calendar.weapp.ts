import Taro from '@tarojs/taro'

export interface CalendarEntry {
  title: string
  place: string
  note: string
  /** ISO 8601. */
  startsAt: string
  endsAt: string
}

const seconds = (at: string) => Math.floor(Date.parse(at) / 1000)

/** Writes an entry into the phone's calendar; WeChat asks the person first. Answers whether it was written. */
export const addToCalendar = async ({
  title,
  place,
  note,
  startsAt,
  endsAt,
}: CalendarEntry): Promise<boolean> => {
  try {
    await Taro.addPhoneCalendar({
      title,
      location: place,
      description: note,
      startTime: seconds(startsAt),
      endTime: String(seconds(endsAt)),
      alarm: true,
      alarmOffset: 3600,
    })
    return true
  } catch {
    return false
  }
}
