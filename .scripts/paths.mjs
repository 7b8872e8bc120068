import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
/** Stamps and logs of the scripts; safe to delete at any time. */
export const cache = `${root}.cache/`
