/** Machines that were invited, and every certificate that each was given: what is taken back is refused until its end. */
export const machinesSchema: readonly string[] = [
  `create table machines (
    name text primary key,
    programs text not null,
    invited_by text not null,
    code text,
    code_ends_at bigint not null,
    joined_at bigint
  )`,
  `create table machine_certificates (
    serial text primary key,
    machine text not null references machines (name),
    fingerprint text not null,
    issued_at bigint not null,
    ends_at bigint not null,
    revoked_at bigint
  )`,
];
