import { addDays, dayOf, instantOf } from '@jiayitong/shared/domain/days'
import { organisationId, practitionerId, teamId } from './keys'
import type { Home } from './residents'
import type { Rows } from './rows'
import { demand, idOf } from './seed'

/** Questions residents sent about entries: two answered for all to read, one waiting. */
export const correctionRows = (homes: readonly Home[], now: Date): Rows => {
  const day = (back: number, minutes: number) => instantOf(addDays(dayOf(now), -back), minutes)
  const account = (index: number) => demand(homes[index]?.members[0]?.accountId ?? undefined, 'account')
  return {
    corrections: [
      {
        id: idOf('correction', 1),
        subjectKind: 'organisation',
        subjectId: organisationId('柳浪中心'),
        ownerId: organisationId('柳浪中心'),
        accountId: account(5),
        text: '周日上午还能抽血吗，上次去窗口是关着的',
        createdAt: day(12, 640),
        state: 'answered',
        answer: '周日上午看病、配药都有人，抽血只到周六。周日要空腹抽血的，请约周一早上 7:30 的号。',
        answeredAt: day(11, 560),
        answeredBy: practitionerId('沈知夏'),
      },
      {
        id: idOf('correction', 2),
        subjectKind: 'organisation',
        subjectId: organisationId('柳浪中心'),
        ownerId: organisationId('柳浪中心'),
        accountId: account(9),
        text: '轮椅从哪个门进',
        createdAt: day(33, 910),
        state: 'answered',
        answer: '从柳浪路这边的东门进，有坡道和电梯，到了可以按铃，护士来接。',
        answeredAt: day(33, 1005),
        answeredBy: practitionerId('沈知夏'),
      },
      {
        id: idOf('correction', 3),
        subjectKind: 'team',
        subjectId: teamId('林书禾'),
        ownerId: organisationId('柳浪中心'),
        accountId: account(14),
        text: '柳浪里 9 幢也归林医生管吗，名单上没写幢号',
        createdAt: day(1, 1190),
        state: 'open',
      },
    ],
  }
}
