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
