/** Paid parking: vehicles not known as paid, until an agent has found; totals; the scan cars. */
export const parkingSchema: readonly string[] = [
  `create table parking_passages (
    id text primary key,
    device text not null,
    at bigint not null,
    basis text not null,
    state text not null,
    sealed text not null,
    picture text,
    opened_by text references people (id),
    opened_at bigint,
    erase_at bigint not null
  )`,
  `create index parking_passages_by_end on parking_passages (erase_at)`,
  `create table parking_counts (
    day text not null,
    device text not null,
    what text not null,
    count bigint not null,
    primary key (day, device, what)
  )`,
  `create table scan_cars (
    id text primary key,
    name text not null,
    token text not null,
    registered_by text not null references people (id),
    registered_at bigint not null
  )`,
];
