import { expect, test } from "vitest";
import type { AuditEntry } from "#audit";
import { TurnedClock } from "#base";
import { type CameraMask, cameraMask } from "#contract";
import { openCommissions, orderOf } from "./index.ts";

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

test("a commissioning takes two people, is in the log, and ends by itself after ten minutes", async () => {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  const written: AuditEntry[] = [];
  let changes = 0;
  const chain = {
    append: async (entry: AuditEntry) => {
      written.push(entry);
      return { sequence: written.length, hash: "", at: 0 };
    },
  };
  const commissions = openCommissions(clock, chain, async () => {
    changes += 1;
  });
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
  expect(changes).toBe(2);
  expect(written.map(({ detail }) => detail["what"])).toEqual([
    "commission-asked",
    "commission-begun",
    "commission-ended",
  ]);
  stop.abort();
  await clock.advance(1_000);
  await running;
});
