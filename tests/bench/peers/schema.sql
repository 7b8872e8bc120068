-- The same nouns and the same guards as the product's, as a team that knows its trade would write them for PostgreSQL.
create table team (id text primary key, households int not null, households_max int not null, check (households <= households_max));
create table practitioner (id text primary key, name text not null, title text not null, face text not null);
create table slot (
  id text primary key, team_id text not null references team, practitioner_id text not null references practitioner,
  kind text not null, room text not null, starts_at timestamptz not null, ends_at timestamptz not null,
  capacity int not null, taken int not null, check (taken <= capacity)
);
create index slot_team on slot (team_id, starts_at);
create table organisation (id text primary key, lat double precision not null, lng double precision not null, payload text not null);
create index organisation_place on organisation (lat, lng);
create table account (id text primary key, openid text not null unique);
create table session (id text primary key, account_id text not null references account, started_at timestamptz not null, expires_at timestamptz not null, ended_at timestamptz);
create table refresh_token (id text primary key, session_id text not null references session, token_hash text not null unique, issued_at timestamptz not null);
create table resident (id text primary key, account_id text not null references account);
create table agreement (
  id text primary key, team_id text not null references team, resident_id text not null references resident,
  account_id text not null references account, state text not null, years int not null, price_fen int not null,
  content_hash text not null, created_at timestamptz not null, submitted_at timestamptz
);
create unique index agreement_one_live on agreement (resident_id) where state = 'submitted';
create table share (id text primary key, agreement_id text not null references agreement, payer text not null, fen int not null check (fen >= 0));
create table signature (id text primary key, agreement_id text not null unique references agreement, strokes text not null, signed_at timestamptz not null);
create table audit (id text primary key, account_id text, action text not null, subject text not null, occurred_at timestamptz not null);
create table idempotency (id text primary key, body_hash text not null, response text not null);
create table contract (resident_id text not null references resident, team_id text not null references team, primary key (resident_id, team_id));
create table appointment (
  id text primary key, slot_id text not null references slot, resident_id text not null references resident,
  account_id text not null references account, state text not null, created_at timestamptz not null
);
create unique index appointment_one_live on appointment (slot_id, resident_id) where state = 'booked';
create index appointment_resident on appointment (resident_id);
create table points_account (holder text primary key, balance int not null check (balance >= 0));
create table points_journal (
  id text primary key, kind text not null, resident_id text not null references resident, points int not null,
  event text not null unique, account_id text not null references account, day date not null, occurred_at timestamptz not null
);
create index points_journal_resident on points_journal (resident_id, kind, day);
create index points_journal_account on points_journal (account_id, occurred_at);
create table points_entry (
  id text primary key, journal_id text not null, holder text not null, points int not null, cause text not null,
  lot_id text, occurred_at timestamptz not null
);
create index points_entry_holder on points_entry (holder, occurred_at);
create index points_entry_journal on points_entry (journal_id);
create table points_lot (
  id text primary key, holder text not null, resident_id text not null references resident, journal_id text not null,
  points int not null, remaining int not null check (remaining >= 0 and remaining <= points), earned_at timestamptz not null,
  expires_on date
);
create index points_lot_holder on points_lot (holder) where remaining > 0;
create table measurement (
  id text primary key, resident_id text not null references resident, account_id text not null references account,
  kind text not null, systolic int not null, diastolic int not null, measured_at timestamptz not null
);
create index measurement_resident on measurement (resident_id, measured_at);
create table reward (id text primary key, name text not null, points int not null, stock int not null check (stock >= 0));
create table redemption (
  id text primary key, reward_id text not null references reward, resident_id text not null references resident,
  account_id text not null references account, points int not null, state text not null, number text not null unique,
  expires_on date not null, created_at timestamptz not null
);
create index redemption_resident on redemption (resident_id, reward_id);
