import type { Reading } from '../../context'
import { refuse } from '../../refusal'
import { selectTeam } from './facts'
import { selectManagers, selectMember } from './statements'

/**
 * A team, for its members and its institution's managers.
 * @throws Refusal `not-found` for everybody else
 */
export const findStaffedTeam = async (r: Reading, teamId: string) => {
  const [team] = await selectTeam(r.read, { teamId })
  if (!team) return refuse('not-found')
  const { accountId } = r.who
  const [member] = await selectMember(r.read, { accountId, teamId })
  const managers = await selectManagers(r.read, { organisationId: team.organisationId })
  const manages = managers.some(
    each =>
      each.accountId === accountId && each.startsAt <= r.now && (each.endsAt === null || each.endsAt > r.now),
  )
  return member || manages ? team : refuse('not-found')
}
