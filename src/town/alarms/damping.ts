/**
 * Why a camera that flaps is one alarm and not a hundred mails (EEMUA 191 calls it chattering). What is wrong must
 * last before it is raised, and must be gone for a while before it is over; each time it came back within the last
 * hour doubles that while. Times are milliseconds that never go backwards.
 */
export type Course =
  | { readonly state: "pending"; readonly since: number }
  | { readonly state: "standing" }
  | { readonly state: "leaving"; readonly goneAt: number };

export type Turn = "raised" | "returned" | "cleared" | undefined;

/** An alarm is over once it has been gone this long. */
export const shortestHoldMs = 60_000;
/** … and this long where it keeps coming back. */
export const longestHoldMs = 1_800_000;
const rememberMs = 3_600_000;
const doublings = 5;

export interface Moment {
  /** Its source says that it is so. */
  readonly so: boolean;
  readonly now: number;
  readonly afterMs: number;
  readonly holdMs: number;
}

export function step(
  course: Course | undefined,
  { so, now, afterMs, holdMs }: Moment,
): readonly [(Course | undefined)?, Turn?] {
  switch (course?.state) {
    case undefined:
      if (!so) return [];
      return afterMs > 0 ? [{ state: "pending", since: now }] : [{ state: "standing" }, "raised"];
    case "pending":
      if (!so) return [];
      return now - course.since >= afterMs ? [{ state: "standing" }, "raised"] : [course];
    case "standing":
      return so ? [course] : [{ state: "leaving", goneAt: now }];
    case "leaving":
      if (so) return [{ state: "standing" }, "returned"];
      return now - course.goneAt >= holdMs ? [undefined, "cleared"] : [course];
  }
}

/** How often each alarm came, within the last hour. */
export class Chatter {
  readonly #came = new Map<string, number[]>();

  note(key: string, now: number): void {
    this.#came.set(key, [...this.#recent(key, now), now].slice(-doublings));
  }

  holdMs(key: string, now: number): number {
    const came = this.#recent(key, now);
    if (came.length === 0) this.#came.delete(key);
    return Math.min(longestHoldMs, shortestHoldMs * 2 ** Math.max(0, came.length - 1));
  }

  #recent(key: string, now: number): number[] {
    return (this.#came.get(key) ?? []).filter((at) => now - at < rememberMs);
  }
}
