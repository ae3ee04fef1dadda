import type { Micros } from "#base";
import type { CountDirection, CountedCategory, LaneCount, ParkingCount, Proof, Role } from "#contract";

/**
 * The rows of the catalogue, as queries see them; `schema.ts` is the same in SQL, with what each thing is for.
 * Times are microseconds since 1970; yes and no are 1 and 0; lists and records are JSON text.
 */
export interface Tables {
  people: PersonRow;
  codes: CodeRow;
  sessions: SessionRow;
  account_ends: { person: string; ends_at: Micros };
  /** `secret` is sealed for `authenticators/<person>`. */
  authenticators: { person: string; secret: string; last_step: number };
  passkeys: PasskeyRow;
  directory_links: { person: string; issuer: string; subject: string; linked_at: Micros };
  maintenance: MaintenanceRow;
  machines: MachineRow;
  machine_certificates: {
    serial: string;
    machine: string;
    fingerprint: string;
    issued_at: Micros;
    ends_at: Micros;
    revoked_at: Micros | null;
  };
  slowdowns: { subject: string; failures: number; last_at: Micros };
  cameras: CameraRow;
  streams: StreamRow;
  camera_retention: CameraRetentionRow;
  holds: HoldRow;
  requisitions: RequisitionRow;
  devices: DeviceRow;
  rights_cases: RightsRow;
  rights_copies: CopyRow;
  shift_entries: ShiftRow;
  drifts: { camera: string; kind: string; expected: string; found: string; since: Micros };
  patrols: { camera: string; id: string; name: string; stops: string };
  register_records: RegisterRow;
  proposals: ProposalRow;
  standing_permits: StandingPermitRow;
  modules: ModuleRow;
  module_history: ModuleHistoryRow;
  scenes: { camera: string; module: string; body: string };
  masks: { camera: string; body: string; proposal: string; set_at: Micros };
  commissions: CommissionRow;
  fence_votes: { fence: string; decision: string; voter: string };
  written_masks: { camera: string; token: string; polygon: string };
  events: EventRow;
  verdicts: VerdictRow;
  shelves: ShelfRow;
  signal_readers: { person: string; day: string; first_at: Micros; last_at: Micros };
  counts: {
    quarter: Micros;
    camera: string;
    line: string;
    direction: CountDirection;
    category: CountedCategory;
    run: string;
    count: number;
  };
  count_watches: { quarter: Micros; camera: string; run: string; seconds: number };
  stopped_modules: { module: string; by_login: string; at: Micros; why: string };
  alarms: AlarmRow;
  journal_copies: { writer: string; sequence: number; at: Micros; body: string };
  looks: { decision: string; from_at: Micros; body: string };
  look_cameras: {
    camera: string;
    from_at: Micros;
    decision: string;
    until_at: Micros;
    span_from: Micros | null;
    span_to: Micros | null;
  };
  parking_passages: ParkingPassageRow;
  parking_counts: { day: string; device: string; what: ParkingCount; count: number };
  scan_cars: { id: string; name: string; token: string; registered_by: string; registered_at: Micros };
  lane_passages: LanePassageRow;
  lane_allowed: { arrangement: string; digest: string; crit_air: string | null; ends_at: Micros | null };
  lane_counts: { day: string; camera: string; what: LaneCount; count: number };
  layouts: { id: string; owner: string; name: string; tiles: number; cameras: string };
  settings: { name: string; value: string };
  plate_lists: PlateListRow;
  plate_matches: PlateMatchRow;
  plate_days: { day: string; what: string; counted: number };
  plate_keepers: { person: string; public_key: string; locked: string; since: Micros };
  plate_seals: { id: string; public_key: string; pairs: string; made_at: Micros };
  sealed_slices: SealedSliceRow;
  sealed_passages: { slice: string; place: number; facts: Uint8Array; picture: Uint8Array | null };
}

export interface ParkingPassageRow {
  id: string;
  device: string;
  at: Micros;
  /** Decision that permitted its reading. */
  basis: string;
  state: "waiting" | "opened";
  /** What is known of it, sealed for `parking/<id>`: its readings while it waits, the procedure's number then. */
  sealed: string;
  /** A JPEG in Base64, sealed for `parking-picture/<id>`. */
  picture: string | null;
  opened_by: string | null;
  opened_at: Micros | null;
  erase_at: Micros;
}

