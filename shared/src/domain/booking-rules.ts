/** How places are booked, held, kept for who waits, and lost; no document of the five gives a number. */
export interface Booking {
  /** How long a place is held while the form is filled. */
  readonly holdMinutes: number
  /** How long a freed place is kept for whose turn it is, and another time for who lost theirs to a closure. */
  readonly offerMinutes: number
  readonly closureOfferHours: number
  /** Until so long before the time a booking can be given back or moved. */
  readonly cancelMinutes: number
  /** Bookings to come that one person may have, and of one doctor or kind on a day. */
  readonly open: number
  readonly perDay: number
  /** Who did not come so often in so many days books no more online for so long. No times: nobody is locked. */
  readonly noShows: { readonly times: number; readonly withinDays: number; readonly lockDays: number }
  /** Of a session's places, what each way of booking may use until so many hours before. */
  readonly shares: { readonly online: number; readonly desk: number; readonly phone: number }
  readonly sharesOpenHours: number
  /** Places beyond a slot's capacity that the staff may give. */
  readonly extraPlaces: number
  /** How many days ahead there are slots. */
  readonly daysAhead: number
  /** From how long before one may check in, and how near. */
  readonly checkInMinutes: number
  readonly checkInMetres: number
  /** Reminded when so many are still before one. */
  readonly remindAhead: number
}
