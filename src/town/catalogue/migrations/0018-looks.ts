/** Looks, taken from the log so that "who saw camera 3 yesterday at six" is answered without reading three years of it. */
export const looksSchema: readonly string[] = [
  `create table looks (
    decision text primary key,
    from_at bigint not null,
    body text not null
  )`,
  `create table look_cameras (
    camera text not null,
    from_at bigint not null,
    decision text not null references looks (decision) on delete cascade,
    until_at bigint not null,
    span_from bigint,
    span_to bigint,
    primary key (camera, from_at, decision)
  )`,
  `create index look_cameras_by_decision on look_cameras (decision)`,
  `create index looks_by_time on looks (from_at)`,
];
