/** Version 4: what may not be seen of each camera. */
export const masksSchema: readonly string[] = [
  `create table masks (
    camera text primary key,
    body text not null,
    proposal text not null,
    set_at bigint not null
  )`,
];
