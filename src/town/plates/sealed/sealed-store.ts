import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Clock, type Micros, openLine, toMicros } from "#base";
import { addPeriod, dayAt, periodOf } from "#calendar";
import { type Catalogue, type SealedSliceRow, truncateLog } from "../../catalogue/index.ts";
import type { SeenVehicle } from "../seen.ts";
import { publicKeyOf, SliceWriter } from "./seal.ts";
import type { Seals } from "./seals.ts";

/** CSI L233-2: fifteen days, from the passage. */
const sealedFor = periodOf("P15D");
const hour: Micros = 3_600_000_000;
/** Padded to so many bytes, so that the length of a row does not say which plate it holds. */
const padding = 512;

/** What of a passage is sealed; its picture apart, so that a search opens no picture. */
export const sealedFacts = z.object({
  from: z.number(),
  until: z.number(),
  country: z.string().nullable(),
  readings: z.array(z.object({ plate: z.string(), confidence: z.number() })),
});

export interface SealedErasure {
  readonly slices: number;
  readonly passages: number;
  readonly cameras: readonly string[];
  readonly from: Micros;
  readonly to: Micros;
}

export interface SealedStore {
  /** Sealed at once, or nowhere: without two keepers there is no key, and the passage is gone. */
  take(seen: SeenVehicle): Promise<"sealed" | "no-key">;
  /** What lies there, by camera and day: counts, and nothing else can be told. */
  days(
    cameras: readonly string[],
    zone: string,
  ): Promise<{ camera: string; day: string; passages: number }[]>;
  slices(asked: { cameras: readonly string[]; from: Micros; to: Micros }): Promise<SealedSliceRow[]>;
  /** The rows of a slice in their order, some at a time. */
  rows(slice: string, after: number): Promise<{ place: number; facts: Uint8Array }[]>;
  picture(slice: string, place: number): Promise<Uint8Array | null>;
  /** The first hour that is not over yet: an opening lasts half an hour, and may straddle an end. */
  oldest(): Micros;
  /** What is over its fifteen days; undefined where nothing was. */
  erase(): Promise<SealedErasure | undefined>;
}

interface Open {
  readonly hour: Micros;
  readonly seal: string;
  readonly id: string;
  readonly writer: SliceWriter;
}

