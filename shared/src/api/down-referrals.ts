import Type from 'typebox'
import { ById, Day, Shape, Text } from './fields'
import { Referral } from './referrals'
import { routes } from './route'

const stepRefusals = ['not-found', 'forbidden', 'state-conflict'] as const

/** The way back: from the hospital to the team (C46). */
export const downReferralsApi = routes({
  sendDown: {
    method: 'POST',
    path: '/referrals/:id/send-down',
    summary:
      'The hospital closes its part of a referral and sends the resident back, with summary and guidance',
    access: ['hospital'],
    params: ById,
    body: Shape({
      title: Text('出院诊断', 30),
      summary: Text('出院小结', 1_000),
      guidance: Text('后续治疗和康复建议', 1_000),
      criteria: Type.Array(Text('指征', 40), { title: '指征', maxItems: 20, uniqueItems: true }),
    }),
    status: 201,
    response: Referral,
    refusals: [...stepRefusals, 'criteria-needed'],
  },
  accept: {
    method: 'POST',
    path: '/referrals/:id/accept',
    summary: 'The team takes the resident back, on a bed of its own where the stay goes on',
    access: ['doctor', 'nurse'],
    params: ById,
    body: Shape({ admitted: Type.Optional(Type.Boolean({ title: '在本机构继续住院' })) }),
    response: Referral,
    refusals: [...stepRefusals],
  },
  plan: {
    method: 'POST',
    path: '/referrals/:id/plan',
    summary: 'The team opens the follow-up plan, with the weeks of an extended prescription',
    access: ['doctor', 'nurse'],
    params: ById,
    body: Shape({
      followUps: Type.Array(Shape({ dueOn: Day('随访日期'), task: Text('随访内容', 200) }), {
        title: '随访安排',
        minItems: 1,
        maxItems: 30,
      }),
      prescriptionWeeks: Type.Optional(Type.Integer({ title: '处方周数', minimum: 1, maximum: 52 })),
    }),
    response: Referral,
    refusals: [...stepRefusals, 'plan-not-fit'],
  },
  followUp: {
    method: 'POST',
    path: '/follow-ups/:id/record',
    summary: 'Record a follow-up that was done',
    access: ['doctor', 'nurse'],
    params: ById,
    body: Shape({ note: Text('随访记录', 500) }),
    response: Referral,
    refusals: [...stepRefusals],
  },
})
export type DownReferralsApi = typeof downReferralsApi
