/** People of the town's directory who are known here. */
export const directorySchema: readonly string[] = [
  `create table directory_links (
    person text primary key references people (id),
    issuer text not null,
    subject text not null,
    linked_at bigint not null,
    unique (issuer, subject)
  )`,
];
