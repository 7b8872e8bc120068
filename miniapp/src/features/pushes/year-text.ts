import type { PushStatement } from '@jiayitong/shared/api/compliance'

/** 今年已收到 7/12: of the agreement year's pushes those that came, against what is promised; nothing where none are. */
export const yearText = (
  statement: Pick<PushStatement, 'delivered' | 'minimum'> | undefined,
): string | undefined =>
  statement && statement.minimum > 0 ? `今年已收到 ${statement.delivered}/${statement.minimum}` : undefined
