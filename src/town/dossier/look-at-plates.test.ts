import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openCatalogue } from "../catalogue/index.ts";
import { lookAtPlates } from "./look-at-plates.ts";

const kept = (id: string, at: number, eraseAt: number) => ({
  id,
  camera: "place",
  at,
  basis: "voie",
  arrangement: "voie",
  state: "waiting" as const,
  sealed: "",
  picture: null,
  decided_by: null,
  decided_at: null,
  erase_at: eraseAt,
});

test("what is kept of plates is counted by its kind, with the oldest, the next to go, and what should be gone", async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), "vigie-plates-"));
  await using catalogue = await openCatalogue(join(folder.path, "catalogue.sqlite"));
  expect(await lookAtPlates(catalogue, 100)).toEqual({ kept: [], counted: [] });
  const passages = [kept("a", 10, 90), kept("b", 20, 100), kept("c", 30, 200)];
  await catalogue.insertInto("lane_passages").values(passages).execute();
  const counts = [
    { day: "2026-11-23", camera: "place", what: "read" as const, count: 40 },
    { day: "2026-11-24", camera: "place", what: "read" as const, count: 2 },
    { day: "2026-11-24", camera: "place", what: "kept" as const, count: 3 },
  ];
  await catalogue.insertInto("lane_counts").values(counts).execute();
  expect(await lookAtPlates(catalogue, 100)).toEqual({
    kept: [{ what: "reserved-lane", lines: 3, oldest: 10, next: 90, overdue: 2 }],
    counted: [
      { use: "reserved-lane", what: "kept", count: 3 },
      { use: "reserved-lane", what: "read", count: 42 },
    ],
  });
});
