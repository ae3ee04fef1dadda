import { describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import { decideInstall, packNamed, readFacts } from "#legality";
import {
  assessment,
  authorisation,
  camera,
  designation,
  ending,
  engagement,
  hash,
  module,
  noon,
  register,
} from "./valmont.ts";

const commune = packNamed("fr-commune");

describe("whether a module may be installed", () => {
  const crossing = { id: "m", hash, processing: "detect-zone-crossing" } as const;
  const installing = (...records: readonly RegisterRecord[]) => {
    const decision = decideInstall(commune, crossing, readFacts(register(records)), noon);
    return decision.outcome === "deny" ? decision.reasons : decision;
  };
  const named = (...records: readonly RegisterRecord[]) => {
    const reasons = installing(...records);
    return Array.isArray(reasons) ? [...new Set(reasons.map(({ camera }) => camera))] : reasons;
  };
  const near = [authorisation(), designation(), engagement, assessment(), module()];

  test("the refusal is that of the camera that comes closest, wherever it stands in the register", () => {
    const parc = camera({ id: "parc", necessity: null });
    expect(named(...near, camera(), parc)).toEqual(["place"]);
    expect(named(...near, parc, camera())).toEqual(["place"]);
  });
  test("a camera that was taken down is not asked for", () => {
    const parc = camera({ id: "parc", necessity: null });
    const gone = ending("camera", "place", "2026-11-01");
    expect(named(...near, camera(), parc, gone)).toEqual(["parc"]);
    expect(named(...near, camera(), gone)).toEqual([undefined]);
  });
  test("without any camera it is refused, of no camera in particular", () => {
    expect(named(...near)).toEqual([undefined]);
    expect(installing(...near)).toEqual(
      expect.arrayContaining([expect.objectContaining({ condition: "camera-recorded", found: "—" })]),
    );
  });
});
