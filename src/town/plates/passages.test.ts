import { expect, test } from "vitest";
import { silentLog } from "#base";
import type { VehiclePassage } from "#contract";
import { openPassages, type PlateUses } from "./index.ts";

const passage: VehiclePassage = {
  id: "passage-1",
  camera: "voie",
  module: "reserved-lane",
  from: 1,
  until: 2,
  readings: [{ plate: "AB123CD", confidence: 0.99 }],
  country: "F",
  box: { x: 0, y: 0, width: 0.1, height: 0.1 },
};

function opened(use?: PlateUses["read-plates-reserved-lane"]) {
  const processing = "read-plates-reserved-lane";
  return openPassages({
    uses: use === undefined ? {} : { [processing]: use },
    basis: (camera) => (camera === "voie" ? { processing, decision: "d-1" } : undefined),
    log: silentLog,
  });
}

test("a passage goes to the use of its module's processing, with what it rests on", async () => {
  const taken: unknown[] = [];
  const passages = opened({ take: async (one, basis) => void taken.push([one.id, basis]) });
  expect(await passages.take([passage])).toEqual({ taken: 1, refused: 0 });
  expect(taken).toEqual([["passage-1", "d-1"]]);
});

test("a passage that is told twice is taken once", async () => {
  let taken = 0;
  const passages = opened({ take: async () => void (taken += 1) });
  await passages.take([passage]);
  await passages.take([passage, passage]);
  expect(taken).toBe(1);
});

test("where no permit holds, and where nothing is made of plates, nothing is taken", async () => {
  const passages = opened({ take: () => Promise.reject(new Error("never")) });
  expect(await passages.take([{ ...passage, camera: "ailleurs" }])).toEqual({ taken: 0, refused: 1 });
  expect(await opened().take([passage])).toEqual({ taken: 0, refused: 1 });
});

test("what could not be taken may be told again", async () => {
  let tries = 0;
  const passages = opened({
    take: async () => {
      tries += 1;
      if (tries === 1) throw new Error("the catalogue is busy");
    },
  });
  await expect(passages.take([passage])).rejects.toThrow("busy");
  await passages.take([passage]);
  expect(tries).toBe(2);
});