export function openSealedStore(parts: {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly seals: Seals;
  readonly zone: string;
}): SealedStore {
  const { catalogue, clock, seals, zone } = parts;
  /** By camera. A restart begins new slices: the keys of the old ones are gone with the program. */
  const open = new Map<string, Promise<Open>>();

  async function begin(
    seen: SeenVehicle,
    at: Micros,
    seal: { id: string; publicKey: string },
  ): Promise<Open> {
    const id = randomUUID();
    const writer = new SliceWriter(publicKeyOf(Buffer.from(seal.publicKey, "base64")), id);
    await catalogue
      .insertInto("sealed_slices")
      .values({
        id,
        seal: seal.id,
        camera: seen.camera,
        from_at: at,
        header: writer.header.toString("base64"),
        basis: seen.basis,
        // By the hour's beginning: a passage is gone up to an hour early, and never late.
        erase_at: addPeriod(at, sealedFor, zone),
      })
      .execute();
    return { hour: at, seal: seal.id, id, writer };
  }

  /** The slice of the camera's hour; one passage begins it while others wait. */
  async function sliceOf(seen: SeenVehicle, seal: { id: string; publicKey: string }): Promise<Open> {
    const at = Math.floor(seen.from / hour) * hour;
    const known = await open.get(seen.camera)?.catch(() => undefined);
    if (known?.hour === at && known.seal === seal.id) return known;
    const fresh = begin(seen, at, seal);
    open.set(seen.camera, fresh);
    return fresh;
  }

  const inTurn = openLine();

  return {
    take: (seen) =>
      inTurn(async () => {
        const seal = await seals.current();
        if (seal === undefined) return "no-key";
        if (addPeriod(seen.from, sealedFor, zone) <= toMicros(clock.now())) return "no-key";
        const slice = await sliceOf(seen, seal);
        const { from, until, country, readings } = seen;
        const plain = padded(JSON.stringify({ from, until, country, readings }));
        const picture = seen.picture === undefined ? undefined : Buffer.from(seen.picture, "base64");
        const sealed = slice.writer.seal(plain, picture);
        plain.fill(0);
        picture?.fill(0);
        await catalogue
          .insertInto("sealed_passages")
          .values({ slice: slice.id, ...sealed })
          .execute();
        return "sealed";
      }),
    async days(cameras, inZone) {
      if (cameras.length === 0) return [];
      const rows = await catalogue
        .selectFrom("sealed_slices")
        .innerJoin("sealed_passages", "sealed_passages.slice", "sealed_slices.id")
        .select(["camera", "from_at"])
        .select(({ fn }) => fn.countAll<number>().as("passages"))
        .where("camera", "in", cameras)
        .where("erase_at", ">", toMicros(clock.now()))
        .groupBy(["camera", "from_at"])
        .execute();
      const counts = Map.groupBy(rows, (row) => `${row.camera} ${dayAt(row.from_at, inZone).toString()}`);
      return [...counts].map(([key, hours]) => {
        const [camera = "", day = ""] = key.split(" ");
        return { camera, day, passages: hours.reduce((sum, { passages }) => sum + passages, 0) };
      });
    },
    async slices({ cameras, from, to }) {
      if (cameras.length === 0) return [];
      return catalogue
        .selectFrom("sealed_slices")
        .selectAll()
        .where("camera", "in", cameras)
        .where("from_at", ">", from - hour)
        .where("from_at", "<", to)
        .where("erase_at", ">", toMicros(clock.now()))
        .orderBy("from_at")
        .execute();
    },
    rows: (slice, after) =>
      catalogue
        .selectFrom("sealed_passages")
        .select(["place", "facts"])
        .where("slice", "=", slice)
        .where("place", ">", after)
        .orderBy("place")
        .limit(500)
        .execute(),
    async picture(slice, place) {
      const row = await catalogue
        .selectFrom("sealed_passages")
        .select("picture")
        .where("slice", "=", slice)
        .where("place", "=", place)
        .executeTakeFirst();
      return row?.picture ?? null;
    },
    oldest() {
      const now = toMicros(clock.now());
      let at = Math.floor(now / hour) * hour - 16 * 24 * hour;
      while (addPeriod(at, sealedFor, zone) <= now) at += hour;
      return at;
    },
    erase: () => inTurn(() => eraseOver(catalogue, toMicros(clock.now()))),
  };
}

function padded(text: string): Buffer {
  const bytes = Buffer.from(text);
  const whole = Buffer.alloc(Math.ceil(bytes.length / padding) * padding, " ");
  bytes.copy(whole);
  bytes.fill(0);
  return whole;
}

async function eraseOver(catalogue: Catalogue, now: Micros): Promise<SealedErasure | undefined> {
  const over = await catalogue
    .selectFrom("sealed_slices")
    .selectAll()
    .where("erase_at", "<=", now)
    .orderBy("from_at")
    .execute();
  const [first] = over;
  if (first === undefined) return undefined;
  let passages = 0;
  for (const { id } of over) {
    const gone = await catalogue.deleteFrom("sealed_passages").where("slice", "=", id).executeTakeFirst();
    passages += Number(gone.numDeletedRows);
    await catalogue.deleteFrom("sealed_slices").where("id", "=", id).execute();
  }
  await truncateLog(catalogue);
  return {
    slices: over.length,
    passages,
    cameras: [...new Set(over.map(({ camera }) => camera))],
    from: first.from_at,
    to: (over.at(-1)?.from_at ?? first.from_at) + hour,
  };
}
