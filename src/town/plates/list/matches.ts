import { z } from "zod";
import { type Clock, type Micros, toMicros } from "#base";
import { addPeriod, periodOf, theMonth } from "#calendar";
import { type PlateMatch, type PlateMatchDecision, plateCandidate } from "#contract";
import type { Person } from "../../access/index.ts";
import { type Catalogue, type PlateMatchRow, type Sealer, truncateLog } from "../../catalogue/index.ts";
import type { SeenVehicle } from "../seen.ts";
import type { Match } from "./match.ts";

/** Nobody looked within a day: it was no hit, and is gone as one that was rejected. */
const undecided = periodOf("P1D");
const shown = 500;

const bodySchema = z.strictObject({
  country: z.string().nullable(),
  list: z.number(),
  candidates: z.array(plateCandidate).min(1),
});

export interface Matches {
  propose(seen: SeenVehicle, matches: readonly Match[], list: number): Promise<void>;
  /** Proposals and hits of these cameras, the latest first. */
  list(cameras: readonly string[]): Promise<PlateMatch[]>;
  find(id: string): Promise<PlateMatch | undefined>;
  /** Base64; null where none was kept. */
  picture(id: string): Promise<string | null>;
  /** A person's word: a hit, kept a month from the passage, or gone at once. False where another was faster. */
  decide(id: string, by: Person, decision: PlateMatchDecision): Promise<boolean>;
  /** What is over its time. How many of each. */
  erase(): Promise<{ expired: number; hits: number }>;
}

export interface MatchParts {
  readonly catalogue: Catalogue;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly zone: string;
}

export function openMatches({ catalogue, sealer, clock, zone }: MatchParts): Matches {
  const now = () => toMicros(clock.now());
  const placeOf = (id: string) => `plate-matches/${id}`;
  const viewOf = (row: PlateMatchRow & { login: string | null; name: string | null }): PlateMatch => {
    const body = bodySchema.parse(JSON.parse(sealer.open(row.body, placeOf(row.id))));
    return {
      id: row.id,
      camera: row.camera,
      at: row.at,
      ...body,
      hasPicture: row.picture !== null,
      state: row.state,
      ends: row.erase_at,
      ...(row.login === null || row.name === null ? {} : { decidedBy: { login: row.login, name: row.name } }),
      ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
    };
  };
  const rows = () =>
    catalogue
      .selectFrom("plate_matches")
      .leftJoin("people", "people.id", "plate_matches.decided_by")
      .selectAll("plate_matches")
      .select(["login", "name"])
      .where("erase_at", ">", now());

  return {
    async propose(seen, matches, list) {
      const { id } = seen;
      const candidates = matches.map(({ listed, likeness, read, belief }) => ({
        ...listed,
        likeness,
        read,
        belief,
      }));
      await catalogue
        .insertInto("plate_matches")
        .values({
          id,
          camera: seen.camera,
          at: seen.from,
          body: sealer.seal(JSON.stringify({ country: seen.country, list, candidates }), placeOf(id)),
          picture: seen.picture === undefined ? null : sealer.seal(seen.picture, `${placeOf(id)}/picture`),
          basis: seen.basis,
          state: "proposed",
          decided_by: null,
          decided_at: null,
          erase_at: addPeriod(seen.from, undecided, zone),
        })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    },
    async list(cameras) {
      if (cameras.length === 0) return [];
      const found = await rows().where("camera", "in", cameras).orderBy("at", "desc").limit(shown).execute();
      return found.map(viewOf);
    },
    async find(id) {
      const row = await rows().where("plate_matches.id", "=", id).executeTakeFirst();
      return row === undefined ? undefined : viewOf(row);
    },
    async picture(id) {
      const row = await rows().where("plate_matches.id", "=", id).executeTakeFirst();
      const sealed = row?.picture ?? null;
      return sealed === null ? null : sealer.open(sealed, `${placeOf(id)}/picture`);
    },
    async decide(id, by, decision) {
      const row = await rows()
        .where("plate_matches.id", "=", id)
        .where("plate_matches.state", "=", "proposed")
        .executeTakeFirst();
      if (row === undefined) return false;
      if (decision.decision === "rejected") {
        const gone = await catalogue
          .deleteFrom("plate_matches")
          .where("id", "=", id)
          .where("state", "=", "proposed")
          .executeTakeFirst();
        await truncateLog(catalogue);
        return gone.numDeletedRows > 0n;
      }
      const { country, list, candidates } = viewOf(row);
      const chosen = candidates[decision.candidate];
      if (chosen === undefined) return false;
      // What it is not is not kept beside what it is.
      const body = sealer.seal(JSON.stringify({ country, list, candidates: [chosen] }), placeOf(id));
      const done = await catalogue
        .updateTable("plate_matches")
        .set({
          state: "hit",
          body,
          decided_by: by.id,
          decided_at: now(),
          erase_at: addPeriod(row.at, theMonth, zone),
        })
        .where("id", "=", id)
        .where("state", "=", "proposed")
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    async erase() {
      const over = (state: "proposed" | "hit") => eraseOver(catalogue, state, now());
      const [expired, hits] = [await over("proposed"), await over("hit")];
      if (expired + hits > 0) await truncateLog(catalogue);
      return { expired, hits };
    },
  };
}

async function eraseOver(catalogue: Catalogue, state: "proposed" | "hit", now: Micros): Promise<number> {
  const done = await catalogue
    .deleteFrom("plate_matches")
    .where("state", "=", state)
    .where("erase_at", "<=", now)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}
