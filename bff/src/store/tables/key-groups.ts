import { keyGroups } from '@jiayitong/shared/domain/residents'
import type { Kit } from '../columns'
import type { DirectoryTables } from './directory'
import type { PeopleTables } from './people'

export const keyGroupsTables = (kit: Kit, { accounts, residents, teams }: PeopleTables & DirectoryTables) => {
  /** Groups of people as other departments certify them, with how long that holds (C105). */
  const groupCertificates = kit.table(
    'group_certificates',
    {
      id: kit.id(),
      idNumberIndex: kit.text('id_number_index', 'sensitive').notNull(),
      group: kit.oneOf('group', keyGroups, 'sensitive').notNull(),
      issuer: kit.text('issuer', 'plain').notNull(),
      validFrom: kit.day('valid_from', 'plain').notNull(),
      validTo: kit.day('valid_to', 'plain'),
      importedBy: kit
        .text('imported_by', 'plain')
        .notNull()
        .references(() => accounts.id),
      importedAt: kit.instant('imported_at', 'plain').notNull(),
    },
    t => [kit.uniqueIndex('group_certificates_once').on(t.idNumberIndex, t.group, t.validFrom)],
  )

  /** That a team asked somebody of a key group in its area to sign, and when it last did (C106). */
  const keyGroupInvitations = kit.table(
    'key_group_invitations',
    {
      id: kit.id(),
      teamId: kit
        .text('team_id', 'plain')
        .notNull()
        .references(() => teams.id),
      residentId: kit
        .text('resident_id', 'plain')
        .notNull()
        .references(() => residents.id),
      invitedBy: kit
        .text('invited_by', 'plain')
        .notNull()
        .references(() => accounts.id),
      invitedAt: kit.instant('invited_at', 'plain').notNull(),
    },
    t => [kit.uniqueIndex('key_group_invitations_once').on(t.residentId, t.teamId)],
  )

  return { groupCertificates, keyGroupInvitations }
}
