import { demoPersons } from './cast'

/** What a visitor of the demo reads in the terminal: where to look and whom to be. */
export const demoBanner = ({ url, metricsUrl }: { url: string; metricsUrl: string }): string =>
  [
    '',
    `  家医通 is ready:  ${url}`,
    `  API documents:    ${url}/docs   (OpenAPI 3.1: ${url}/openapi.json)`,
    `  Metrics:          ${metricsUrl}`,
    `  Time machine:     curl -X POST ${url}/sandbox/clock -H 'content-type: application/json' -d '{"advance":"P30D"}'`,
    `  Messages sent:    ${url}/sandbox/messages`,
    '',
    '  Sign in on the page 「我的」 → 登录 by tapping a demo person, with the phone and the SMS code from',
    `  ${url}/sandbox/messages?to=<phone>, or by API: POST /api/v1/auth/wechat {"code":"<code>"}`,
    '',
    ...demoPersons.map(({ code, name, who, phone }) => `    ${code.padEnd(15)} ${phone}  ${name}，${who}`),
    '    demo-new-<any>               a person with nothing yet',
    '',
  ].join('\n')
