import { z } from "zod";
import type { Chain, WrittenEntry } from "#audit";
import type { Micros } from "#base";
import type { Catalogue } from "../catalogue/index.ts";
import { type Look, lookWith } from "../gate/index.ts";

export interface LookIndex {
  /** Those who looked at a camera in a span, and those who looked at what it recorded then, oldest first. */
  whoSaw(camera: string, span: { from: Micros; to: Micros }, most: number): Promise<Look[]>;
  /** Takes in what the log has since. Each question does so first; done in between, a question waits for little. */
  catchUp(): Promise<void>;
  /** The log itself has forgotten these. */
  forget(before: Micros): Promise<void>;
}

export interface LookIndexOptions {
  readonly catalogue: Catalogue;
  readonly chain: Pick<Chain, "read" | "head">;
  /** No look lasts longer: one that began earlier cannot reach into a span. */
  readonly longestLook: Micros;
}

const indexed = "looks-indexed";
const together = 500;

/** The body of a row is what this file wrote; a row of another age would be read as what it is not. */
const storedLook = z.strictObject({
  decision: z.string(),
  actor: z.string(),
  processing: z.string(),
  cameras: z.array(z.string()),
  motive: z.string(),
  purpose: z.number().optional(),
  span: z.strictObject({ from: z.number(), to: z.number() }).optional(),
  from: z.number(),
  until: z.number(),
});

function readLook(body: string): Look {
  const { purpose, span, ...look } = storedLook.parse(JSON.parse(body));
  return { ...look, purpose, span };
}

/** An index over the town's log: the log stays the proof, and this can be made again from it. */
export function openLookIndex({ catalogue, chain, longestLook }: LookIndexOptions): LookIndex {
  let turn: Promise<void> = Promise.resolve();

  async function takeIn(): Promise<void> {
    let after = await indexedUntil();
    const head = chain.head()?.sequence ?? 0;
    if (after === head) return;
    if (after > head) {
      // Another log stands here than the one that was read.
      await catalogue.deleteFrom("looks").execute();
      after = 0;
    }
    let entries: WrittenEntry[] = [];
    for await (const entry of chain.read({ after })) {
      entries.push(entry);
      if (entries.length < together) continue;
      await store(entries, entry.sequence);
      entries = [];
    }
    await store(entries, head);
  }

  async function indexedUntil(): Promise<number> {
    const row = await catalogue
      .selectFrom("settings")
      .select("value")
      .where("name", "=", indexed)
      .executeTakeFirst();
    return Number(row?.value ?? 0);
  }

  async function store(entries: readonly WrittenEntry[], until: number): Promise<void> {
    const decisions = [...new Set(entries.flatMap(({ decision }) => decision ?? []))];
    await catalogue.transaction().execute(async (inside) => {
      const known =
        decisions.length === 0
          ? []
          : await inside.selectFrom("looks").select("body").where("decision", "in", decisions).execute();
      const looks = new Map(known.map(({ body }) => readLook(body)).map((look) => [look.decision, look]));
      const changed = new Set<string>();
      for (const entry of entries) {
        const look = lookWith(looks.get(entry.decision ?? ""), entry);
        if (look === undefined) continue;
        looks.set(look.decision, look);
        changed.add(look.decision);
      }
      for (const look of looks.values()) {
        if (!changed.has(look.decision)) continue;
        const { decision, from, until: ends, span } = look;
        const body = JSON.stringify(look);
        await inside
          .insertInto("looks")
          .values({ decision, from_at: from, body })
          .onConflict((conflict) => conflict.column("decision").doUpdateSet({ body }))
          .execute();
        for (const camera of look.cameras) {
          await inside
            .insertInto("look_cameras")
            .values({
              camera,
              from_at: from,
              decision,
              until_at: ends,
              span_from: span?.from ?? null,
              span_to: span?.to ?? null,
            })
            .onConflict((conflict) =>
              conflict.columns(["camera", "from_at", "decision"]).doUpdateSet({ until_at: ends }),
            )
            .execute();
        }
      }
      await inside
        .insertInto("settings")
        .values({ name: indexed, value: String(until) })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: String(until) }))
        .execute();
    });
  }

  function catchUp(): Promise<void> {
    const next = turn.then(takeIn);
    turn = next.catch(() => undefined); // told to whoever asked
    return next;
  }

  return {
    catchUp,
    async whoSaw(camera, { from, to }, most) {
      await catchUp();
      const rows = await catalogue
        .selectFrom("look_cameras")
        .innerJoin("looks", "looks.decision", "look_cameras.decision")
        .select("looks.body")
        .where("look_cameras.camera", "=", camera)
        .where("look_cameras.from_at", ">=", from - longestLook)
        .where((where) =>
          where.or([
            where.and([where("look_cameras.from_at", "<", to), where("look_cameras.until_at", ">", from)]),
            where.and([where("look_cameras.span_from", "<", to), where("look_cameras.span_to", ">", from)]),
          ]),
        )
        .orderBy("look_cameras.from_at", "desc")
        .limit(most)
        .execute();
      return rows.map(({ body }) => readLook(body)).reverse();
    },
    async forget(before) {
      await catalogue.deleteFrom("looks").where("from_at", "<", before).execute();
    },
  };
}
