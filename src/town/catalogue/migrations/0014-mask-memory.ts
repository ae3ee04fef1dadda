/** What two people have begun about masks, and which masks were written into cameras from here. */
export const maskMemory: readonly string[] = [
  `create table commissions (
    id text primary key,
    camera text not null unique,
    asked_by text not null,
    motive text not null,
    asked_at bigint not null,
    second_by text,
    ends_at bigint
  )`,
  `create table fence_votes (
    fence text primary key,
    decision text not null,
    voter text not null
  )`,
  `create table written_masks (
    camera text not null,
    token text not null,
    polygon text not null,
    primary key (camera, token)
  )`,
];
