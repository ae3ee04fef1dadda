/** How a camera's connection is trusted: the certificate it must show, and whether its password may go out in the open. */
export const streamTrust: readonly string[] = [
  `alter table streams add column pin text`,
  `alter table streams add column basic integer not null default 0`,
];
