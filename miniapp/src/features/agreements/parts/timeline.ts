import type { Agreement } from '@jiayitong/shared/api/agreements'
import { clockTime, fullDay, monthDay, nearTime } from '../../../lib/dates'
import { billed } from '../../../lib/money'
import type { Owner, TimelineStep } from '../../../ui/timeline'
import { everybody, ownFen } from '../wording'

/** What was done, who acts next and by when, what is to come. */
export const stepsOf = (agreement: Agreement, now: Date): TimelineStep[] => {
  const { state } = agreement
  const signed: TimelineStep = {
    key: 'signed',
    state: 'done',
    title: `${signerOf(agreement)}签了名`,
    text: agreement.residents.length > 1 ? `代表${everybody(agreement.residents)}` : undefined,
    ...at(agreement.submittedAt, now),
  }
  const ended = endOf(agreement, now)
  if (state === 'submitted')
    return [
      signed,
      { key: 'answer', state: 'now', title: '等医生确认', owner: answering(agreement, now) },
      { key: 'begin', state: 'todo', title: '协议生效，服务开始', text: payText(agreement) },
    ]
  if (state === 'rejected' || state === 'withdrawn') return ended ? [signed, ended] : [signed]
  const answered: TimelineStep = {
    key: 'answer',
    state: 'done',
    title: `${doctorOf(agreement).name}签名确认`,
    ...at(agreement.decidedAt, now),
  }
  if (ended) return [signed, answered, ended]
  if (state === 'awaiting-payment')
    return [
      signed,
      answered,
      { key: 'pay', state: 'now', title: '等你交自付的费用', text: '交到了，服务就开始' },
      { key: 'begin', state: 'todo', title: '服务开始' },
    ]
  return [signed, answered, { key: 'serve', state: 'now', title: '服务中', owner: serving(agreement) }]
}

const at = (instant: string | null, now: Date) => (instant ? { at: nearTime(instant, now) } : {})

const signerOf = ({ signatures }: Agreement): string =>
  signatures.find(({ side }) => side === 'resident')?.signerName ?? '居民'

/** The one doctor of the agreement, else the team's leader. */
export const doctorOf = ({ signatures, practitioner, team }: Agreement) => ({
  name: `${signatures.find(({ side }) => side === 'provider')?.signerName ?? practitioner?.name ?? team.leader.name}医生`,
  face: team.leader.face,
})

const answering = (agreement: Agreement, now: Date): Owner => {
  const { decideBy, team } = agreement
  const late = decideBy !== null && new Date(decideBy) < now
  return {
    ...doctorOf(agreement),
    promise: late
      ? '过了答复的时间，可以打电话催一下'
      : decideBy
        ? `${monthDay(decideBy)} ${clockTime(decideBy)} 前答复`
        : '看完会答复你',
    phone: team.phone,
  }
}

const serving = (agreement: Agreement): Owner => ({
  ...doctorOf(agreement),
  promise: agreement.endsOn ? `到 ${fullDay(agreement.endsOn)}` : '照顾你家',
  phone: agreement.team.phone,
})

const payText = ({ shares, team }: Agreement): string => {
  const own = ownFen(shares)
  return own > 0 ? `自付的 ${billed(own)} 元到${team.organisationName}交，机构开票据` : '不用自己付钱'
}

const endOf = (
  { state, reason, endedAt, endsOn, decidedAt }: Agreement,
  now: Date,
): TimelineStep | undefined => {
  const because = reason ? { text: `原因：${reason}` } : {}
  switch (state) {
    case 'rejected':
      return { key: 'end', state: 'done', title: '医生没有接受', ...at(decidedAt, now), ...because }
    case 'withdrawn':
      return { key: 'end', state: 'done', title: '已经撤回', ...at(endedAt, now) }
    case 'terminated':
      return { key: 'end', state: 'done', title: '已经解约', ...at(endedAt, now), ...because }
    case 'expired':
      return { key: 'end', state: 'done', title: '到期结束', ...(endsOn ? { at: fullDay(endsOn) } : {}) }
    default:
      return undefined
  }
}
