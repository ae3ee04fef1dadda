/** Counts at lines, by quarter of an hour: sums of one run of a counter, and how long it watched. */
export const countsSchema: readonly string[] = [
  `create table counts (
    quarter bigint not null,
    camera text not null,
    line text not null,
    direction text not null,
    category text not null,
    run text not null,
    count integer not null,
    primary key (quarter, camera, line, direction, category, run)
  )`,
  `create table count_watches (
    quarter bigint not null,
    camera text not null,
    run text not null,
    seconds real not null,
    primary key (quarter, camera, run)
  )`,
];
