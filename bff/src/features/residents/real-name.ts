import type { Resident, ResidentsApi } from '@jiayitong/shared/api/residents'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { dayOf } from '@jiayitong/shared/domain/days'
import { plainFace } from '@jiayitong/shared/domain/faces'
import type { Position } from '@jiayitong/shared/domain/geometry'
import { readIdNumber } from '@jiayitong/shared/domain/id-numbers'
import { eq } from 'drizzle-orm'
import pointInPolygon from 'point-in-polygon-hao'
import { residentsOf } from '../../acting'
import { audit } from '../../audit/trail'
import type { Writing } from '../../context'
import { newId } from '../../ids'
import { refuse, refuseField } from '../../refusal'
import { readResidents } from './residents.read'

type Profile = BodyOf<ResidentsApi['realName']>

/**
 * The holder's name and identity number, once, and their address as often as they move.
 * @throws Refusal `id-number-invalid`, `id-number-taken`, `already-real-name` for other particulars than before
 */
export const saveProfile = async (w: Writing, profile: Profile): Promise<Resident> => {
  const known = (await residentsOf(w)).find(({ by }) => by === 'self')?.residentId
  const residentId = known ?? (await register(w, profile))
  if (known) await confirmSame(w, known, profile)
  await saveAddress(w, residentId, profile)
  const [own] = await readResidents(w, (await residentsOf(w)).slice(0, 1))
  return own ?? refuse('not-found')
}

const register = async (w: Writing, { name, idNumber }: Profile): Promise<string> => {
  if (name === undefined) return refuseField('/name', '请填写姓名。')
  if (idNumber === undefined) return refuseField('/idNumber', '请填写身份证号。')
  const residentId = await insertResident(w, { name, idNumber, accountId: w.who.accountId })
  audit(w, 'real-name', `residents:${residentId}`)
  return residentId
}

/** A resident from a name and a proper identity number, both sealed. @throws Refusal `id-number-invalid` */
export const insertResident = async (
  w: Writing,
  { name, idNumber, accountId }: { name: string; idNumber: string; accountId: string | null },
): Promise<string> => {
  const person = readIdNumber(idNumber, dayOf(w.now)) ?? refuse('id-number-invalid')
  const id = newId()
  await w.tx.insert(w.tx.tables.residents).values({
    id,
    accountId,
    nameSealed: w.vault.seal(name, `residents.name:${id}`),
    idNumberSealed: w.vault.seal(idNumber, `residents.id_number:${id}`),
    idNumberIndex: w.vault.index(idNumber, 'id-number'),
    sex: person.sex,
    bornOn: person.bornOn,
    groups: [],
    face: plainFace(person.sex, person.bornOn, dayOf(w.now)),
    verifiedAt: w.now,
    createdAt: w.now,
  })
  return id
}

const confirmSame = async (w: Writing, residentId: string, { name, idNumber }: Profile): Promise<void> => {
  const { residents } = w.tx.tables
  const [row] = await w.tx.select().from(residents).where(eq(residents.id, residentId))
  const sameName = !name || (row && w.vault.open(row.nameSealed, `residents.name:${residentId}`) === name)
  const sameNumber = !idNumber || row?.idNumberIndex === w.vault.index(idNumber, 'id-number')
  if (!sameName || !sameNumber) refuse('already-real-name')
}

const saveAddress = async (w: Writing, residentId: string, { address, lat, lng }: Profile): Promise<void> => {
  if (address === undefined) return
  const { residents } = w.tx.tables
  const areaId = lat === undefined || lng === undefined ? undefined : await areaAt(w, [lng, lat])
  await w.tx
    .update(residents)
    .set({
      addressSealed: w.vault.seal(address, `residents.address:${residentId}`),
      ...(areaId ? { areaId } : {}),
    })
    .where(eq(residents.id, residentId))
  audit(w, 'address', `residents:${residentId}`, { areaId: areaId ?? null })
}

/** Rare enough to look at every area of the district. */
const areaAt = async (w: Writing, position: Position): Promise<string | undefined> => {
  const { areas } = w.tx.tables
  const all = await w.tx.select({ id: areas.id, polygon: areas.polygon }).from(areas)
  return all.find(({ polygon }) => pointInPolygon(position, polygon.coordinates) !== false)?.id
}
