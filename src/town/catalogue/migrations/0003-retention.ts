/** How long each camera's recordings are kept, and what is held back from erasure. */
export const retentionSchema: readonly string[] = [
  `create table camera_retention (
    camera text primary key references cameras (id),
    asked text,
    on_board text
  )`,
  `create table holds (
    id text primary key,
    camera text not null references cameras (id),
    held_from bigint not null,
    held_to bigint not null,
    kind text not null,
    reference text not null,
    circumstances text not null,
    placed_by text not null,
    placed_at bigint not null,
    ends_at bigint not null,
    ended_at bigint,
    ended_by text,
    ended_why text
  )`,
  `create index holds_by_end on holds (ends_at)`,
];
