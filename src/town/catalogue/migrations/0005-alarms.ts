/** Version 5: what is wrong, and who acknowledged it. */
export const alarmsSchema: readonly string[] = [
  `create table alarms (
    id text primary key,
    kind text not null,
    subject text not null,
    source text not null,
    facts text not null,
    raised_at bigint not null,
    cleared_at bigint,
    returns integer not null,
    acknowledged_by text references people (id),
    acknowledged_at bigint,
    note text,
    told text not null
  )`,
  `create index alarms_by_end on alarms (cleared_at)`,
];
