import type { Micros } from "#base";
import { endOf, readDays, startOf } from "#calendar";
import type { RecordOf, RegisterRecord, TownRegister } from "#contract";

type Kind = RegisterRecord["kind"];

/** The time in which a record holds: its own, cut short by its endings. */
export interface Term {
  readonly from: Micros;
  /** Exclusive; Infinity where nothing ends it. */
  readonly until: Micros;
}

export interface Held<K extends Kind> extends Term {
  readonly record: RecordOf<K>;
}

type ByKind = { readonly [K in Kind]: readonly Held<K>[] };

/** All that a verdict rests on. Read from the register once, asked many times. */
export interface Facts {
  readonly deployer: TownRegister["deployer"];
  readonly territory: string;
  readonly zone: string;
  /** The day of the town's calendar at a moment, `2026-11-24`. */
  readonly dayOf: (at: Micros) => string;
  readonly demonstration: boolean;
  /** Whether the operation log can be written at this moment (R253-5). */
  readonly logWritable: boolean;
  /** When the next record begins: until then nothing new can speak for or against. */
  readonly nextBeginning: (now: Micros) => Micros;
  readonly of: <K extends Kind>(kind: K) => ByKind[K];
  /** Each look asks for one camera of a thousand and one person of two hundred. */
  readonly cameraRecords: (camera: string) => readonly Held<"camera">[];
  readonly designationsOf: (person: string) => readonly Held<"designation">[];
  /** What of a camera is not as it was when it was accepted, by what it said when it was last asked. */
  readonly drifts: DriftsOf;
}

export type DriftsOf = (camera: string) => readonly {
  readonly kind: string;
  readonly expected: string;
  readonly found: string;
  readonly since: Micros;
}[];

export function readFacts(register: TownRegister, logWritable = true, drifts: DriftsOf = () => []): Facts {
  const byKind = sortByKind(register);
  const beginnings = Object.values(byKind)
    .flatMap((held) => held.map(({ from }) => from))
    .sort((a, b) => a - b);
  const cameras = Map.groupBy(byKind.camera, ({ record }) => record.id);
  const designations = Map.groupBy(byKind.designation, ({ record }) => record.person);
  return {
    deployer: register.deployer,
    territory: register.territory,
    zone: register.timeZone,
    dayOf: readDays(register.timeZone),
    demonstration: register.demonstration,
    logWritable,
    nextBeginning: (now) => beginnings[countUntil(beginnings, now)] ?? Infinity,
    of: (kind) => byKind[kind],
    cameraRecords: (camera) => cameras.get(camera) ?? [],
    designationsOf: (person) => designations.get(person) ?? [],
    drifts,
  };
}

/** How many of the sorted moments are not after this one. */
function countUntil(sorted: readonly Micros[], now: Micros): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sortByKind(register: TownRegister): ByKind {
  const endings = endingsOf(register);
  const zone = register.timeZone;
  const all = <K extends Kind>(kind: K): readonly Held<K>[] =>
    register.records
      .filter((record): record is RecordOf<K> => record.kind === kind)
      .map((record) => ({ record, ...termOf(record, endings.get(`${kind} ${record.id}`), zone) }));
  return {
    authorisation: all("authorisation"),
    camera: all("camera"),
    designation: all("designation"),
    "cnil-engagement": all("cnil-engagement"),
    "impact-assessment": all("impact-assessment"),
    attestation: all("attestation"),
    experiment: all("experiment"),
    module: all("module"),
    "plate-reading": all("plate-reading"),
    "processor-contract": all("processor-contract"),
    "dpo-opinion": all("dpo-opinion"),
    breach: all("breach"),
    "supporting-document": all("supporting-document"),
    "house-rule": all("house-rule"),
    ending: all("ending"),
  };
}

function endingsOf(register: TownRegister): Map<string, Micros> {
  const endings = new Map<string, Micros>();
  for (const record of register.records) {
    if (record.kind !== "ending") continue;
    const of = `${record.of.kind} ${record.of.id}`;
    const from = startOf(record.from, register.timeZone);
    endings.set(of, Math.min(endings.get(of) ?? Infinity, from));
  }
  return endings;
}

function termOf(record: RegisterRecord, ending: Micros | undefined, zone: string): Term {
  const until = "until" in record ? endOf(record.until, zone) : Infinity;
  return { from: startOf(beginning(record), zone), until: Math.min(until, ending ?? Infinity) };
}

function beginning(record: RegisterRecord): string {
  if ("from" in record) return record.from;
  if ("signedOn" in record) return record.signedOn;
  return "sentOn" in record ? record.sentOn : "1970-01-01";
}
