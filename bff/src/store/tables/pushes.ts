import type { Kit } from '../columns'

export const pushesTables = (kit: Kit) => {
  const tips = kit.table('tips', {
    id: kit.id(),
    title: kit.text('title', 'plain').notNull(),
    summary: kit.text('summary', 'plain').notNull(),
    paragraphs: kit.json<string[]>('paragraphs', 'plain').notNull(),
    topics: kit.json<string[]>('topics', 'plain').notNull(),
    groups: kit.json<string[]>('groups', 'plain').notNull(),
    notFor: kit.json<string[]>('not_for', 'plain').notNull(),
    /** Solar term, season or outbreak this fits; empty for any day. */
    occasion: kit.text('occasion', 'plain').notNull(),
    warning: kit.text('warning', 'plain'),
    source: kit.text('source', 'plain').notNull(),
    reviewer: kit.text('reviewer', 'plain').notNull(),
    reviewedOn: kit.day('reviewed_on', 'plain').notNull(),
    expiresOn: kit.day('expires_on', 'plain').notNull(),
  })

  return { tips }
}
