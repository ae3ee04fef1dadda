import { type Clock, type Micros, toMicros } from "#base";
import type { PermitAnswer, PermitClaims, Reason, RetentionRequest } from "#contract";
import type { Circumstances } from "#legality";
import type { Processing } from "#model";
import type { Catalogue } from "../catalogue/index.ts";

/** What a camera may do by itself, for now: its permit, or why there is none. */
export type Standing =
  | { readonly outcome: "permit"; readonly token: string; readonly claims: PermitClaims }
  | { readonly outcome: "deny"; readonly reasons: readonly Reason[] };

/** A span that is held back from erasure. */
export interface StandingHold {
  readonly id: string;
  readonly reference: string;
  readonly from: Micros;
  readonly to: Micros;
  readonly circumstances: Circumstances;
}

export interface Wanted {
  readonly processing: Processing;
  readonly camera: string;
  readonly module?: { readonly id: string; readonly hash: string };
  /** For a hold. */
  readonly hold?: StandingHold;
  /** For recording: what the town asked of this camera. */
  readonly retention?: RetentionRequest;
}

export interface StandingPermits {
  /**
   * Asks the gate for each, and revokes what was permitted before and is no longer wanted or allowed.
   * What is kept is not asked again: it holds, and its line is in the log. Where the log cannot be written the law
   * was not heard: what stood goes on to its own end.
   */
  decide(
    wanted: readonly Wanted[],
    kept: ReadonlyMap<string, Standing>,
    before: ReadonlyMap<string, Standing>,
  ): Promise<ReadonlyMap<string, Standing>>;
  /** Decisions whose permits may still be held by a program, and end now. */
  revoked(): Promise<string[]>;
}

export function keyOf(wanted: Wanted): string {
  const of = subjectOf(wanted);
  return `${wanted.processing} ${wanted.camera}${of === null ? "" : ` ${of}`}`;
}

/** What of a camera the permit is for, where it is not the camera itself. */
function subjectOf({ module, hold }: Wanted): string | null {
  if (module !== undefined) return `${module.id} ${module.hash}`;
  return hold === undefined ? null : `hold ${hold.id}`;
}

function waitsForTheLog(standing: Standing): boolean {
  return standing.outcome === "deny" && standing.reasons.every(({ condition }) => condition === "log-open");
}

export function openStandingPermits(
  catalogue: Catalogue,
  clock: Clock,
  ask: (wanted: Wanted) => Promise<PermitAnswer>,
): StandingPermits {
  const now = () => toMicros(clock.now());
  return {
    async decide(wanted, kept, before) {
      const decided = new Map<string, Standing>();
      // Together, so that they share one flush of the log.
      await Promise.all(
        wanted.map(async (one) => {
          const key = keyOf(one);
          const answer = kept.get(key) ?? (await ask(one));
          const stood = before.get(key);
          const goesOn =
            stood?.outcome === "permit" && stood.claims.notAfter > now() && waitsForTheLog(answer);
          decided.set(key, goesOn ? stood : answer);
        }),
      );
      await catalogue.transaction().execute(async (inside) => {
        await inside.deleteFrom("standing_permits").where("ends_at", "<=", now()).execute();
        for (const one of wanted) {
          const standing = decided.get(keyOf(one));
          if (standing?.outcome !== "permit" || standing === before.get(keyOf(one))) continue;
          await inside
            .insertInto("standing_permits")
            .values({
              decision: standing.claims.decision,
              camera: one.camera,
              processing: one.processing,
              module: subjectOf(one),
              ends_at: standing.claims.notAfter,
              revoked_at: null,
            })
            .execute();
        }
        const held = await inside
          .selectFrom("standing_permits")
          .selectAll()
          .where("revoked_at", "is", null)
          .execute();
        const over = held.filter((row) => {
          const key = `${row.processing} ${row.camera}${row.module === null ? "" : ` ${row.module}`}`;
          return decided.get(key)?.outcome !== "permit";
        });
        for (const { decision } of over) {
          await inside
            .updateTable("standing_permits")
            .set({ revoked_at: now() })
            .where("decision", "=", decision)
            .execute();
        }
      });
      return decided;
    },
    async revoked() {
      const rows = await catalogue
        .selectFrom("standing_permits")
        .select("decision")
        .where("revoked_at", "is not", null)
        .where("ends_at", ">", now())
        .execute();
      return rows.map((row) => row.decision);
    },
  };
}
