/**
 * The whole catalogue as it is today, one statement a piece. A new data folder runs this; an older one runs
 * `migrations/`, and a test keeps the two equal. Portable SQL: what PostgreSQL understands too.
 */
export const freshSchema: readonly string[] = [
  // Accounts. No one is ever deleted while the log names them: they leave.
  `create table people (
    id text primary key,
    login text not null unique,
    name text not null,
    role text not null,
    password text,
    enrolled_at bigint not null,
    left_at bigint
  )`,

  // One-time codes: enrolment, a forgotten password, an identity of the directory, a demonstration's link, a maintenance session. Only their SHA-256.
  // One that `waits` opens nothing until a second person has confirmed it.
  `create table codes (
    hash text primary key,
    id text not null unique,
    kind text not null,
    role text,
    bearer text not null,
    person text,
    account_days integer,
    made_by text,
    made_at bigint not null,
    ends_at bigint not null,
    waits integer not null,
    confirmed_by text,
    used_at bigint
  )`,

  // Who is signed in, from where, how they proved it, and why they look (the motive of the shift).
  `create table sessions (
    hash text primary key,
    person text not null references people (id),
    address text not null,
    proof text not null,
    opened_at bigint not null,
    used_at bigint not null,
    ends_at bigint not null,
    motive text,
    purpose integer,
    motive_since bigint
  )`,

  // Accounts that end by themselves: an inspector's day, a supplier's hour.
  `create table account_ends (
    person text primary key references people (id),
    ends_at bigint not null
  )`,

  // Whom the town's directory knows as one of our people: issuer and subject, never a mail address or a name.
  `create table directory_links (
    person text primary key references people (id),
    issuer text not null,
    subject text not null,
    linked_at bigint not null,
    unique (issuer, subject)
  )`,

  // Authenticators (RFC 6238): the secret is sealed; a code's step is good once.
  `create table authenticators (
    person text primary key references people (id),
    secret text not null,
    last_step bigint not null
  )`,

  // Passkeys (WebAuthn): public halves, each for the site it was made on.
  `create table passkeys (
    id text primary key,
    person text not null references people (id),
    name text not null,
    site text not null,
    public_key text not null,
    counter bigint not null,
    made_at bigint not null,
    used_at bigint
  )`,

  // Whom an agent let in to repair: no account of their own, no picture, and it ends.
  `create table maintenance (
    id text primary key,
    supplier text not null,
    person text not null,
    why text not null,
    opened_by text not null,
    opened_at bigint not null,
    ends_at bigint not null
  )`,

  // Failed sign-ins by login and by address (hashed): how long the next one waits.
  `create table slowdowns (
    subject text primary key,
    failures integer not null,
    last_at bigint not null
  )`,

  // Cameras as people know them; their place in law is in register_records.
  `create table cameras (
    id text primary key,
    name text not null,
    place text not null,
    plan text not null,
    purposes text not null,
    fictitious integer not null
  )`,

  // What the town asks of keeping their recordings; and what a camera keeps on its own card, as declared.
  `create table camera_retention (
    camera text primary key references cameras (id),
    asked text,
    on_board text
  )`,

  // Recorded time that is not erased although its time is over, for whom, until when. Ended ones stay as a record.
  `create table holds (
    id text primary key,
    camera text not null references cameras (id),
    held_from bigint not null,
    held_to bigint not null,
    kind text not null,
    reference text not null,
    circumstances text not null,
    placed_by text not null,
    placed_at bigint not null,
    ends_at bigint not null,
    ended_at bigint,
    ended_by text,
    ended_why text
  )`,
  `create index holds_by_end on holds (ends_at)`,

  // What a judicial authority asks for: the paper, and where its answer stands (contract/requisition.ts).
  `create table requisitions (
    id text primary key,
    version integer not null,
    received_at bigint not null,
    received_by text not null,
    request text not null,
    state text not null
  )`,

  // What people ask who may have been filmed (R253-6). The request is sealed, and is forgotten before its line here.
  `create table rights_cases (
    id text primary key,
    version integer not null,
    reference text not null unique,
    kind text not null,
    received_at bigint not null,
    answer_by bigint not null,
    request text,
    state text not null,
    ended_at bigint
  )`,

  // Copies for the people in them, in the making (contract/copy.ts): their pictures are files beside the catalogue.
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

  // The shift log (main courante): open until ended, forgotten after a year.
  `create table shift_entries (
    id text primary key,
    kind text not null,
    text text not null,
    camera text,
    reference text,
    article text,
    seen_at bigint,
    until_at bigint,
    written_by text not null,
    written_at bigint not null,
    ended_by text,
    ended_at bigint
  )`,
  `create index shift_entries_by_time on shift_entries (written_at)`,

  // How a recorder reaches them. Credentials are encrypted with a key that lies outside the catalogue.
  `create table streams (
    camera text not null references cameras (id),
    name text not null,
    url text not null,
    transport text not null,
    credentials text,
    record integer not null,
    pin text,
    basic integer not null default 0,
    primary key (camera, name)
  )`,

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

  // What the law asks for: authorisations, designations, engagements … (contract/register.ts).
  // Each change came through a proposal that two people made.
  `create table register_records (
    kind text not null,
    id text not null,
    body text not null,
    proposal text not null,
    recorded_at bigint not null,
    primary key (kind, id)
  )`,

  // A change that waits for a second person.
  `create table proposals (
    id text primary key,
    kind text not null,
    body text not null,
    summary text not null,
    proposed_by text not null references people (id),
    proposed_at bigint not null,
    ends_at bigint not null,
    state text not null,
    decided_by text references people (id),
    decided_at bigint
  )`,

  // Standing permits still alive somewhere: a program may hold one that the town no longer wants to be used.
  `create table standing_permits (
    decision text primary key,
    camera text not null,
    processing text not null,
    module text,
    ends_at bigint not null,
    revoked_at bigint
  )`,

  // Modules installed: their files lie in <data>/modules/<id>, and hash to this.
  `create table modules (
    id text primary key,
    version text not null,
    processing text not null,
    hash text not null,
    manifest text not null,
    installed_by text not null,
    installed_at bigint not null
  )`,

  // What became of each: an inspector asks it of a module that is long gone.
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

  // What a module's rules look at, per camera.
  `create table scenes (
    camera text not null references cameras (id),
    module text not null,
    body text not null,
    primary key (camera, module)
  )`,

  // What may not be seen of a camera (contract/mask.ts); set by the two people of its proposal.
  `create table masks (
    camera text primary key,
    body text not null,
    proposal text not null,
    set_at bigint not null
  )`,

  // Who asked to see a camera before its masks, and who accepted it: closed to everyone else until it ends.
  `create table commissions (
    id text primary key,
    camera text not null unique,
    asked_by text not null,
    motive text not null,
    asked_at bigint not null,
    second_by text,
    ends_at bigint
  )`,

  // The first of two votes on footage whose masks are in doubt.
  `create table fence_votes (
    fence text primary key,
    decision text not null,
    voter text not null
  )`,

  // Masks that were written into cameras from here: only these are ever changed or taken away.
  `create table written_masks (
    camera text not null,
    token text not null,
    polygon text not null,
    primary key (camera, token)
  )`,

  // Attention signals, and what a person decided of them. Gone at erase_at.
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
  `create index events_by_time on events (at)`,
  `create index events_by_end on events (erase_at)`,

  // How often people found each rule right on each camera: figures, which outlive the signals.
  `create table verdicts (
    camera text not null,
    module text not null,
    rule text not null,
    decision text not null,
    cause text not null,
    count integer not null,
    primary key (camera, module, rule, decision, cause)
  )`,

  // Rules that somebody set aside on one camera, until when and why.
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

  // Who read signals, a line a person and day: part of the register of follow-up.
  `create table signal_readers (
    person text not null references people (id),
    day text not null,
    first_at bigint not null,
    last_at bigint not null,
    primary key (person, day)
  )`,

  // Modules that somebody stopped: they stay installed, and run nowhere.
  `create table stopped_modules (
    module text primary key,
    by_login text not null,
    at bigint not null,
    why text not null
  )`,

  // A copy of each recorder's own signed log, so that one question is answered from one place.
  `create table journal_copies (
    writer text not null,
    sequence bigint not null,
    at bigint not null,
    body text not null,
    primary key (writer, sequence)
  )`,
  `create index journal_copies_by_time on journal_copies (at)`,

  // Saved walls.
  `create table layouts (
    id text primary key,
    owner text not null references people (id),
    name text not null,
    tiles integer not null,
    cameras text not null
  )`,

  // What is wrong, or was within the last month, and who acknowledged it.
  `create table alarms (
    id text primary key,
    kind text not null,
    subject text not null,
    source text not null,
    facts text not null,
    raised_at bigint not null,
    cleared_at bigint,
    returns integer not null,
    acknowledged_by text references people (id),
    acknowledged_at bigint,
    note text,
    told text not null
  )`,
  `create index alarms_by_end on alarms (cleared_at)`,

  // Machines that were invited, and every certificate that each was given: what is taken back is refused until its end.
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

  // Looks, taken from the log so that "who saw camera 3 yesterday at six" is answered without reading three years of it.
  `create table looks (
    decision text primary key,
    from_at bigint not null,
    body text not null
  )`,
  `create table look_cameras (
    camera text not null,
    from_at bigint not null,
    decision text not null references looks (decision) on delete cascade,
    until_at bigint not null,
    span_from bigint,
    span_to bigint,
    primary key (camera, from_at, decision)
  )`,
  `create index look_cameras_by_decision on look_cameras (decision)`,
  `create index looks_by_time on looks (from_at)`,

  // Vehicles that the ticket server does not know as paid, until an agent has found; then, of a procedure that was
  // opened, its number and photograph until appeals end. `sealed` and `picture` are encrypted.
  `create table parking_passages (
    id text primary key,
    device text not null,
    at bigint not null,
    basis text not null,
    state text not null,
    sealed text not null,
    picture text,
    opened_by text references people (id),
    opened_at bigint,
    erase_at bigint not null
  )`,
  `create index parking_passages_by_end on parking_passages (erase_at)`,

  // How many were read and what became of them, by day and device: no plate.
  `create table parking_counts (
    day text not null,
    device text not null,
    what text not null,
    count bigint not null,
    primary key (day, device, what)
  )`,

  // Vehicles of the town that send photographs. Only the SHA-256 of their tokens.
  `create table scan_cars (
    id text primary key,
    name text not null,
    token text not null,
    registered_by text not null references people (id),
    registered_at bigint not null
  )`,

  // Lists of wanted vehicles: the text lies sealed in a file beside, while it waits or is in force.
  `create table plate_lists (
    id text primary key,
    version integer not null unique,
    source text not null,
    sha256 text not null,
    entries integer not null,
    purposes text not null,
    state text not null,
    proposed_by text not null references people (id),
    proposed_at bigint not null,
    decided_by text references people (id),
    decided_at bigint
  )`,

  // What matched: the plate, the lines and the picture are sealed by the catalogue's key.
  `create table plate_matches (
    id text primary key,
    camera text not null,
    at bigint not null,
    body text not null,
    picture text,
    basis text not null,
    state text not null,
    decided_by text references people (id),
    decided_at bigint,
    erase_at bigint not null
  )`,

  // How many of what, by day of the town's calendar.
  `create table plate_days (
    day text not null,
    what text not null,
    counted integer not null,
    primary key (day, what)
  )`,

  // Who holds halves of the seals: the private key of each is locked by their passphrase.
  `create table plate_keepers (
    person text primary key references people (id),
    public_key text not null,
    locked text not null,
    since bigint not null
  )`,

  // Keys that passages are sealed to; the private half exists only cut in two, for every pair of keepers.
  `create table plate_seals (
    id text primary key,
    public_key text not null,
    pairs text not null,
    made_at bigint not null
  )`,

  // Passages that matched nothing, by camera and hour: no key of this machine opens them.
  `create table sealed_slices (
    id text primary key,
    seal text not null references plate_seals (id),
    camera text not null,
    from_at bigint not null,
    header text not null,
    basis text not null,
    erase_at bigint not null
  )`,
  `create index sealed_slices_by_time on sealed_slices (from_at)`,
  `create table sealed_passages (
    slice text not null references sealed_slices (id) on delete cascade,
    place integer not null,
    facts blob not null,
    picture blob,
    primary key (slice, place)
  )`,

  // Vehicles read in a reserved lane that are not known as admitted, until their end. `sealed` and `picture` are encrypted.
  `create table lane_passages (
    id text primary key,
    camera text not null,
    at bigint not null,
    basis text not null,
    arrangement text not null,
    state text not null,
    sealed text not null,
    picture text,
    decided_by text references people (id),
    decided_at bigint,
    erase_at bigint not null
  )`,
  `create index lane_passages_by_end on lane_passages (erase_at)`,

  // Vehicles that may take a lane, as keyed digests of their plates: nobody reads a plate out of it.
  `create table lane_allowed (
    arrangement text not null,
    digest text not null,
    crit_air text,
    ends_at bigint,
    primary key (arrangement, digest)
  )`,

  // How many were read and what became of them, by day and camera: no plate.
  `create table lane_counts (
    day text not null,
    camera text not null,
    what text not null,
    count bigint not null,
    primary key (day, camera, what)
  )`,

  // How many crossed a line, by quarter of an hour and run of a counter; and how long it watched. Nobody is in it.
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

  // Odd values of the town itself: the schema's version, the assignments' revision.
  `create table settings (
    name text primary key,
    value text not null
  )`,
];
