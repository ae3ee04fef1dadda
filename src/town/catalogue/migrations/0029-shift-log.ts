/** The shift log: what happened, what is to be done, what the next shift takes over. */
export const shiftLogSchema: readonly string[] = [
  `create table shift_entries (
    id text primary key,
    kind text not null,
    text text not null,
    camera text,
    reference text,
    article text,
    seen_at bigint,
    until_at bigint,
    written_by text not null,
    written_at bigint not null,
    ended_by text,
    ended_at bigint
  )`,
  `create index shift_entries_by_time on shift_entries (written_at)`,
];
