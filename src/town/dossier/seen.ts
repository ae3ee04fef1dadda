import type { Verified } from "#audit";
import type { Micros } from "#base";
import type { RecorderHealth, RegisterReply, RetentionPlan, Role, SteeringLimits } from "#contract";
import type { Facts, Pack } from "#legality";
import type { StandingAlarm } from "../alarms/index.ts";
import type { MaintenanceRow, ModuleHistoryRow } from "../catalogue/index.ts";
import type { Watched } from "../devices/index.ts";
import type { Camera } from "../fleet/index.ts";
import type { Hold } from "../holds/index.ts";
import type { KeptMask } from "../masks/index.ts";
import type { InstalledModule } from "../modules/index.ts";
import type { Requisition } from "../requisitions/index.ts";
import type { Case } from "../rights/index.ts";

export interface SeenPerson {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly enrolledAt: Micros;
  readonly leftAt: Micros | null;
  /** The account ends by itself: an inspector's day, a supplier's hour. */
  readonly ends: Micros | null;
  /** Of the sessions that are still known; the log has all of them. */
  readonly lastSeen: Micros | null;
  readonly addresses: number;
  readonly secondFactor: boolean;
}

export interface SeenModules {
  readonly installed: readonly InstalledModule[];
  /** Whose files no longer hash to what was permitted. */
  readonly changed: readonly string[];
  /** Folders beside them that nobody installed. */
  readonly stray: readonly string[];
  readonly history: readonly Readonly<ModuleHistoryRow>[];
}

export interface SeenPlates {
  readonly kept: readonly {
    readonly what: "reserved-lane" | "paid-parking" | "matches" | "sealed";
    readonly lines: number;
    readonly oldest: Micros | null;
    /** When the next of them goes. */
    readonly next: Micros | null;
    /** Past their own end and still there. */
    readonly overdue: number;
  }[];
  readonly counted: readonly {
    readonly use: "reserved-lane" | "paid-parking";
    readonly what: string;
    readonly count: number;
  }[];
}

/** What is known of the town at one moment; the long logs are not in it, and are read as they are written out. */
export interface Seen {
  readonly at: Micros;
  readonly span: { readonly from: Micros; readonly to: Micros };
  readonly zone: string;
  readonly town: {
    readonly name: string;
    readonly contact?: string | undefined;
    readonly https: boolean;
    readonly volumes: number;
    readonly anchored: boolean;
  };
  readonly pack: Pack;
  readonly facts: Facts;
  readonly acts: RegisterReply["records"];
  readonly cameras: readonly Camera[];
  /** Undefined while the recorder does not answer: nothing can then be said of what it keeps. */
  readonly recorder: RecorderHealth | undefined;
  readonly plan: RetentionPlan | undefined;
  readonly devices: ReadonlyMap<string, Watched>;
  readonly limits: ReadonlyMap<string, SteeringLimits>;
  readonly masks: readonly KeptMask[];
  readonly people: readonly SeenPerson[];
  readonly modules: SeenModules;
  readonly holds: { readonly standing: readonly Hold[]; readonly over: readonly Hold[] };
  readonly requisitions: readonly Requisition[];
  readonly rights: readonly Case[];
  readonly logs: readonly { readonly name: string; readonly verified: Verified }[];
  readonly maintenance: readonly MaintenanceRow[];
  readonly alarms: readonly StandingAlarm[];
  /** Of what was read from plates: how much is kept of each kind and from when, and what became of each reading. */
  readonly plates: SeenPlates;
  /** What runs here. */
  readonly versions: readonly { readonly what: string; readonly version: string }[];
  readonly packages: readonly { readonly name: string; readonly version: string; readonly hash: string }[];
}
