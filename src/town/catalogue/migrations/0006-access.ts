/** How people prove who they are, and for how long. Sessions and unused codes do not survive it: one signs in again. */
export const accessSchema: readonly string[] = [
  `drop table sessions`,
  `drop table codes`,
  `create table codes (
    hash text primary key,
    id text not null unique,
    kind text not null,
    role text,
    bearer text not null,
    person text,
    account_days integer,
    made_by text,
    made_at bigint not null,
    ends_at bigint not null,
    waits integer not null,
    confirmed_by text,
    used_at bigint
  )`,
  `create table sessions (
    hash text primary key,
    person text not null references people (id),
    address text not null,
    proof text not null,
    opened_at bigint not null,
    used_at bigint not null,
    ends_at bigint not null,
    motive text,
    purpose integer,
    motive_since bigint
  )`,
  `create table account_ends (
    person text primary key references people (id),
    ends_at bigint not null
  )`,
  `create table authenticators (
    person text primary key references people (id),
    secret text not null,
    last_step bigint not null
  )`,
  `create table passkeys (
    id text primary key,
    person text not null references people (id),
    name text not null,
    site text not null,
    public_key text not null,
    counter bigint not null,
    made_at bigint not null,
    used_at bigint
  )`,
  `create table maintenance (
    id text primary key,
    supplier text not null,
    person text not null,
    why text not null,
    opened_by text not null,
    opened_at bigint not null,
    ends_at bigint not null
  )`,
];
