/** Reserved lanes: who may take them, vehicles that an agent decides on, totals. */
export const laneSchema: readonly string[] = [
  `create table lane_passages (
    id text primary key,
    camera text not null,
    at bigint not null,
    basis text not null,
    arrangement text not null,
    state text not null,
    sealed text not null,
    picture text,
    decided_by text references people (id),
    decided_at bigint,
    erase_at bigint not null
  )`,
  `create index lane_passages_by_end on lane_passages (erase_at)`,
  `create table lane_allowed (
    arrangement text not null,
    digest text not null,
    crit_air text,
    ends_at bigint,
    primary key (arrangement, digest)
  )`,
  `create table lane_counts (
    day text not null,
    camera text not null,
    what text not null,
    count bigint not null,
    primary key (day, camera, what)
  )`,
];
