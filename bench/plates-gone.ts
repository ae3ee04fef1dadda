import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { Fault, silentLog, systemClock, toMicros } from "#base";
import { passagesTold } from "#contract";
import type { Held } from "#legality";
import { serveLink } from "#link";
import { PassageBox } from "../src/analyst/link/passage-box.ts";
import { openCatalogue, openSealer } from "../src/town/catalogue/index.ts";
import { openPassages } from "../src/town/plates/index.ts";
import { openAllowedList } from "../src/town/plates/lane/allowed-list.ts";
import { openLaneCheck } from "../src/town/plates/lane/check-lane.ts";
import { openLaneCounts } from "../src/town/plates/lane/counts.ts";
import { openLaneList } from "../src/town/plates/lane/lane-list.ts";
import { percentile } from "./percentile.ts";
import { betweenMs, pictureMs, watch } from "./plates/passing-vehicles.ts";
import { seededPlates } from "./plates/seeded-plates.ts";

export interface GoneFigures {
  /** Admitted vehicles that passed, over so many cameras at once. */
  readonly vehicles: number;
  readonly cameras: number;
  /** From the last picture in which a plate was read until its vehicle is known to have passed. */
  readonly passedMs: Spread;
  /** From there until the town has let it go: the box, the link, the list, the total. */
  readonly letGoMs: Spread;
  /** Both: from read to gone. */
  readonly goneMs: Spread;
  /** Of the machine when it ended: processes that wanted a core, over the last minute. */
  readonly load: number;
}

interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

const zone = "Europe/Paris";
const admitted = 5_000;

/**
 * How long an admitted vehicle is known: the reader's fusion, the analyst's box, the link and the town's own check over
 * its catalogue, in real time. The networks alone are left out: what they answer is given.
 */
export async function benchPlatesGone(asked: { vehicles: number; cameras: number }): Promise<GoneFigures> {
  const clock = systemClock;
  await using undo = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "vigie-gone-"));
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const catalogue = undo.use(await openCatalogue(join(folder, "catalogue.sqlite")));
  const counts = openLaneCounts(catalogue, zone);
  const allowed = openAllowedList(catalogue, clock, randomBytes(32), zone);
  const list = openLaneList({ catalogue, sealer: openSealer(randomBytes(32)), clock, counts, zone });
  const plates = seededPlates(3);
  const vehicles = Array.from({ length: admitted }, () => ({
    plate: plates.next(),
    critAir: undefined,
    until: undefined,
  }));
  await allowed.replace("voie", vehicles);
  const cameras = Array.from({ length: asked.cameras }, (_, at) => `voie-${at}`);
  const check = openLaneCheck({
    list,
    counts,
    allowed,
    clock,
    log: silentLog,
    zone,
    arrangements: () => [orderFor(cameras)],
  });
  const passages = openPassages({
    uses: { "read-plates-reserved-lane": check },
    basis: () => ({ processing: "read-plates-reserved-lane", decision: "bench" }),
    log: silentLog,
  });
  const passed = new Map<string, { readonly last: number; readonly told: number }>();
  const passedMs: number[] = [];
  const letGoMs: number[] = [];
  const goneMs: number[] = [];
  const app = new Hono().post("/link/passages", async (c) => {
    const told = passagesTold.parse(await c.req.json());
    const answer = await passages.take(told.passages);
    const now = toMicros(clock.now());
    for (const { id } of told.passages) {
      const one = passed.get(id);
      if (one === undefined) continue;
      passedMs.push((one.told - one.last) / 1_000);
      letGoMs.push((now - one.told) / 1_000);
      goneMs.push((now - one.last) / 1_000);
    }
    return c.json(answer);
  });
  const socket = join(folder, "town.sock");
  undo.use(await serveLink({ socket, app }));
  const box = new PassageBox(socket, clock, silentLog);
  const over = new AbortController();
  const sending = box.run(over.signal);
  const each = Math.ceil(asked.vehicles / asked.cameras);
  await Promise.all(
    cameras.map(async (camera, at) => {
      // Vehicles do not pass everywhere at the same moment.
      await clock.sleep((at * betweenMs) / asked.cameras);
      await watch({ camera, vehicles: vehicles.slice(at * each, (at + 1) * each), box, passed, clock });
    }),
  );
  while (goneMs.length + box.dropped < passed.size) await clock.sleep(pictureMs);
  over.abort();
  await sending;
  await allForgotten(counts, passed.size);
  return {
    vehicles: passed.size,
    cameras: asked.cameras,
    passedMs: spreadOf(passedMs),
    letGoMs: spreadOf(letGoMs),
    goneMs: spreadOf(goneMs),
    load: loadavg()[0] ?? 0,
  };
}

function orderFor(cameras: readonly string[]): Held<"plate-reading"> {
  return {
    from: 0,
    until: Number.MAX_SAFE_INTEGER,
    record: {
      kind: "plate-reading",
      id: "voie",
      use: "reserved-lane",
      reference: "mesure",
      from: "2026-01-01",
      until: "2026-12-31",
      cameras: [...cameras],
      publicInformation: true,
      objectionSetAside: false,
      agentDecides: false,
      inRealTime: false,
      occupantsAnonymised: true,
      devices: 0,
      coversAllEntries: false,
      statePurposes: [],
    },
  };
}

/** Fault `bench-gone` where one was kept, or never came. */
async function allForgotten(counts: ReturnType<typeof openLaneCounts>, vehicles: number): Promise<void> {
  const days = await counts.of("2000-01-01", "2999-12-31");
  const total = days.reduce((sum, day) => sum + (day.counts.admitted ?? 0), 0);
  if (total === vehicles) return;
  throw new Fault("bench-gone", `Of ${vehicles} admitted vehicles ${total} were let go.`);
}

function spreadOf(values: readonly number[]): Spread {
  const at = (p: number) => Math.round(percentile(values, p));
  return { p50: at(50), p99: at(99), most: at(100) };
}
