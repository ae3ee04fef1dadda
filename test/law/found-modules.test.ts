import { describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import type { Processing } from "#model";
import { foundIn, foundWith } from "./found.ts";
import { ending, engagement, hash, module, without } from "./valmont.ts";

const record = { processing: "record-video" } as const;

describe("a refusal to a module or a supplier says which", () => {
  const counter = {
    processing: "count-people",
    output: "aggregate",
    realTime: false,
    binMinutes: 15,
  } as const;
  const counts = (change: Parameters<typeof module>[0], processing: Processing = "count-people") =>
    foundWith({ processing, module: { id: "m", hash } }, module({ ...counter, ...change }));
  test("a module by its name, and none where none was named", () => {
    expect(counts({ binMinutes: 14 })).toEqual({ "long-bins": "zone-crossing" });
    expect(foundWith({ processing: "count-people" }, module(counter))).toMatchObject({
      "long-bins": "—",
      "on-device": "—",
    });
  });
  test("plates are counted on the device alone, and even so contested", () => {
    const contested = { contested: "—" };
    const plates = (change: Parameters<typeof module>[0]) => counts(change, "vehicle-statistics");
    expect(plates({})).toEqual(contested);
    expect(plates({ onDevice: false })).toEqual({ ...contested, "aggregate-only": "aggregate" });
    expect(plates({ keepsImages: true })).toEqual({ ...contested, "aggregate-only": "aggregate" });
    expect(plates({ output: "other" })).toEqual({ ...contested, "aggregate-only": "other" });
    expect(foundWith({ processing: "vehicle-statistics" })).toEqual({ ...contested, "aggregate-only": "—" });
  });
  test("saving disk lets nothing out, lists nothing and knows no object", () => {
    const saver = {
      processing: "detect-pixel-change",
      output: "none",
      modelsObjects: false,
      indexes: false,
    } as const;
    const saves = (change: Parameters<typeof module>[0]) =>
      counts({ ...saver, ...change }, "detect-pixel-change");
    expect(saves({})).toEqual({});
    for (const change of [{ output: "aggregate" }, { indexes: true }, { modelsObjects: true }] as const)
      expect(saves(change)).toEqual({ "nothing-comes-out": "zone-crossing" });
  });
  test("the camera is watched under the newest opinion; on the same day a refusal counts first", () => {
    const opinion = (id: string, signedOn: string, favourable: boolean): RegisterRecord => ({
      kind: "dpo-opinion",
      id,
      processing: "watch-camera-health",
      signedOn,
      favourable,
    });
    const watches = (...opinions: readonly RegisterRecord[]) =>
      foundWith(
        { processing: "watch-camera-health", module: { id: "m", hash } },
        module({ output: "maintenance-alert", modelsObjects: false, indexes: false }),
        ...opinions,
      )["dpo-agrees"];
    const [no, yes] = [opinion("a", "2026-01-01", false), opinion("b", "2026-06-01", true)];
    expect([watches(no, yes), watches(yes, no)]).toEqual([undefined, undefined]);
    const later = opinion("c", "2026-07-01", false);
    expect([watches(yes, later), watches(later, yes)]).toEqual(["2026-07-01", "2026-07-01"]);
    const sameDay = opinion("d", "2026-06-01", false);
    expect([watches(yes, sameDay), watches(sameDay, yes)]).toEqual(["2026-06-01", "2026-06-01"]);
    expect(watches({ ...yes, processing: "count-people" } as RegisterRecord)).toBe("—");
    expect(watches(yes, ending("dpo-opinion", "b", "2026-11-01"))).toBe("—");
  });
  test("a supplier stays four hours at most, under a contract that runs", () => {
    const contract = (until: string): RegisterRecord => ({
      kind: "processor-contract",
      id: "c",
      supplier: "Intégra",
      reference: "M-4",
      from: "2026-01-01",
      until,
    });
    const enters = (minutes: number, until = "2026-12-31") =>
      foundWith(
        {
          processing: "remote-maintenance",
          circumstances: {
            maintenance: { supplier: "Intégra", minutes, openedBy: "petit", pictures: false },
          },
        },
        contract(until),
      );
    expect([enters(240), enters(1)]).toEqual([{}, {}]);
    expect([enters(241), enters(0)]).toEqual([{ timed: "241 min" }, { timed: "0 min" }]);
    expect(enters(60, "2026-11-23")).toEqual({ "contract-in-force": "—" });
    expect(foundIn({ processing: "remote-maintenance" })).toEqual({
      "contract-in-force": "—",
      "opened-by-an-agent": "—",
      timed: "0 min",
      "no-pictures": "—",
    });
  });
  test("footage of the street by its kind; the undertaking by whether it was sent", () => {
    expect(foundWith({ processing: "demonstrate" })).toEqual({ "no-one-in-view": "real" });
    expect(foundIn({ processing: "demonstrate" }, without("camera"))).toEqual({ "no-one-in-view": "—" });
    expect(foundIn(record, without("cnil-engagement", engagement))).toEqual({ "cnil-engagement": "—" });
  });
});
