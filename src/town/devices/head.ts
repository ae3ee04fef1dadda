import type { Patrol, Steerer, SteeringLimits } from "#contract";
import type { PanTiltZoom, PtzStatus } from "#protocols/onvif";

/** Who has a head, under which permit, and until when. */
export interface Lease {
  readonly session: string;
  readonly person: { readonly login: string; readonly name: string; readonly role: string };
  readonly token: string;
  readonly decision: string;
  /** When the permit ends, in microseconds since 1970. */
  readonly permitUntil: number;
  /** Monotonic milliseconds at which it is let go of, if nothing more is asked. */
  readonly idleAt: number;
}

/** A patrol that runs, under the permit of the person who started it: it ends with their shift. */
export interface Running {
  readonly patrol: Patrol;
  readonly lease: Omit<Lease, "idleAt">;
  readonly next: number;
  /** Monotonic milliseconds. */
  readonly goesAt: number;
}

/** The head of one camera, as the town knows it. */
export interface Head {
  lease: Lease | undefined;
  running: Running | undefined;
}

/** A chief comes before a supervisor, a supervisor before an operator; between equals, whoever came first. */
const rank: Readonly<Record<string, number>> = { operator: 1, supervisor: 2, chief: 3 };

export function outranks(one: string, other: string): boolean {
  return (rank[one] ?? 0) > (rank[other] ?? 0);
}

export function steererOf({ person, idleAt }: Lease, monotonic: number, nowMicros: number): Steerer {
  const { login, name, role } = person;
  return { login, name, role, until: nowMicros + Math.max(0, idleAt - monotonic) * 1_000 };
}

/** The part of a turn that does not lead out of the limits, from where the head is now. */
export function withinLimits(
  velocity: PanTiltZoom,
  position: PtzStatus["position"],
  limits: SteeringLimits,
): PanTiltZoom {
  // Where the head does not say where it is, nothing can be promised of where it goes.
  if (position === undefined) return { pan: 0, tilt: 0, zoom: 0 };
  const allowed = (axis: "pan" | "tilt" | "zoom") => {
    const outward =
      velocity[axis] > 0 ? position[axis] >= limits[axis].to : position[axis] <= limits[axis].from;
    return outward ? 0 : velocity[axis];
  };
  return { pan: allowed("pan"), tilt: allowed("tilt"), zoom: allowed("zoom") };
}

export function insideLimits(position: PanTiltZoom, limits: SteeringLimits): boolean {
  return (["pan", "tilt", "zoom"] as const).every(
    (axis) => position[axis] >= limits[axis].from && position[axis] <= limits[axis].to,
  );
}

export function stands({ pan, tilt, zoom }: PanTiltZoom): boolean {
  return pan === 0 && tilt === 0 && zoom === 0;
}
