import { expect, test } from "vitest";
import type { AuditEntry } from "#audit";
import { TurnedClock } from "#base";
import type { CameraMask } from "#contract";
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
  expect(orderOf(kept([{ polygons }]), undefined)).toEqual({ kind: "burn", polygons });
  expect(orderOf(kept([{ polygons }], "camera"), "1")).toEqual({
    kind: "camera",
    polygons,
    onFailure: "stop",
  });
  expect(orderOf(undefined, undefined)).toBeUndefined();
});

test("where a moving camera looks is not known, or its masks cannot be read: it is closed", () => {
  const moving = kept([{ preset: "1", polygons: [window] }]);
  expect(orderOf(moving, "1")).toMatchObject({ kind: "burn" });
  expect(orderOf(moving, "2")).toMatchObject({ kind: "closed", cause: "masking" });
  expect(orderOf(moving, undefined)).toMatchObject({ kind: "closed", cause: "masking" });
  expect(orderOf({ kind: "unreadable", camera: "place" }, undefined)).toMatchObject({ kind: "closed" });
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
