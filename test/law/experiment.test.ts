import { describe, expect, test } from "vitest";
import { decideInstall, packNamed, readFacts } from "#legality";
import type { Processing } from "#model";
import {
  answer,
  assessment,
  at,
  attestation,
  authorisation,
  camera,
  designation,
  ending,
  engagement,
  experiment,
  hash,
  module,
  outcome,
  register,
} from "./valmont.ts";

/** A summer day of 2024, inside the first window; the papers of the town as they were then. */
const july = at("2024-07-14T15:00:00+02:00");
const records2024 = [
  authorisation(),
  camera({ masks: { dwellingInView: true, burntIn: true, testedOn: "2024-07-01" } }),
  designation({ from: "2024-01-01" }),
  engagement,
  assessment(),
  attestation(),
  experiment(),
  module(),
];
type Change = (typeof records2024)[number];
function changed(...changes: readonly Change[]): Change[] {
  const kinds = new Set(changes.map(({ kind }) => kind));
  return [...records2024.filter(({ kind }) => !kinds.has(kind)), ...changes];
}
const asked = (processing: Processing) => ({ processing, module: { id: "zone-crossing", hash } });
const crossing = (changes: readonly Change[] = [], now = july, demonstration = false) =>
  outcome(answer(asked("detect-zone-crossing"), register(changed(...changes), { demonstration }), now));

describe("FR-33: crossing into a forbidden zone, in the experiment of loi 2023-380", () => {
  test("attested software, a large event, an order of one calendar month: permitted", () => {
    expect(crossing()).toBe("permit");
  });
  test("one day more than the month is refused", () => {
    expect(crossing([experiment({ until: "2024-08-01" })])).toEqual(["experiment-one-month"]);
  });
  test("it stops at the end of the order, at midnight", () => {
    expect(answer(asked("detect-zone-crossing"), register(records2024), july)).toMatchObject({
      until: at("2024-08-01T00:00:00+02:00"),
    });
    expect(crossing([], at("2024-08-01T00:00:00+02:00"))).toEqual(["experiment-order"]);
  });
  test("an order that the préfet suspended no longer counts", () => {
    expect(crossing([...records2024, ending("experiment", "carnaval", "2024-07-10")])).toEqual([
      "experiment-order",
    ]);
  });
  test("software that the minister did not attest, byte for byte, is refused", () => {
    expect(crossing([attestation({ moduleHash: "b2".repeat(32) })])).toEqual(["module-attested"]);
  });
  test("between the two windows (1 June 2025) there is no lawful use", () => {
    const then = at("2025-06-01T12:00:00+02:00");
    const order = experiment({ from: "2025-05-25", until: "2025-06-10" });
    expect(crossing([order], then)).toEqual(["experiment-window"]);
  });
  test("today's window is refused while its text is not verified", () => {
    const now = at("2026-11-24T12:00:00+01:00");
    const order = experiment({ from: "2026-11-15", until: "2026-11-30" });
    const attested = attestation({ until: "2027-12-31" });
    expect(crossing([order, attested, designation({ trainedOn: "2024-01-15" })], now)).toEqual([
      "experiment-window",
    ]);
  });
  test.each([
    [
      "an event of another nature",
      experiment({ event: { name: "marché", nature: "other", exposedToGraveRisk: true } }),
      "event-of-this-nature",
    ],
    [
      "an event without grave risk",
      experiment({ event: { name: "kermesse", nature: "culture", exposedToGraveRisk: false } }),
      "grave-risk",
    ],
    ["an order that names other types", experiment({ types: ["detect-density"] }), "type-named"],
    [
      "an order that goes beyond the eight types",
      experiment({ types: ["detect-zone-crossing", "detect-loitering"] }),
      "only-the-eight",
    ],
    ["a camera outside the perimeter", experiment({ cameras: ["gare"] }), "camera-in-perimeter"],
    ["a zone that is neither forbidden nor sensitive", experiment({ sensitiveZones: [] }), "sensitive-zone"],
    ["no notice to the public", experiment({ publicNotice: false }), "public-notice"],
    ["no register of what came of the signals", experiment({ alertRegister: false }), "alert-register"],
    ["no way to stop it at once", experiment({ stopButton: false }), "stop-button"],
    ["no person in control", experiment({ humanInLoop: false }), "human-in-the-loop"],
    ["no trained agent", designation({ from: "2024-01-01", trainedOn: null }), "agent-trained"],
    ["software that uses biometrics", module({ biometric: true }), "no-biometrics"],
    ["software that links its results", module({ linking: true }), "no-linking"],
    ["software that does more than signal", module({ output: "other" }), "signal-only"],
    ["a camera without an authorisation", authorisation({ cameras: ["gare"] }), "camera-authorised"],
    ["an impact assessment that does not cover it", assessment(["record-video"]), "impact-assessment"],
  ])("%s: refused", (_, change, condition) => expect(crossing([change])).toEqual([condition]));
  test("a fictitious attestation serves in a demonstration only", () => {
    expect(crossing([attestation({ fictitious: true })])).toEqual(["experiment-genuine"]);
    expect(crossing([attestation({ fictitious: true })], july, true)).toBe("permit");
  });
});

describe("FR-30 to FR-37, FR-43: the other types of event", () => {
  const all = [
    "detect-abandoned-object",
    "detect-weapon",
    "detect-wrong-way",
    "detect-zone-crossing",
    "detect-fall",
    "detect-crowd-movement",
    "detect-density",
    "detect-fire",
  ] as const;
  test.each(all)("%s: permitted where the order names it, refused where it does not", (processing) => {
    const order = (types: string[]) => register(changed(experiment({ types })));
    expect(outcome(answer(asked(processing), order([processing]), july))).toBe("permit");
    const others = all.filter((other) => other !== processing);
    expect(outcome(answer(asked(processing), order(others), july))).toEqual(["type-named"]);
  });
  test("a count that alerts on a threshold is the density event under another name", () => {
    const order = (types: string[]) => register(changed(experiment({ types })));
    expect(outcome(answer(asked("count-with-alert"), order(["detect-density"]), july))).toBe("permit");
    expect(outcome(answer(asked("count-with-alert"), order(["detect-fire"]), july))).toEqual(["type-named"]);
  });
});

describe("FR-38 to FR-41: not among the eight, so never", () => {
  test.each([
    "detect-loitering",
    "detect-abnormal-speed",
    "detect-object-removed",
    "detect-stopped-vehicle",
  ] as const)("%s is refused even with every paper of the experiment", (processing) => {
    const order = experiment({ types: [processing] });
    expect(outcome(answer(asked(processing), register(changed(order)), july))).toEqual(["no-legal-basis"]);
  });
  test("loitering cannot even be installed", () => {
    const install = (processing: Processing) =>
      decideInstall(
        packNamed("fr-commune"),
        { id: "m", hash, processing },
        readFacts(register(records2024)),
        july,
      ).outcome;
    expect(install("detect-loitering")).toBe("deny");
    expect(install("detect-zone-crossing")).toBe("permit");
  });
  test("a module is installed for one camera that may use it, though others may not", () => {
    const others = ["a", "z"].map((id) => camera({ id }));
    const town = readFacts(register([...records2024, ...others]));
    const module = { id: "m", hash, processing: "detect-zone-crossing" } as const;
    expect(decideInstall(packNamed("fr-commune"), module, town, july).outcome).toBe("permit");
  });
});
