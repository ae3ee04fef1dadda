/** Copies for the people in them, in the making: the pictures are files beside the catalogue. */
export const copiesSchema: readonly string[] = [
  `create table rights_copies (
    id text primary key,
    case_id text not null,
    version integer not null,
    camera text not null,
    from_at bigint not null,
    to_at bigint not null,
    stretches integer not null,
    pictures integer not null,
    state text not null,
    begun_by text not null,
    begun_at bigint not null
  )`,
];
