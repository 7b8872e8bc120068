import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kit, postgresKit, sqliteKit } from '@jiayitong/bff/store/columns'
import { openPostgres } from '@jiayitong/bff/store/postgres'
import { openSqlite } from '@jiayitong/bff/store/sqlite'
import type { StoreOf, TxOf } from '@jiayitong/bff/store/store'
import { sql } from 'drizzle-orm'
import { inject, onTestFinished } from 'vitest'
import type { Engine } from '../support/engines'

/* The store's tests have tables of their own, with one of every kind of column and constraint. */
const defineClinic = (kit: Kit) => {
  const doctors = kit.table('doctors', { id: kit.id(), name: kit.text('name', 'plain').notNull() })
  const slots = kit.table(
    'slots',
    {
      id: kit.id(),
      doctorId: kit
        .text('doctor_id', 'plain')
        .notNull()
        .references(() => doctors.id),
      startsAt: kit.instant('starts_at', 'plain').notNull(),
      endedAt: kit.instant('ended_at', 'plain'),
      heldOn: kit.day('held_on', 'plain'),
      room: kit.text('room', 'plain'),
      kind: kit.oneOf('kind', ['visit', 'call'], 'plain').notNull().default('visit'),
      isOpen: kit.bool('is_open', 'plain').notNull().default(true),
      capacity: kit.int('capacity', 'plain').notNull().default(10),
      taken: kit.int('taken', 'plain').notNull().default(0),
      fen: kit.bigint('fen', 'plain'),
      hours: kit.real('hours', 'plain'),
      note: kit.json<{ lines: string[]; urgent: boolean }>('note', 'plain'),
    },
    t => [
      kit.uniqueIndex('slots_doctor_once').on(t.doctorId, t.startsAt),
      kit.uniqueIndex('slots_room_live').on(t.room).where(sql`ended_at is null`),
      kit.check('slots_not_oversold', sql`taken >= 0 and taken <= capacity`),
    ],
  )
  const seats = kit.table(
    'seats',
    { slotId: kit.text('slot_id', 'plain').notNull(), person: kit.text('person', 'plain').notNull() },
    t => [kit.primaryKey({ name: 'seats_key', columns: [t.slotId, t.person] })],
  )
  /** Its foreign key is looked at by COMMIT only: the one way to make a COMMIT fail on purpose. */
  const promises = kit.table('promises', { id: kit.id(), slotId: kit.text('slot_id', 'plain').notNull() })
  return { doctors, slots, seats, promises }
}

export type Clinic = ReturnType<typeof defineClinic>
export type ClinicTx = TxOf<Clinic>

const types = {
  sqlite: { instant: 'integer', bool: 'integer', bigint: 'integer', yes: '1' },
  postgres: { instant: 'timestamptz(3)', bool: 'boolean', bigint: 'bigint', yes: 'true' },
}

const clinicSql = (engine: Engine['name']) => {
  const { instant, bool, bigint, yes } = types[engine]
  return `
    create table doctors (id text primary key, name text not null);
    create table slots (
      id text primary key,
      doctor_id text not null references doctors (id),
      starts_at ${instant} not null,
      ended_at ${instant},
      held_on text,
      room text,
      kind text not null default 'visit',
      is_open ${bool} not null default ${yes},
      capacity integer not null default 10,
      taken integer not null default 0,
      fen ${bigint},
      hours double precision,
      note text,
      constraint slots_not_oversold check (taken >= 0 and taken <= capacity)
    );
    create unique index slots_doctor_once on slots (doctor_id, starts_at);
    create unique index slots_room_live on slots (room) where ended_at is null;
    create table seats (slot_id text not null, person text not null, constraint seats_key primary key (slot_id, person));
    create table promises (
      id text primary key,
      slot_id text not null references slots (id) deferrable initially deferred
    );`
}

/** Writes migrations as drizzle-kit lays them out, and returns their folder. */
async function migrationsOf(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(inject('databases').folder, 'migrations-'))
  await mkdir(join(folder, 'meta'))
  const entries = Object.keys(files).map(tag => ({ tag }))
  await writeFile(join(folder, 'meta', '_journal.json'), JSON.stringify({ entries }))
  for (const [tag, text] of Object.entries(files)) await writeFile(join(folder, `${tag}.sql`), text)
  return folder
}

/** Opens the clinic in the database of `url`, with `more` migrations after its first. */
export async function openClinicAt(
  engine: Engine,
  url: string,
  more: Record<string, string> = {},
): Promise<StoreOf<Clinic>> {
  const migrations = await migrationsOf({ '0000_clinic': clinicSql(engine.name), ...more })
  const store =
    engine.name === 'sqlite'
      ? await openSqlite({ file: url.slice('file:'.length), tables: defineClinic(sqliteKit), migrations })
      : await openPostgres({ url, tables: defineClinic(postgresKit), migrations })
  onTestFinished(() => store.close())
  return store
}

/** A clinic of the test's own, with one doctor and their slot `s1` of ten seats. */
export async function openClinic(engine: Engine): Promise<StoreOf<Clinic>> {
  const store = await openClinicAt(engine, await engine.blank())
  await store.atomically(async tx => {
    await tx.insert(store.tables.doctors).values({ id: 'd1', name: '张医生' })
    await tx
      .insert(store.tables.slots)
      .values({ id: 's1', doctorId: 'd1', startsAt: new Date(1_700_000_000_000) })
  })
  return store
}