export interface LanePassageRow {
  id: string;
  camera: string;
  at: Micros;
  /** Decision that permitted its reading. */
  basis: string;
  /** The act that names the lane. */
  arrangement: string;
  state: "waiting" | "established";
  /** Its readings, sealed for `lane/<id>`. */
  sealed: string;
  /** A JPEG in Base64, sealed for `lane-picture/<id>`. */
  picture: string | null;
  decided_by: string | null;
  decided_at: Micros | null;
  erase_at: Micros;
}

export interface CommissionRow {
  id: string;
  camera: string;
  asked_by: string;
  motive: string;
  asked_at: Micros;
  second_by: string | null;
  ends_at: Micros | null;
}

export interface PersonRow {
  id: string;
  login: string;
  name: string;
  role: Role;
  /** `argon2id$m$t$p$salt$hash`; null for a visitor of a demonstration, who can sign in only by a code. */
  password: string | null;
  enrolled_at: Micros;
  left_at: Micros | null;
}

export interface CodeRow {
  /** SHA-256 of the code: the code itself is never stored here. */
  hash: string;
  /** What people call it by who must not know the code. */
  id: string;
  kind: "enrolment" | "reset" | "directory" | "demo" | "maintenance";
  role: Role | null;
  /** Whom it was made for, in words. */
  bearer: string;
  /** The account that it opens or mends, where there is one already. */
  person: string | null;
  /** How long the account lives that it makes. */
  account_days: number | null;
  made_by: string | null;
  made_at: Micros;
  ends_at: Micros;
  /** 1 until a second person has confirmed it. */
  waits: number;
  confirmed_by: string | null;
  used_at: Micros | null;
}

export interface SessionRow {
  /** SHA-256 of the cookie's token. */
  hash: string;
  person: string;
  /** Where it was opened from. */
  address: string;
  proof: Proof;
  opened_at: Micros;
  used_at: Micros;
  ends_at: Micros;
  motive: string | null;
  purpose: number | null;
  motive_since: Micros | null;
}

export interface PasskeyRow {
  /** Credential id, base64url. */
  id: string;
  person: string;
  name: string;
  /** Relying party: the host name it was made on. */
  site: string;
  /** COSE, base64url. */
  public_key: string;
  counter: number;
  made_at: Micros;
  used_at: Micros | null;
}

export interface MaintenanceRow {
  id: string;
  supplier: string;
  /** The account of this one session. */
  person: string;
  why: string;
  opened_by: string;
  opened_at: Micros;
  ends_at: Micros;
}

export interface MachineRow {
  name: string;
  /** With a space between. */
  programs: string;
  invited_by: string;
  /** Hash of the code that is out; null once it was used. */
  code: string | null;
  code_ends_at: Micros;
  joined_at: Micros | null;
}

export interface CameraRow {
  id: string;
  name: string;
  place: string;
  plan: string;
  purposes: string;
  fictitious: number;
}

export interface CameraRetentionRow {
  camera: string;
  /** `retentionRequest`; null: as long as the legal basis lets it. */
  asked: string | null;
  /** `retentionPeriod`; null where the camera keeps nothing. */
  on_board: string | null;
}

export interface HoldRow {
  id: string;
  camera: string;
  held_from: Micros;
  held_to: Micros;
  kind: "requisition" | "access-request";
  /** Of the requisition or of the request. */
  reference: string;
  /** What the rule asks to know of it, as JSON. */
  circumstances: string;
  placed_by: string;
  placed_at: Micros;
  /** By then at the latest. */
  ends_at: Micros;
  ended_at: Micros | null;
  ended_by: string | null;
  ended_why: string | null;
}

export interface RequisitionRow {
  id: string;
  version: number;
  received_at: Micros;
  /** Of the person: login and name. */
  received_by: string;
  request: string;
  state: string;
}

export interface RightsRow {
  id: string;
  version: number;
  reference: string;
  kind: string;
  received_at: Micros;
  answer_by: Micros;
  /** `personRequest`, sealed for `rights/<id>`; null once the case file has ended. */
  request: string | null;
  /** `rightsState`, as JSON. */
  state: string;
  ended_at: Micros | null;
}

export interface CopyRow {
  id: string;
  case_id: string;
  version: number;
  camera: string;
  from_at: Micros;
  to_at: Micros;
  stretches: number;
  pictures: number;
  /** `copyState`, as JSON. */
  state: string;
  begun_by: string;
  begun_at: Micros;
}

