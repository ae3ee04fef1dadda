/** Version 1, as first released. */
export const firstSchema: readonly string[] = [
  `create table people (
    id text primary key,
    login text not null unique,
    name text not null,
    role text not null,
    password text,
    enrolled_at bigint not null,
    left_at bigint
  )`,
  `create table codes (
    hash text primary key,
    kind text not null,
    role text,
    made_at bigint not null,
    ends_at bigint not null,
    used_at bigint
  )`,
  `create table sessions (
    hash text primary key,
    person text not null references people (id),
    opened_at bigint not null,
    used_at bigint not null,
    ends_at bigint not null,
    motive text,
    purpose integer,
    motive_since bigint
  )`,
  `create table slowdowns (
    subject text primary key,
    failures integer not null,
    last_at bigint not null
  )`,
  `create table cameras (
    id text primary key,
    name text not null,
    place text not null,
    plan text not null,
    purposes text not null,
    fictitious integer not null
  )`,
  `create table streams (
    camera text not null references cameras (id),
    name text not null,
    url text not null,
    transport text not null,
    credentials text,
    record integer not null,
    primary key (camera, name)
  )`,
  `create table register_records (
    kind text not null,
    id text not null,
    body text not null,
    proposal text not null,
    recorded_at bigint not null,
    primary key (kind, id)
  )`,
  `create table proposals (
    id text primary key,
    kind text not null,
    body text not null,
    summary text not null,
    proposed_by text not null references people (id),
    proposed_at bigint not null,
    ends_at bigint not null,
    state text not null,
    decided_by text references people (id),
    decided_at bigint
  )`,
  `create table standing_permits (
    decision text primary key,
    camera text not null,
    processing text not null,
    module text,
    ends_at bigint not null,
    revoked_at bigint
  )`,
  `create table modules (
    id text primary key,
    version text not null,
    processing text not null,
    hash text not null,
    manifest text not null,
    installed_by text not null,
    installed_at bigint not null
  )`,
  `create table scenes (
    camera text not null references cameras (id),
    module text not null,
    body text not null,
    primary key (camera, module)
  )`,
  `create table events (
    id text primary key,
    camera text not null,
    module text not null,
    rule text not null,
    at bigint not null,
    zone text not null,
    track integer not null,
    box text not null,
    confidence real not null,
    measured text not null,
    basis text not null,
    erase_at bigint not null,
    decision text not null,
    cause text,
    decided_by text references people (id),
    decided_at bigint
  )`,
  `create index events_by_time on events (at)`,
  `create index events_by_end on events (erase_at)`,
  `create table journal_copies (
    writer text not null,
    sequence bigint not null,
    at bigint not null,
    body text not null,
    primary key (writer, sequence)
  )`,
  `create index journal_copies_by_time on journal_copies (at)`,
  `create table layouts (
    id text primary key,
    owner text not null references people (id),
    name text not null,
    tiles integer not null,
    cameras text not null
  )`,
  `create table settings (
    name text primary key,
    value text not null
  )`,
];
