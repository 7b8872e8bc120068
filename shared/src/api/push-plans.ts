import Type, { type Static } from 'typebox'
import { PushStatement } from './compliance'
import { ById, Day, Id, OneOf, Shape } from './fields'
import { routes } from './route'

/** What a doctor changes in a plan: another day, other advice, or nothing in its place but what the planner finds. */
export const PlanChange = Shape({
  how: OneOf(['move', 'swap', 'drop'], '怎么改'),
  day: Type.Optional(Day('新的日期')),
  tipId: Type.Optional(Id('健康知识')),
})
export type PlanChange = Static<typeof PlanChange>

export const pushPlansApi = routes({
  change: {
    method: 'POST',
    path: '/push-plans/:id/change',
    summary: "Change one push of a resident's plan that has not gone out; what is dropped is replaced",
    access: ['doctor', 'nurse', 'manager'],
    params: ById,
    body: PlanChange,
    response: PushStatement,
    refusals: ['not-found', 'state-conflict', 'push-day-taken', 'push-tip-unfit', 'push-day-wrong'],
  },
})
export type PushPlansApi = typeof pushPlansApi
