import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Ajv } from 'ajv'
import Type, { type Static } from 'typebox'

const Text = (description: string, fallback = '') => Type.String({ description, default: fallback })
const Flag = (description: string) => Type.Boolean({ description, default: false })
const Whole = (description: string, fallback: number, maximum: number, minimum = 0) =>
  Type.Integer({ description, default: fallback, minimum, maximum })

/** Every setting, by its environment variable. A secret may also come from the file named by `<NAME>_FILE`. */
const Settings = Type.Object({
  PORT: Whole('Port of the API and the web mini-program; 0 takes a free one', 3000, 65_535),
  HOST: Text('Address to listen on', '127.0.0.1'),
  INTERNAL_PORT: Whole('Port of /metrics, on 127.0.0.1 only; 0 takes a free one', 9464, 65_535),
  DATABASE_URL: Text('file:… for SQLite, postgres://… for PostgreSQL', 'file:.data/jiayitong.db'),
  DEMO: Flag('1 plants the demo district and starts the sandboxes and the time machine'),
  PUBLIC_URL: Text('Address people reach this server by, for QR codes; default http://HOST:PORT'),
  TOKEN_SECRET: Text('Secret that signs access tokens, at least 32 characters'),
  VAULT_SECRET: Text('Secret that seals names, numbers and messages at rest, at least 32 characters'),
  WECHAT_APP_ID: Text('App id of the mini-program'),
  WECHAT_APP_SECRET: Text('App secret of the mini-program'),
  WECHAT_API_URL: Text("Base address of WeChat's server API", 'https://api.weixin.qq.com'),
  SMS_API_URL: Text("Base address of the SMS provider's API", 'https://sms.tencentcloudapi.com'),
  SMS_SECRET_ID: Text('Secret id at the SMS provider'),
  SMS_SECRET_KEY: Text('Secret key at the SMS provider'),
  SMS_APP_ID: Text('Application id at the SMS provider'),
  SMS_SIGN_NAME: Text('Signature shown at the head of an SMS', '家医通'),
  SMS_TEMPLATE_SIGN_IN: Text('Id of the sign-in template at the SMS provider'),
  SMS_TEMPLATE_ACCEPTED: Text('Id of the template that says a doctor accepted an agreement'),
  SMS_TEMPLATE_REJECTED: Text('Id of the template that says a doctor did not accept one'),
  SMS_TEMPLATE_TO_PAY: Text('Id of the template that asks for the own share of an accepted agreement'),
  SMS_TEMPLATE_UNPAID: Text('Id of the template that says an agreement ended unpaid'),
  SMS_TEMPLATE_OVERDUE: Text('Id of the template that tells a manager of an unanswered application'),
  SMS_TEMPLATE_LAPSED: Text('Id of the template that says an application lapsed'),
  SMS_TEMPLATE_ENDING: Text('Id of the template that says an agreement is about to end'),
  SMS_TEMPLATE_RENEWING: Text('Id of the template that says an agreement is about to renew itself'),
  SMS_TEMPLATE_CONFIRM: Text('Id of the template that asks to confirm an automatic renewal'),
  SMS_TEMPLATE_SWITCHED: Text('Id of the template that tells of appointments left with the old team'),
  SMS_TEMPLATE_SERVICE_CODE: Text('Id of the template with the code that confirms a service'),
  SMS_TEMPLATE_TIP_EXPIRING: Text('Id of the template that asks a reviewer to look at advice again'),
  SMS_TEMPLATE_EVENT_PLACE: Text('Id of the template that gives who waited a place at an event'),
  SMS_TEMPLATE_EVENT_REMINDER: Text('Id of the template that reminds of an event'),
  SMS_TEMPLATE_EVENT_CANCELLED: Text('Id of the template that says an event was cancelled'),
  SMS_TEMPLATE_COMMUNITY: Text('Id of the template that tells people of a place of its collective agreement'),
  SMS_TEMPLATE_INVITED: Text('Id of the template that asks somebody to sign'),
  SMS_TEMPLATE_SLOT: Text('Id of the template that offers a freed appointment to who waits for it'),
  SMS_TEMPLATE_CLOSED: Text('Id of the template that tells of a session closed'),
  SMS_TEMPLATE_MOVED: Text('Id of the template that offers another time for a session closed'),
  SMS_TEMPLATE_TURN: Text('Id of the template that tells it is soon their turn'),
  SMS_TEMPLATE_PLACE: Text('Id of the template that offers a place to who waits for it'),
  SMS_TEMPLATE_REFERRAL_CONFIRMED: Text('Id of the template that says where and when a referral goes to'),
  SMS_TEMPLATE_REFERRAL_DECLINED: Text('Id of the template that says a doctor sees no need to refer'),
  SMS_TEMPLATE_REFERRAL_RETURNED: Text('Id of the template that says a referral is booked anew'),
  SMS_TEMPLATE_REFERRAL_DOWN: Text('Id of the template that says the team takes over after a hospital'),
  SMS_TEMPLATE_REFERRAL_LATE: Text('Id of the template that tells a manager of a late step of a referral'),
  SMS_TEMPLATE_ANSWERED: Text('Id of the template that says a team answered a question'),
  SMS_TEMPLATE_UNANSWERED: Text('Id of the template that tells staff of a question nobody answered'),
  SMS_TEMPLATE_TIP: Text('Id of the template that brings health advice to who has no mini-program'),
  WECHAT_TEMPLATE_TIP: Text('Id of the subscribe message that tells of health advice; empty sends none'),
  WECHAT_PAY_API_URL: Text('Base address of WeChat Pay', 'https://api.mch.weixin.qq.com'),
  WECHAT_PAY_MERCHANT_ID: Text('Merchant id at WeChat Pay; without one people pay at the counter only'),
  WECHAT_PAY_SERIAL: Text("Serial of the merchant's certificate"),
  WECHAT_PAY_PRIVATE_KEY: Text("PEM of the merchant's private key"),
  WECHAT_PAY_API_KEY: Text('APIv3 key, 32 characters'),
  WECHAT_PAY_PLATFORM_SERIAL: Text("Serial of WeChat Pay's public key or certificate"),
  WECHAT_PAY_PLATFORM_KEY: Text("PEM of WeChat Pay's public key"),
  TILES_URL: Text('Address template of map tiles in GCJ-02; empty draws the map without tiles'),
  H5_DIR: Text('Folder of the built web mini-program', 'miniapp/dist/h5'),
  TRUST_PROXY: Flag('1 believes X-Forwarded-For of the proxy in front'),
  REQUESTS_PER_MINUTE: Whole('Requests a minute from one account or address', 600, 1_000_000),
  OVERLOAD_LAG_MS: Whole(
    'Delay of the event loop beyond which requests are turned away with 503',
    1_000,
    600_000,
  ),
  REQUEST_SECONDS: Whole('Seconds a request may take to arrive before its caller is hung up on', 30, 600, 1),
  DRAIN_SECONDS: Whole('Seconds to go on serving after a stop was asked, for balancers to turn away', 0, 60),
  LOG_LEVEL: Text('fatal, error, warn, info, debug, trace or silent', 'info'),
})
export type Config = Static<typeof Settings>

