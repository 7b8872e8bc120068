import type { CollectiveOffer, Community, RosterAnswer } from '@jiayitong/shared/api/communities'
import { checkCharacter } from '@jiayitong/shared/domain/id-numbers'
import { eq } from 'drizzle-orm'
import { testVault as vault } from './app'
import type { Engine } from './engines'
import { addPerson, hand } from './families'
import { openStory, type Problem } from './signing'

/** A proper number of somebody born on 1 May 1982. */
const idNumberOf = (order: number): string => {
  const first17 = `99900119820501${String(order).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}

export const rowOf = (order: number, name = '陈晓') => ({
  name,
  idNumber: idNumberOf(order),
  phone: `1390001${String(order).padStart(4, '0')}`,
})

/** 陈校长 speaks for 柳浪小学, 陈晓 and 吴桐 work there; 林书禾 leads the team. */
export const openSchool = async (engine: Engine, options?: { policyId?: string }) => {
  const story = await openStory(engine, options)
  const { store, family } = story
  const phone = '13900019999'
  const planted = await store.atomically(async tx => {
    const add = (name: string, openid: string, order: number) =>
      addPerson(tx, { name, openid, idNumberIndex: vault.index(idNumberOf(order), 'id-number') })
    const head = await add('陈校长', 'head', 100)
    const accountId = head.accountId ?? ''
    await tx
      .update(tx.tables.accounts)
      .set({
        phoneIndex: vault.index(phone, 'phone'),
        phoneSealed: vault.seal(phone, `accounts.phone:${accountId}`),
      })
      .where(eq(tx.tables.accounts.id, accountId))
    return { head, xiao: await add('陈晓', 'xiao', 1), tong: await add('吴桐', 'tong', 2) }
  })
  const enter = (who: keyof typeof planted) => story.enterAccount(planted[who].accountId ?? '')
  const register = (by = story.lin, given: object = {}) =>
    by.post<Community & Problem>('/communities', {
      teamId: family.lin.team,
      name: '柳浪小学',
      siteKind: 'school',
      phone,
      ...given,
    })
  const shown = async (id: string, organisationFen = 0, years = 1) =>
    (
      await story.lin.get<CollectiveOffer>(
        `/communities/${id}/offer?packageId=${family.basic}&years=${years}&organisationFen=${organisationFen}`,
      )
    ).body
  const headCaller = await enter('head')
  return {
    ...story,
    planted,
    shown,
    signOffer: async (id: string, organisationFen = 0, years = 1) => {
      const { contentHash } = await shown(id, organisationFen, years)
      return headCaller.post<CollectiveOffer & Problem>(`/communities/${id}/offer`, {
        packageId: family.basic,
        years,
        organisationFen,
        contentHash,
        strokes: hand,
      })
    },
    head: headCaller,
    xiao: await enter('xiao'),
    tong: await enter('tong'),
    register,
    /** Registered, with 陈晓 and 吴桐 on its roster unless told. */
    school: async (rows: object[] = [rowOf(1), rowOf(2, '吴桐')]) => {
      const { status, body } = await register()
      if (status !== 201) throw new Error(`register answered ${status} ${body.code} ${body.detail}`)
      const answer = await story.lin.post<RosterAnswer>(`/communities/${body.id}/roster`, { rows })
      if (answer.status !== 200) throw new Error(`the roster answered ${answer.status}`)
      return body
    },
  }
}
