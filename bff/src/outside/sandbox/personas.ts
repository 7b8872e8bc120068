import { createHash } from 'node:crypto'

/** The login codes a visitor may type, again and again; a real code works once. */
export const demoCodes = [
  'demo-resident',
  'demo-elder',
  'demo-parent',
  'demo-doctor',
  'demo-nurse',
  'demo-manager',
  'demo-hospital',
  'demo-admin',
] as const
export type DemoCode = (typeof demoCodes)[number] | `demo-new-${string}`

export const isDemoCode = (code: string): code is DemoCode =>
  (demoCodes as readonly string[]).includes(code) || /^demo-new-.+$/.test(code)

/**
 * The openid WeChat's sandbox answers for a demo login code, the same on every start: 28 characters, as real ones
 * have. `demo-new-<anything>` gives an openid of its own for each text, known to no demo data.
 */
export const demoOpenid = (code: DemoCode): string => {
  const name = code.slice('demo-'.length)
  if (!name.startsWith('new-')) return `oDEMO_${name}_`.padEnd(27, '0').concat('1')
  return `oNEW_${createHash('sha256').update(name).digest('base64url').slice(0, 23)}`
}
