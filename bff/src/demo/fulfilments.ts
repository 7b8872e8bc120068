import { addDays, dayOf, daysBetween, instantOf } from '@jiayitong/shared/domain/days'
import type { Vault } from '../vault'
import { agreementId } from './agreements'
import type { Contract } from './contracts'
import { practitionerId } from './keys'
import { packageNamed } from './packages'
import { roster } from './roster'
import type { Row, Rows } from './rows'
import { chanceOf, demand, idOf } from './seed'

/** What 周敏's year stands at on the look pages. */
const zhouDone: Readonly<Record<string, number>> = {
  健康推送: 9,
  定期随访: 3,
  年度体检: 0,
  用药指导: 1,
  预约优先: 4,
  优先转诊: 0,
}

/* Services that come by themselves over the year; the others come when somebody needs them. */
const steady = new Set([
  '健康推送',
  '定期随访',
  '血压血糖管理',
  '上门随访',
  '预防接种提醒',
  '儿童保健',
  '孕产保健',
])

const notes: Readonly<Record<string, readonly string[]>> = {
  定期随访: [
    '电话随访，血压平稳，继续原来的药',
    '门诊随访，睡得不好，先调作息',
    '电话随访，提醒少吃咸菜',
    '到小屋测了血压血糖，都在目标内',
  ],
  上门随访: ['上门测了血压，看了脚，没有水肿', '上门换药，教了家里人翻身', '上门看望，夜灯已经装好'],
  年度体检: ['报告已讲解，血脂偏高，三个月后复查', '体检完成，各项都在范围内'],
  用药指导: ['停了一种重复的药', '教了吃药的时间，写在药盒上'],
}

/** Who gives a service: the doctor, or the member whose trade it is. */
const giverOf = (leader: string, item: string): string => {
  const duty = {
    上门随访: 'nurse',
    定期随访: 'nurse',
    中医体质辨识: 'tcm',
    中医适宜技术: 'tcm',
    家庭药箱指导: 'pharmacist',
  }[item]
  return roster.find(person => person.duty === duty && person.teams.includes(leader))?.name ?? leader
}

/** Services given under agreements that run or were ended early: about as many as are due by now. */
export const fulfilmentRows = (contracts: readonly Contract[], vault: Vault, now: Date): Rows => {
  const today = dayOf(now)
  const fulfilments = contracts.flatMap(contract =>
    contract.people.flatMap(({ person, pack }) => {
      const { startsOn, endsOn, endedAt } = contract
      if (!startsOn || !endsOn || contract.state === 'expired') return []
      const until = [today, endsOn, ...(endedAt ? [dayOf(endedAt)] : [])].sort()[0] ?? today
      const days = Math.max(0, daysBetween(startsOn, until))
      return packageNamed(pack).items.flatMap(({ id, name, perYear }) => {
        const chance = chanceOf('fulfilment', contract.key, person.id, name)
        const due = (perYear * days) / 365
        const drawn = steady.has(name)
          ? Math.floor(due) - (chance.happens(0.14) ? 1 : 0)
          : Math.floor(due * chance.number() + chance.number() * 0.6)
        const isZhou = person.name === '周敏' && contract.state === 'active'
        const done = Math.min(perYear, Math.max(0, (isZhou ? zhouDone[name] : undefined) ?? drawn))
        return Array.from({ length: done }, (_, turn): Row<'fulfilments'> => {
          const after = Math.min(days, Math.floor(((turn + 0.35 + chance.number() * 0.5) * days) / done))
          const doneOn = addDays(startsOn, after)
          const fulfilmentId = idOf('fulfilment', contract.key, person.id, name, turn)
          const createdAt = instantOf(doneOn, doneOn === today ? 1 : chance.int(8 * 60 + 10, 17 * 60))
          const by = person.accountId ?? contract.signatory.accountId
          const acknowledged = by !== null && doneOn < addDays(today, -4) && chance.happens(0.8)
          const note = notes[name] ? chance.pick(demand(notes[name], name)) : null
          return {
            id: fulfilmentId,
            agreementId: agreementId(contract.key),
            residentId: person.id,
            itemId: id,
            practitionerId: practitionerId(giverOf(contract.leader, name)),
            doneOn,
            noteSealed: note && vault.seal(note, `fulfilments.note:${fulfilmentId}`),
            createdAt,
            ...(acknowledged
              ? {
                  acknowledgedAt: new Date(createdAt.getTime() + chance.int(1, 70) * 3_600_000),
                  acknowledgedBy: by,
                  acknowledgedHow: 'tap' as const,
                }
              : {}),
          }
        })
      })
    }),
  )
  return { fulfilments }
}
