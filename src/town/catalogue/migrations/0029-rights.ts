/** What people ask who may have been filmed: the request is sealed, and goes before the line of the register does. */
export const rightsSchema: readonly string[] = [
  `create table rights_cases (
    id text primary key,
    version integer not null,
    reference text not null unique,
    kind text not null,
    received_at bigint not null,
    answer_by bigint not null,
    request text,
    state text not null,
    ended_at bigint
  )`,
];
