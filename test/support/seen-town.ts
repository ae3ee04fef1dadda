import { type Micros, toMicros } from "#base";
import type { RecorderHealth, RegisterRecord, RetentionPlan } from "#contract";
import { packNamed, readFacts } from "#legality";
import type { Seen } from "../../src/town/dossier/seen.ts";
import { cameraAct, communeActs } from "./town-rig.ts";

const day: Micros = 86_400_000_000;
const noon = toMicros(Temporal.Instant.from("2026-11-24T08:00:00Z"));

/** The acts of a commune that lacks nothing, for these cameras. */
export function soundActs(cameras: readonly string[]): RegisterRecord[] {
  return [
    ...communeActs(["marie"]).flatMap((act): RegisterRecord[] => {
      if (act.kind === "camera") return [];
      if (act.kind !== "authorisation") return [act];
      return [
        {
          ...act,
          cameras: [...cameras],
          opinion: { on: "2025-12-20", favourable: true },
          publication: { on: "2026-01-06", reference: "RAA 1 (fictif)" },
        },
      ];
    }),
    ...cameras.map((id) => cameraAct(id)),
  ];
}

export function factsOf(records: RegisterRecord[]): Seen["facts"] {
  return readFacts({
    deployer: "commune",
    territory: "Valmont",
    timeZone: "Europe/Paris",
    demonstration: true,
    records,
  });
}

export function recordedStream(
  id: string,
  change: Partial<RecorderHealth["cameras"][number]> = {},
): RecorderHealth["cameras"][number] {
  return {
    id,
    stream: "main",
    state: "streaming",
    detail: "",
    recording: true,
    width: 1920,
    height: 1080,
    pictures: 1,
    bytes: 1,
    lostPackets: 0,
    viewers: 0,
    rate: { bitsPerSecond: 4e6, picturesPerSecond: 25, lossRatio: 0 },
    ...change,
  };
}

export function keptFor(days: number, cameras: readonly string[], now: Micros = noon): RetentionPlan {
  const period = [{ unit: "days" as const, amount: 15 }];
  const keeping = { zone: "Europe/Paris", atLeast: [], atMost: period, cap: period };
  return {
    now,
    cameras: cameras.map((camera) => ({
      camera,
      keeping,
      segments: 9,
      bytes: 9,
      oldest: now - days * day,
      newest: now,
      days: [],
      held: [],
    })),
  };
}

/** What is seen of a sound commune at nine in the morning: nothing speaks against it. */
export function seenTown(cameras: readonly string[], change: Partial<Seen> = {}): Seen {
  const at = change.at ?? noon;
  return {
    at,
    span: { from: at - 30 * day, to: at },
    zone: "Europe/Paris",
    town: { name: "Valmont", https: true, volumes: 1, anchored: true },
    pack: packNamed("fr-commune"),
    facts: factsOf(soundActs(cameras)),
    acts: [],
    cameras: cameras.map((id) => ({
      id,
      name: id,
      place: "Centre",
      plan: { x: 0, y: 0, heading: 0, fieldOfView: 90, range: 1 },
      purposes: [1, 5],
      fictitious: true,
      steerable: false,
      streams: [],
    })),
    recorder: {
      revision: 1,
      cameras: cameras.map((id) => recordedStream(id)),
      volumes: [],
      workers: 1,
      masks: [],
      fences: [],
    },
    plan: keptFor(14, cameras, at),
    devices: new Map(),
    limits: new Map(),
    masks: [],
    people: [],
    modules: { installed: [], changed: [], stray: [], history: [] },
    holds: { standing: [], over: [] },
    requisitions: [],
    rights: [],
    logs: [],
    maintenance: [],
    alarms: [],
    plates: { kept: [], counted: [] },
    versions: [],
    packages: [],
    ...change,
  };
}