export interface ShiftRow {
  id: string;
  kind: "event" | "instruction" | "hand-over" | "offence";
  text: string;
  camera: string | null;
  reference: string | null;
  article: string | null;
  seen_at: Micros | null;
  /** Of an instruction. */
  until_at: Micros | null;
  written_by: string;
  written_at: Micros;
  ended_by: string | null;
  ended_at: Micros | null;
}

export interface StreamRow {
  camera: string;
  name: "main" | "sub";
  /** Never with credentials in it. */
  url: string;
  transport: "tcp" | "udp";
  /** SHA-256 of the certificate it must show. */
  pin: string | null;
  /** 1 where its password may go out unprotected. */
  basic: number;
  /** AES-256-GCM, see `sealer.ts`; null where the camera asks for none. */
  credentials: string | null;
  record: number;
}

export interface DeviceRow {
  camera: string;
  /** Never with credentials in it. */
  address: string;
  /** Sealed; null where the main stream's serve. */
  credentials: string | null;
  profiles: string;
  limits: string | null;
  authorised: string | null;
  authorised_at: Micros | null;
}

export interface RegisterRow {
  kind: string;
  id: string;
  body: string;
  proposal: string;
  recorded_at: Micros;
}

export interface ProposalRow {
  id: string;
  kind: string;
  /** Sealed: an import may hold the passwords of cameras. */
  body: string;
  summary: string;
  proposed_by: string;
  proposed_at: Micros;
  ends_at: Micros;
  state: "open" | "accepted" | "withdrawn";
  decided_by: string | null;
  decided_at: Micros | null;
}

export interface StandingPermitRow {
  decision: string;
  camera: string;
  processing: string;
  module: string | null;
  ends_at: Micros;
  revoked_at: Micros | null;
}

export interface ModuleRow {
  id: string;
  version: string;
  processing: string;
  hash: string;
  manifest: string;
  installed_by: string;
  installed_at: Micros;
}

export interface ModuleHistoryRow {
  module: string;
  at: Micros;
  what: "installed" | "removed" | "stopped" | "restarted";
  hash: string;
  version: string;
  /** With the program, or from a file that somebody brought. */
  origin: "program" | "file";
  actor: string;
  why: string;
}

export interface EventRow {
  id: string;
  camera: string;
  module: string;
  rule: string;
  at: Micros;
  zone: string;
  track: number;
  box: string;
  confidence: number;
  measured: string;
  /** Decision of the standing permit it was seen under. */
  basis: string;
  erase_at: Micros;
  decision: "open" | "confirmed" | "rejected";
  cause: string | null;
  decided_by: string | null;
  decided_at: Micros | null;
  count: number;
  last_at: Micros;
  note: string;
}

export interface VerdictRow {
  camera: string;
  module: string;
  rule: string;
  decision: "confirmed" | "rejected";
  /** Empty where it was confirmed. */
  cause: string;
  count: number;
}

export interface ShelfRow {
  id: string;
  camera: string;
  module: string;
  rule: string;
  by_login: string;
  from_at: Micros;
  until_at: Micros;
  reason: string;
  kept: number;
}

export interface AlarmRow {
  id: string;
  kind: string;
  subject: string;
  source: string;
  facts: string;
  raised_at: Micros;
  /** Null while it stands. */
  cleared_at: Micros | null;
  returns: number;
  acknowledged_by: string | null;
  acknowledged_at: Micros | null;
  note: string | null;
  /** Which ways outside have carried it, with a space between. */
  told: string;
}

export interface PlateListRow {
  id: string;
  version: number;
  source: string;
  sha256: string;
  entries: number;
  purposes: string;
  state: "waiting" | "current" | "replaced" | "withdrawn";
  proposed_by: string;
  proposed_at: Micros;
  decided_by: string | null;
  decided_at: Micros | null;
}

export interface PlateMatchRow {
  id: string;
  camera: string;
  at: Micros;
  /** Sealed for `plate-matches/<id>`, and the picture for `plate-matches/<id>/picture`. */
  body: string;
  picture: string | null;
  /** Decision of the standing permit it was read under. */
  basis: string;
  state: "proposed" | "hit";
  decided_by: string | null;
  decided_at: Micros | null;
  erase_at: Micros;
}

export interface SealedSliceRow {
  id: string;
  seal: string;
  camera: string;
  /** The hour that it holds. */
  from_at: Micros;
  header: string;
  basis: string;
  erase_at: Micros;
}