const secrets = [
  'TOKEN_SECRET',
  'VAULT_SECRET',
  'WECHAT_APP_SECRET',
  'SMS_SECRET_KEY',
  'WECHAT_PAY_PRIVATE_KEY',
  'WECHAT_PAY_API_KEY',
  'WECHAT_PAY_PLATFORM_KEY',
] as const satisfies (keyof Config)[]

/** A setting that is missing, malformed or unsafe; the message names it and never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const isConfig = new Ajv({
  allErrors: true,
  useDefaults: true,
  meta: false,
  validateSchema: false,
}).compile<Config>(Settings)

/**
 * Reads the settings and refuses bad or unsafe ones.
 * @throws ConfigError naming every setting at fault
 */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const given: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(Settings.properties)) {
    const file = env[`${name}_FILE`]
    const text = file && isSecret(name) ? readFileSync(file, 'utf8').trim() : env[name]
    if (text !== undefined && text !== '') given[name] = parse(text, schema)
  }
  if (!isConfig(given)) {
    const faults = isConfig.errors?.map(fault => `${fault.instancePath.slice(1)} ${fault.message}`)
    throw new ConfigError(faults?.join('; '))
  }
  const checked = given
  return safe(checked.DEMO ? withDemoSecrets(checked) : checked)
}

