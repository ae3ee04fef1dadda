/** Requisitions, from paper to receipt. */
export const requisitionsSchema: readonly string[] = [
  `create table requisitions (
    id text primary key,
    version integer not null,
    received_at bigint not null,
    received_by text not null,
    request text not null,
    state text not null
  )`,
];
