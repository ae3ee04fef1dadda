import { type Micros, toMicros } from "#base";
import type { DeviceState, RecorderHealth, RegisterRecord } from "#contract";
import type { Seen, SeenPerson } from "../../src/town/dossier/seen.ts";
import { factsOf, keptFor, recordedStream, seenTown, soundActs } from "./seen-town.ts";
import { cameraAct, places } from "./town-rig.ts";

/* A sound commune as its dossier sees it, and what may be planted in it. */

export const now = toMicros(Temporal.Instant.from("2026-11-24T08:00:00Z"));
export const day: Micros = 86_400_000_000;
export const acts = () => soundActs(places);
export const plan = (days: number, cameras: readonly string[] = places) => keptFor(days, cameras);
export const recorder = (change: Partial<RecorderHealth> = {}): RecorderHealth => ({
  revision: 1,
  cameras: places.map((id) => recordedStream(id)),
  volumes: [],
  workers: 1,
  masks: [],
  fences: [],
  ...change,
});
export const person = (change: Partial<SeenPerson> = {}): SeenPerson => ({
  login: "marie",
  name: "Agent marie",
  role: "operator",
  enrolledAt: now - 90 * day,
  leftAt: null,
  ends: null,
  lastSeen: now,
  addresses: 1,
  secondFactor: true,
  ...change,
});
export const sound = seenTown(places, { people: [person()] });

export const platesUntil = (next: Micros): Partial<Seen> => ({
  plates: { kept: [{ what: "sealed", lines: 3, oldest: now - 16 * day, next, overdue: 1 }], counted: [] },
});
/** The acts with one camera's record changed. */
export const withCamera = (change: Partial<Extract<RegisterRecord, { kind: "camera" }>>): Partial<Seen> => {
  const place = cameraAct("place");
  if (place.kind !== "camera") throw new Error("no camera");
  const others = acts().filter(({ kind, id }) => kind !== "camera" || id !== "place");
  return { facts: factsOf([...others, { ...place, ...change }]) };
};
export const without = (kind: RegisterRecord["kind"]) => factsOf(acts().filter((act) => act.kind !== kind));

export const device = (analytics: string[], drifts: { kind: "firmware" | "analytics"; since: Micros }[]) => {
  const state: DeviceState = {
    model: "M",
    serialNumber: "1",
    firmware: "2",
    profiles: [],
    masks: [],
    presets: [],
    analytics,
    onCard: [],
  };
  return new Map([
    [
      "place",
      {
        answers: true,
        detail: "",
        seenAt: now,
        state,
        drifts: drifts.map((one) => ({ ...one, expected: "1", found: "2" })),
      },
    ],
  ]);
};

export const hold = (kind: "requisition" | "access-request"): Seen["holds"] => ({
  standing: [
    {
      id: "h",
      kind,
      camera: "place",
      from: now - 16 * day,
      to: now - 15 * day,
      reference: "R-1",
      placedBy: "marie",
      placedAt: now - 10 * day,
      ends: now + 10 * day,
      circumstances: {},
    },
  ],
  over: [],
});

export const loitering: Seen["modules"]["installed"][number] = {
  id: "loitering",
  hash: "a".repeat(64),
  processing: "detect-loitering",
  manifest: {
    id: "loitering",
    version: "1.0.0",
    processing: "detect-loitering",
    kind: "rule",
    title: { fr: "f", en: "e" },
    models: [],
    given: [],
    parts: [],
  },
};

export const quai = {
  cameras: seenTown([...places, "quai"]).cameras,
  recorder: recorder({ cameras: [recordedStream("quai")] }),
};