const isSecret = (name: string) => (secrets as readonly string[]).includes(name)

const parse = (text: string, schema: { type?: unknown }): unknown => {
  if (schema.type === 'boolean')
    return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : text
  return schema.type === 'integer' && /^\d+$/.test(text) ? Number(text) : text
}

const safe = (config: Config): Config => {
  const faults: string[] = []
  const need = (fine: boolean, fault: string) => {
    if (!fine) faults.push(fault)
  }
  need(config.TOKEN_SECRET.length >= 32, 'TOKEN_SECRET needs at least 32 characters')
  need(config.VAULT_SECRET.length >= 32, 'VAULT_SECRET needs at least 32 characters')
  need(config.TOKEN_SECRET !== config.VAULT_SECRET, 'TOKEN_SECRET and VAULT_SECRET must differ')
  const pay = [
    config.WECHAT_PAY_MERCHANT_ID,
    config.WECHAT_PAY_SERIAL,
    config.WECHAT_PAY_PRIVATE_KEY,
    config.WECHAT_PAY_API_KEY,
    config.WECHAT_PAY_PLATFORM_SERIAL,
    config.WECHAT_PAY_PLATFORM_KEY,
  ]
  need(
    pay.every(Boolean) || !pay.some(Boolean),
    'WECHAT_PAY_MERCHANT_ID, _SERIAL, _PRIVATE_KEY, _API_KEY, _PLATFORM_SERIAL and _PLATFORM_KEY go together',
  )
  need([0, 32].includes(config.WECHAT_PAY_API_KEY.length), 'WECHAT_PAY_API_KEY needs exactly 32 characters')
  if (config.DEMO) {
    need(
      config.WECHAT_PAY_MERCHANT_ID === '',
      'DEMO=1 is refused together with a real WECHAT_PAY_MERCHANT_ID',
    )
    need(config.WECHAT_APP_ID === '', 'DEMO=1 is refused together with a real WECHAT_APP_ID')
  } else {
    need(
      config.WECHAT_APP_ID !== '' && config.WECHAT_APP_SECRET !== '',
      'WECHAT_APP_ID and WECHAT_APP_SECRET are needed',
    )
    need(/^https:/.test(config.WECHAT_API_URL), 'WECHAT_API_URL must be https: a sandbox is for DEMO=1 only')
    need(/^https:/.test(config.SMS_API_URL), 'SMS_API_URL must be https: a sandbox is for DEMO=1 only')
    need(
      /^https:/.test(config.WECHAT_PAY_API_URL),
      'WECHAT_PAY_API_URL must be https: a sandbox is for DEMO=1 only',
    )
    need(/^https:/.test(config.PUBLIC_URL), 'PUBLIC_URL must be the https address people use')
  }
  if (faults.length > 0) throw new ConfigError(faults.join('; '))
  return config
}

/** A demo makes its own secrets once and keeps them beside its data, so that a second start reads it. */
const withDemoSecrets = (config: Config): Config => {
  if (config.TOKEN_SECRET && config.VAULT_SECRET) return config
  const file = config.DATABASE_URL.startsWith('file:')
    ? `${config.DATABASE_URL.slice('file:'.length)}.secrets`
    : '.data/demo.secrets'
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    const made = {
      TOKEN_SECRET: randomBytes(32).toString('base64url'),
      VAULT_SECRET: randomBytes(32).toString('base64url'),
    }
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 })
  }
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Pick<Config, 'TOKEN_SECRET' | 'VAULT_SECRET'>
  return {
    ...config,
    TOKEN_SECRET: config.TOKEN_SECRET || kept.TOKEN_SECRET,
    VAULT_SECRET: config.VAULT_SECRET || kept.VAULT_SECRET,
  }
}

/** What `npm start -- --help` prints. */
export const configHelp = (): string =>
  Object.entries(Settings.properties)
    .map(([name, schema]) => {
      const { description, default: fallback } = schema as { description?: string; default?: unknown }
      const shown = fallback === '' ? '' : ` [${fallback === false ? '0' : String(fallback)}]`
      return `  ${name.padEnd(20)} ${description ?? ''}${shown}`
    })
    .join('\n')
