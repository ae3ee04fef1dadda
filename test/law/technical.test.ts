import { describe, expect, test } from "vitest";
import type { RecordOf, RegisterRecord } from "#contract";
import { answer, camera, hash, module, outcome, register, withRecords } from "./valmont.ts";

const by = { module: { id: "m", hash } };

describe("FR-42: counting people, for statistics only (CNIL, July 2022)", () => {
  const counter: Partial<RecordOf<"module">> = {
    processing: "count-people",
    output: "aggregate",
    realTime: false,
    binMinutes: 15,
  };
  const count = (change: Partial<RecordOf<"module">> = {}) =>
    outcome(
      answer({ processing: "count-people", ...by }, register(withRecords(module({ ...counter, ...change })))),
    );
  test("anonymous totals per quarter of an hour may be made", () => expect(count()).toBe("permit"));
  test.each([
    ["pictures that leave the device", { onDevice: false }, "on-device"],
    ["pictures that are kept", { keepsImages: true }, "no-picture-kept"],
    ["people who are followed", { indexes: true }, "no-identifier"],
    ["figures used at once", { realTime: true }, "no-immediate-use"],
    ["totals by the minute", { binMinutes: 1 }, "long-bins"],
    ["an alert", { output: "attention-signal" as const }, "totals-only"],
  ])("not with %s", (_, change, condition) => expect(count(change)).toEqual([condition]));
});

describe("FR-44: watching the camera itself (CSI R253-2)", () => {
  const opinion: RegisterRecord = {
    kind: "dpo-opinion",
    id: "avis",
    processing: "watch-camera-health",
    signedOn: "2026-01-05",
    favourable: true,
  };
  const watcher: Partial<RecordOf<"module">> = {
    processing: "watch-camera-health",
    output: "maintenance-alert",
    modelsObjects: false,
  };
  const watch = (change: Partial<RecordOf<"module">> = {}, says: readonly RegisterRecord[] = [opinion]) =>
    outcome(
      answer(
        { processing: "watch-camera-health", ...by },
        register(withRecords(module({ ...watcher, ...change }), ...says)),
      ),
    );
  test("a covered or turned camera may be noticed, with the officer's opinion", () =>
    expect(watch()).toBe("permit"));
  test("not by a model that knows people or objects", () => {
    expect(watch({ modelsObjects: true })).toEqual(["whole-picture-only"]);
  });
  test("not to call anyone but maintenance", () =>
    expect(watch({ output: "attention-signal" })).toEqual(["to-maintenance"]));
  test("not without the officer's opinion, nor against the latest", () => {
    expect(watch({}, [])).toEqual(["dpo-agrees"]);
    expect(
      watch({}, [opinion, { ...opinion, id: "avis-2", signedOn: "2026-06-01", favourable: false }]),
    ).toEqual(["dpo-agrees"]);
  });
});

describe("FR-45: storing less when nothing moves", () => {
  const saver: Partial<RecordOf<"module">> = {
    processing: "detect-pixel-change",
    output: "none",
    modelsObjects: false,
  };
  const save = (change: Partial<RecordOf<"module">> = {}) =>
    outcome(
      answer(
        { processing: "detect-pixel-change", ...by },
        register(withRecords(module({ ...saver, ...change }))),
      ),
    );
  test("two pictures may be compared to save disk", () => expect(save()).toBe("permit"));
  test("no list, no search may come of it", () =>
    expect(save({ indexes: true })).toEqual(["nothing-comes-out"]));
});

describe("FR-50 to FR-54, FR-60 to FR-62, FR-70: never, whatever the papers", () => {
  test.each([
    ["searching people by their looks", "search-by-attribute", "CPP 230-20"],
    ["searching vehicles by colour", "search-vehicle-by-attribute", "CPP 230-20"],
    ["a synopsis by objects", "make-synopsis", "CPP 230-20"],
    ["any of these under a requisition", "search-for-requisition", "CPP 230-20"],
    ["recognising faces", "recognise-face", "Règlement (UE) 2024/1689, art. 5(1)(h)"],
    ["guessing protected traits", "infer-protected-trait", "Règlement (UE) 2024/1689, art. 5(1)(f)(g)"],
    ["finding a person again by software", "re-identify-person", "Loi 2023-380, art. 10 IV"],
    ["training software on residents' pictures", "train-on-footage", "CSI L251-2"],
  ] as const)("%s", (_, processing, article) => {
    expect(answer({ processing, ...by })).toMatchObject({
      outcome: "deny",
      reasons: [{ article, nature: "law" }],
    });
  });
});

describe("FR-71: demonstrating on footage without residents", () => {
  test("rendered footage is free, the street is not", () => {
    const on = (footage: "rendered" | "real") =>
      outcome(answer({ processing: "demonstrate" }, register(withRecords(camera({ footage })))));
    expect(on("rendered")).toBe("permit");
    expect(on("real")).toEqual(["no-one-in-view"]);
  });
});

describe("FR-80, FR-81: suppliers (RGPD 28, CSI R253-3)", () => {
  const contract: RegisterRecord = {
    kind: "processor-contract",
    id: "c",
    supplier: "Intégra",
    reference: "M-4",
    from: "2026-01-01",
    until: "2026-12-31",
  };
  const enter = (
    change: Partial<{ supplier: string; minutes: number; openedBy: string; pictures: boolean }> = {},
    town = register(withRecords(contract)),
  ) =>
    outcome(
      answer(
        {
          processing: "remote-maintenance",
          circumstances: {
            maintenance: { supplier: "integra", minutes: 60, openedBy: "petit", pictures: false, ...change },
          },
        },
        town,
      ),
    );
  test("a session opened by an agent, timed and without pictures", () => expect(enter()).toBe("permit"));
  test.each([
    ["by itself", { openedBy: "" }, "opened-by-an-agent"],
    ["without an end", { minutes: 0 }, "timed"],
    ["for a day", { minutes: 1440 }, "timed"],
    ["to see pictures", { pictures: true }, "no-pictures"],
    ["under another's contract", { supplier: "Vidéo Plus" }, "contract-in-force"],
  ])("a supplier does not enter %s", (_, change, condition) => expect(enter(change)).toEqual([condition]));
  test("nor without a contract", () => expect(enter({}, register())).toEqual(["contract-in-force"]));
  test("a private company does not watch the street", () => {
    expect(outcome(answer({ processing: "private-operators" }))).toEqual(["contested"]);
  });
});
