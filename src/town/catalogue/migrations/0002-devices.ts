/** Cameras as they are managed: their devices, what was authorised of them, and their patrols. */
export const devicesSchema: readonly string[] = [
  // How a camera is managed over ONVIF, and what of it was authorised. Its password is sealed as those of streams are.
  `create table devices (
    camera text primary key references cameras (id),
    address text not null,
    credentials text,
    profiles text not null,
    limits text,
    authorised text,
    authorised_at bigint
  )`,

  // What of a camera is no longer as authorised, and since when.
  `create table drifts (
    camera text not null references cameras (id),
    kind text not null,
    expected text not null,
    found text not null,
    since bigint not null,
    primary key (camera, kind)
  )`,

  // Presets that a head goes through by itself.
  `create table patrols (
    camera text not null references cameras (id),
    id text not null,
    name text not null,
    stops text not null,
    primary key (camera, id)
  )`,
];
