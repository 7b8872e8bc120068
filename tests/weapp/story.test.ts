import { demoHome } from '@jiayitong/bff/demo/directory'
import { expect, it } from 'vitest'
import { serveDemo, toWorkingMorning } from '../browser/support/server'
import { openWeapp } from './host/phone'
import { findAll } from './host/tree'

type Phone = ReturnType<typeof openWeapp>

/** The address compiled into a bundle that was not told another. */
const compiledServer = 'http://127.0.0.1:3000'

const pad = '手写签名区'

/** 十 and a long tail, as a finger would write them. */
const name = [
  [
    [0.2, 0.4],
    [0.4, 0.4],
    [0.6, 0.38],
  ],
  [
    [0.4, 0.15],
    [0.4, 0.5],
    [0.41, 0.85],
  ],
  [
    [0.65, 0.3],
    [0.75, 0.6],
    [0.9, 0.8],
  ],
] as const

/** Writes as soon as the pad is on the screen, which is before WeChat has handed out its canvas. */
const signByHand = async (phone: Phone) => {
  expect(phone.drawnOn(pad), 'the canvas is not handed out yet').toEqual([])
  await phone.write(
    pad,
    name.map(stroke => [...stroke]),
  )
  const inked = () => phone.drawnOn(pad).filter(([operation]) => operation === 'beginPath').length
  // Every point but the first of a stroke is a line of its own, the first a dot.
  await phone.waitFor(() => inked() === name.flat().length, 'every stroke on the canvas')
  await phone.seesNoMore('在这里写上姓名')
}

const openAs = (url: string, loginCode: string, kept?: Map<string, string>) =>
  openWeapp({
    ...(kept ? { kept } : {}),
    scenario: {
      servers: { [compiledServer]: url },
      loginCode,
      location: { latitude: demoHome.lat, longitude: demoHome.lng },
    },
  })

const kB = (bytes: number) => (bytes / 1024).toFixed(1).padStart(8)

const trafficOf = (who: string, phone: Phone) =>
  [...phone.traffic()].map(
    ([page, { calls, bytes, largest }]) =>
      `${String(calls).padStart(7)} ${kB(bytes)} ${kB(largest)}  ${who} ${page}`,
  )

it('C7 C25 C26 C41: a family signs by hand in WeChat, the doctor accepts by hand in WeChat', async () => {
  const { url } = await serveDemo()
  await toWorkingMorning(url)

  const resident = openAs(url, 'demo-parent')
  await resident.sees('还没有家庭医生')
  await resident.tap('找我的医生')
  await resident.isOn('pages/doctors')
  await resident.tap('林书禾团队', 0)
  await resident.isOn('features/directory/pages/team')
  await resident.tap('全家签约')
  await resident.sees('谁来签')
  await resident.tap('下一步，选服务包')
  await resident.sees('你家自付')
  // The first is the name of the third step.
  await resident.tap('核对签名', 1)
  await resident.isOn('features/agreements/pages/sign')
  await resident.sees(pad)
  await signByHand(resident)
  await resident.tap('确认并提交')
  await resident.sees('请先读协议，再勾上。')
  await resident.tap('我已读协议')
  await resident.seesNoMore('请先读协议，再勾上。')
  await resident.tap('确认并提交')
  await resident.isOn('features/agreements/pages/agreement')
  await resident.sees('等医生确认')

  const doctor = openAs(url, 'demo-doctor')
  await doctor.waitFor(() => doctor.requests().includes('GET /api/v1/me'), 'the doctor to be signed in')
  doctor.turnTo('我的')
  await doctor.tap('工作台')
  await doctor.isOn('workbench/agreements/pages/desk')
  await doctor.tap('陆晓舟一家', 0)
  await doctor.isOn('workbench/agreements/pages/decision')
  await doctor.tap('接受并签名')
  await doctor.sees('签上你的名字')
  await signByHand(doctor)
  await doctor.tap('签名并接受')
  await doctor.sees('已签约')

  // Later, when WeChat has long closed the mini-program.
  const later = openAs(url, 'demo-parent', resident.kept)
  await later.sees('我的家庭医生')
  later.turnTo('我的')
  await later.tap('我的协议')
  await later.tap('已签约')
  await later.isOn('features/agreements/pages/agreement')
  await later.sees('已签约')
  await later.sees('双方各存一份')
  await later.tap('保存协议')
  const [copy] = await later.waitFor(() => later.files.size > 0 && [...later.files.values()], 'the copy')
  expect(
    Buffer.from(copy ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  const opened = resident.calls.filter(({ name }) => name === 'redirectTo')
  expect(opened.map(({ input }) => (input as { url: string }).url.split('?')[0])).toEqual([
    '/features/agreements/pages/sign/index',
    '/features/agreements/pages/agreement/index',
  ])

  const table = [
    ...trafficOf('resident', resident),
    ...trafficOf('doctor', doctor),
    ...trafficOf('later', later),
  ]
  console.log(`weapp setData\n  calls       KB  largest\n${table.join('\n')}`)
}, 120_000)

it('C2: carries to WeChat’s map only what it shows, and more rows when the list is scrolled', async () => {
  const { url } = await serveDemo()
  const phone = openAs(url, 'demo-parent')
  await phone.sees('还没有家庭医生')
  phone.turnTo('找医生')
  type Marker = { latitude: number; longitude: number }
  const markers = () => (phone.reads('.area-map') ? (phone.find('.area-map').attr.markers as Marker[]) : [])
  await phone.waitFor(() => markers().length > 0, 'markers')
  await phone.sees('负责这里')
  const first = markers()
  expect(phone.traffic().get('pages/doctors/index')?.largest).toBeLessThanOrEqual(40 * 1024)

  const [west, south, east, north] = [120.06, 30.25, 120.07, 30.26] as const
  phone.scenario.region = [west, south, east, north]
  await phone.does('.area-map', 'regionchange', {})
  const near = ({ longitude: lng, latitude: lat }: Marker) =>
    lng >= west - 0.005 && lng <= east + 0.005 && lat >= south - 0.005 && lat <= north + 0.005
  expect(first.every(near)).toBe(false)
  await phone.waitFor(() => markers().length > 0 && markers().every(near), 'only markers in view')

  const rows = () => findAll(phone.screen(), '.team-row').length
  const few = rows()
  await phone.does('.team-sheet-list', 'scrolltolower', {})
  await phone.waitFor(() => rows() > few, 'more rows')
}, 60_000)
