/** Sunday 22 November 2026, 10:00 in China: 小雪, with the demo team on duty. */
export const startOfTests = new Date('2026-11-22T02:00:00Z')
