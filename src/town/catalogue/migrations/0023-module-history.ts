/** What was installed and removed, when, by whom and why: an inspector asks it of a module that is long gone. */
export const moduleHistory: readonly string[] = [
  `create table module_history (
    module text not null,
    at bigint not null,
    what text not null,
    hash text not null,
    version text not null,
    origin text not null,
    actor text not null,
    why text not null,
    primary key (module, at, what)
  )`,
];
