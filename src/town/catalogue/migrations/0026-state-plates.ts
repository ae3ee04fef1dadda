/** Uses of the State: lists of wanted vehicles, what matched them, and what matched nothing, under seal. */
export const statePlates: readonly string[] = [
  `create table plate_lists (
    id text primary key,
    version integer not null unique,
    source text not null,
    sha256 text not null,
    entries integer not null,
    purposes text not null,
    state text not null,
    proposed_by text not null references people (id),
    proposed_at bigint not null,
    decided_by text references people (id),
    decided_at bigint
  )`,
  `create table plate_matches (
    id text primary key,
    camera text not null,
    at bigint not null,
    body text not null,
    picture text,
    basis text not null,
    state text not null,
    decided_by text references people (id),
    decided_at bigint,
    erase_at bigint not null
  )`,
  `create table plate_days (
    day text not null,
    what text not null,
    counted integer not null,
    primary key (day, what)
  )`,
  `create table plate_keepers (
    person text primary key references people (id),
    public_key text not null,
    locked text not null,
    since bigint not null
  )`,
  `create table plate_seals (
    id text primary key,
    public_key text not null,
    pairs text not null,
    made_at bigint not null
  )`,
  `create table sealed_slices (
    id text primary key,
    seal text not null references plate_seals (id),
    camera text not null,
    from_at bigint not null,
    header text not null,
    basis text not null,
    erase_at bigint not null
  )`,
  `create index sealed_slices_by_time on sealed_slices (from_at)`,
  `create table sealed_passages (
    slice text not null references sealed_slices (id) on delete cascade,
    place integer not null,
    facts blob not null,
    picture blob,
    primary key (slice, place)
  )`,
];
