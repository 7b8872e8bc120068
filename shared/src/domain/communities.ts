/** Kinds of functional communities (浙卫发〔2022〕34号 四（四）; 威卫发〔2023〕4号 五（一）). */
export const siteKinds = [
  'government',
  'enterprise',
  'park',
  'office-building',
  'school',
  'elder-home',
  'day-care',
] as const

/** What became of a person on a community's roster; only their own yes binds them. */
export const rosterStates = ['listed', 'accepted', 'declined', 'left'] as const
