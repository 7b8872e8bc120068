import { workbookOf } from '@jiayitong/bff/documents/workbook'
import type { CertificateAnswer } from '@jiayitong/shared/api/certificates'
import type { RosterAnswer } from '@jiayitong/shared/api/communities'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openSchool, rowOf } from '../support/communities'
import { forEachEngine } from '../support/engines'
import type { Problem } from '../support/signing'

const csv = (text: string | Uint8Array) => ({
  name: '名单.csv',
  base64: Buffer.from(text).toString('base64'),
})
const book = async (rows: string[][]) => ({
  name: '名单.xlsx',
  base64: (await workbookOf('名单', rows)).toString('base64'),
})
const [one, two] = [rowOf(1), rowOf(2, '吴桐')]

/* 姓名,身份证号,手机号 as Excel in China writes it. */
const headsInGb18030 = Uint8Array.from([
  0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xc9, 0xed, 0xb7, 0xdd, 0xd6, 0xa4, 0xba, 0xc5, 0x2c, 0xca, 0xd6, 0xbb, 0xfa,
  0xba, 0xc5, 0x0a,
])
/* 陈晓 */
const nameInGb18030 = Uint8Array.from([0xb3, 0xc2, 0xcf, 0xfe])

forEachEngine(engine => {
  describe('lists that come as files (C27, C105)', () => {
    const openList = async () => {
      const story = await openSchool(engine)
      const { id } = (await story.register()).body
      const send = (file: object) =>
        story.lin.post<RosterAnswer & Problem>('/imports/community-rosters', { communityId: id, file })
      const kept = () => story.store.read.$count(story.store.tables.communityMembers)
      return { ...story, send, kept }
    }
    const resultsOf = ({ body }: { body: RosterAnswer }) => body.rows.map(({ result }) => result)

    it('reads a workbook and a CSV alike, in any order of headed columns, and answers row by row', async () => {
      const story = await openList()
      const workbook = await book([
        ['手机号', '姓名', '证件号'],
        [one.phone, one.name, one.idNumber],
        ['12345', two.name, two.idNumber],
      ])
      expect(resultsOf(await story.send(workbook))).toEqual(['added', 'phone-bad'])
      const lines = `${two.name},${two.idNumber},${two.phone}\n${one.name},${one.idNumber},${one.phone}\n`
      expect(resultsOf(await story.send(csv(lines)))).toEqual(['added', 'listed'])
      expect(await story.kept()).toBe(2)
    })

    it('reads what Excel in China saves as CSV', async () => {
      const story = await openList()
      const file = Buffer.concat([
        headsInGb18030,
        nameInGb18030,
        Buffer.from(`,${one.idNumber},${one.phone}\n`),
      ])
      expect(resultsOf(await story.send(csv(file)))).toEqual(['added'])
    })

    it('takes certified lists with their days', async () => {
      const story = await openList()
      const manager = await story.enter('tang')
      await story.store.atomically(async tx => {
        await tx.insert(tx.tables.roleGrants).values({
          id: story.family.organisationId,
          accountId: story.family.accounts.tang,
          role: 'manager',
          organisationId: story.family.organisationId,
          startsAt: new Date('2026-01-01T00:00:00Z'),
        })
      })
      const file = await book([
        ['身份证号', '人群类别', '有效期起', '有效期止'],
        [one.idNumber, '低保', '2026-01-01', '2026-12-31'],
        [two.idNumber, '富裕', '2026-01-01', ''],
      ])
      const { body } = await manager.post<CertificateAnswer>('/imports/group-certificates', {
        issuer: '清和区民政局',
        file,
      })
      expect(body.rows.map(({ result }) => result)).toEqual(['added', 'group-bad'])
    })

    it('refuses what is no table, has too many rows or unpacks to too much, and takes nothing in', async () => {
      const story = await openList()
      const rows = Array.from({ length: 501 }, (_, at) => `甲,${at},1`).join('\n')
      const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(21 * 1024 * 1024) })
      for (const [file, code] of [
        [csv('\n\n'), 'file-unreadable'],
        [csv(strToU8('姓名,手机号\n')), 'file-unreadable'],
        [csv(rows), 'too-large'],
        [csv('PK\u0003\u0004 not a workbook'), 'file-unreadable'],
        [csv(zipSync({ 'a.txt': strToU8('no sheet') })), 'file-unreadable'],
        [csv(bomb), 'file-unreadable'],
      ] as const)
        expect((await story.send(file)).body.code).toBe(code)
      expect(await story.kept()).toBe(0)
    })
  })
})
