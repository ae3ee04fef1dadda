import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { AuditEntry } from "#audit";
import { TurnedClock } from "#base";
import { type CameraMask, cameraMask } from "#contract";
import { openCatalogue } from "../catalogue/index.ts";
import { openCommissions, openFenceVotes, orderOf } from "./index.ts";

const window = [
  { x: 0.1, y: 0.1 },
  { x: 0.3, y: 0.1 },
  { x: 0.3, y: 0.4 },
];
const kept = (positions: CameraMask["positions"], by: "recorder" | "camera" = "recorder") => ({
  kind: "mask" as const,
  mask: {
    camera: "place",
    method: by === "recorder" ? { by } : { by, onFailure: "stop" as const },
    positions,
  },
  setBy: undefined,
  setAt: 0,
});
const person = (id: string) => ({ id, login: id, name: id, role: "chief" as const });

test("a camera that does not move has its masks wherever it is asked from", () => {
  const polygons = [window];
  expect(orderOf(kept([{ polygons }]))).toEqual({ kind: "burn", polygons });
  expect(orderOf(kept([{ polygons }], "camera"))).toEqual({ kind: "camera", polygons, onFailure: "stop" });
  expect(orderOf(undefined)).toBeUndefined();
});

test("a moving camera has an order for each of its places, and one whose masks cannot be read is closed", () => {
  const at = { pan: 0, tilt: 0, zoom: 0 };
  const moving = kept([
    { preset: "1", at, polygons: [window] },
    { preset: "2", at: { ...at, pan: 1 }, polygons: [] },
  ]);
  expect(orderOf(moving)).toEqual({
    kind: "by-place",
    places: [{ preset: "1", order: { kind: "burn", polygons: [window] } }, { preset: "2" }],
  });
  expect(orderOf({ kind: "unreadable", camera: "place" })).toMatchObject({ kind: "closed" });
});

test("masks are for one position, or each for a preset that says where it is", () => {
  const readable = (positions: unknown) =>
    cameraMask.safeParse({ camera: "place", method: { by: "recorder" }, positions }).success;
  const at = { pan: 0, tilt: 0, zoom: 0 };
  expect(readable([{ polygons: [window] }])).toBe(true);
  expect(readable([{ preset: "1", at, polygons: [window] }])).toBe(true);
  expect(readable([{ preset: "1", polygons: [window] }])).toBe(false);
  expect(readable([{ polygons: [window] }, { preset: "1", at, polygons: [window] }])).toBe(false);
});

/** Two people in a catalogue of their own, on a clock that is turned by hand. */
async function commissioning() {
  const file = join(await mkdtemp(join(tmpdir(), "vigie-masks-")), "catalogue.sqlite");
  const catalogue = await openCatalogue(file);
  for (const id of ["marie", "paul"]) {
    const row = {
      id,
      login: id,
      name: id,
      role: "chief" as const,
      password: null,
      enrolled_at: 0,
      left_at: null,
    };
    await catalogue.insertInto("people").values(row).execute();
  }
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  const written: AuditEntry[] = [];
  const chain = {
    append: async (entry: AuditEntry) => {
      written.push(entry);
      return { sequence: written.length, hash: "", at: 0 };
    },
  };
  let changes = 0;
  const changed = async () => {
    changes += 1;
  };
  return {
    catalogue,
    clock,
    written,
    changes: () => changes,
    open: () => openCommissions({ catalogue, clock, chain, changed }),
    [Symbol.asyncDispose]: () => catalogue[Symbol.asyncDispose](),
  };
}

test("a commissioning takes two people, is in the log, and ends by itself after ten minutes", async () => {
  await using town = await commissioning();
  const { clock } = town;
  const commissions = await town.open();
  const stop = new AbortController();
  const running = commissions.run(stop.signal);
  expect(await commissions.ask("place", "nouveau masque", person("marie"))).toBe("asked");
  expect(await commissions.ask("place", "encore", person("paul"))).toBe("already");
  const [asked] = commissions.list(person("marie"));
  expect(await commissions.accept(asked?.id ?? "", person("marie"))).toBe("same-person");
  expect(commissions.isOpen("place")).toBe(false);
  expect(commissions.of("place", "marie")).toBeUndefined();
  expect(await commissions.accept(asked?.id ?? "", person("paul"))).toBe("accepted");
  expect(commissions.isOpen("place")).toBe(true);
  expect(commissions.of("place", "marie")).toMatchObject({ secondPerson: "paul" });
  expect(commissions.of("place", "paul")).toMatchObject({ secondPerson: "marie" });
  expect(commissions.of("place", "luc")).toBeUndefined();
  await clock.advance(10 * 60_000 + 1_000);
  expect(commissions.isOpen("place")).toBe(false);
  await vi.waitFor(() => expect(town.changes()).toBe(2));
  expect(town.written.map(({ detail }) => detail["what"])).toEqual([
    "commission-asked",
    "commission-begun",
    "commission-ended",
  ]);
  stop.abort();
  await clock.advance(1_000);
  await running;
});

test("what two people began about masks outlives the town, and ends when it was to end", async () => {
  await using town = await commissioning();
  const { clock } = town;
  const before = await town.open();
  await before.ask("place", "nouveau masque", person("marie"));
  const asked = await town.open();
  const [waits] = asked.list(person("paul"));
  expect(waits).toMatchObject({ by: "marie", mine: false, motive: "nouveau masque" });
  expect(await asked.accept(waits?.id ?? "", person("paul"))).toBe("accepted");
  const after = await town.open();
  expect(after.isOpen("place")).toBe(true);
  expect(after.of("place", "marie")).toMatchObject({ secondPerson: "paul" });
  const stop = new AbortController();
  const running = after.run(stop.signal);
  await clock.advance(10 * 60_000 + 1_000);
  expect(after.isOpen("place")).toBe(false);
  await vi.waitFor(async () => expect((await town.open()).list(person("marie"))).toEqual([]));
  stop.abort();
  await clock.advance(1_000);
  await running;
});

test("a first vote on withheld footage outlives the town, and the second is somebody else's", async () => {
  await using town = await commissioning();
  const open = () => openFenceVotes(town.catalogue, "/nobody/listens", () => new Set(["f1"]));
  expect(await open().vote("f2", "lift", person("marie"))).toBe("unknown");
  expect(await open().vote("f1", "lift", person("marie"))).toBe("waits");
  expect((await open().open()).get("f1")).toEqual({ decision: "lift", by: "marie" });
  expect(await open().vote("f1", "lift", person("marie"))).toBe("same-person");
  // Carried out by the recorder, which is not there: the first vote stays.
  await expect(open().vote("f1", "lift", person("paul"))).rejects.toThrow("Nobody answers");
  expect((await open().open()).size).toBe(1);
  expect(await open().vote("f1", "withhold", person("paul"))).toBe("waits");
  expect((await open().open()).get("f1")).toEqual({ decision: "withhold", by: "paul" });
});
