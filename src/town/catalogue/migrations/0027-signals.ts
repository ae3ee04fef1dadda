/** Signals that are decided: merged, shelved, counted by rule, read by whom; and modules that somebody stopped. */
export const signalsSchema: readonly string[] = [
  `create table events_before as select * from events`,
  `drop table events`,
  `create table events (
    id text primary key,
    camera text not null,
    module text not null,
    rule text not null,
    at bigint not null,
    zone text not null,
    track integer not null,
    box text not null,
    confidence real not null,
    measured text not null,
    basis text not null,
    erase_at bigint not null,
    decision text not null,
    cause text,
    decided_by text references people (id),
    decided_at bigint,
    count integer not null,
    last_at bigint not null,
    note text not null
  )`,
  // A cause was free text: what was written so far is a note.
  `insert into events select id, camera, module, rule, at, zone, track, box, confidence, measured, basis, erase_at,
    decision, case when decision = 'rejected' then 'other' end, decided_by, decided_at, 1, at, coalesce(cause, '')
    from events_before`,
  `drop table events_before`,
  `create index events_by_time on events (at)`,
  `create index events_by_end on events (erase_at)`,
  `create table verdicts (
    camera text not null,
    module text not null,
    rule text not null,
    decision text not null,
    cause text not null,
    count integer not null,
    primary key (camera, module, rule, decision, cause)
  )`,
  `create table shelves (
    id text primary key,
    camera text not null,
    module text not null,
    rule text not null,
    by_login text not null,
    from_at bigint not null,
    until_at bigint not null,
    reason text not null,
    kept integer not null
  )`,
  `create table signal_readers (
    person text not null references people (id),
    day text not null,
    first_at bigint not null,
    last_at bigint not null,
    primary key (person, day)
  )`,
  `create table stopped_modules (
    module text primary key,
    by_login text not null,
    at bigint not null,
    why text not null
  )`,
];
