import { type Micros, toMicros } from "#base";
import { type RecordOf, type RegisterRecord, type TownRegister, townRegister } from "#contract";
import { type Circumstances, type Decision, decide, packNamed, type Question, readFacts } from "#legality";
import { type PackName, type Processing, processings } from "#model";

/** Valmont, a commune whose papers are in order: each test takes one away, or adds one. */
export const noon = at("2026-11-24T12:00:00+01:00");
export const everything = Object.keys(processings);
export const hash = "a1".repeat(32);

export function at(text: string): Micros {
  return toMicros(Temporal.Instant.from(text));
}

type Input<K extends RegisterRecord["kind"]> = Partial<Omit<RecordOf<K>, "kind">>;

export const authorisation = (change: Input<"authorisation"> = {}): RegisterRecord => ({
  kind: "authorisation",
  id: "arrete-2024-117",
  reference: "arrêté 2024-117",
  signedOn: "2024-03-01",
  from: "2024-03-10",
  until: "2029-03-09",
  opinion: { on: "2024-02-12", favourable: true },
  publication: { on: "2024-03-08", reference: "RAA spécial n° 41" },
  provisional: false,
  cameras: ["place", "gare"],
  purposes: [1, 4, 5],
  retention: "P1M",
  recipients: [{ service: "police nationale", mode: "poste dédié" }],
  fictitious: false,
  ...change,
});

export const camera = (change: Input<"camera"> = {}): RegisterRecord => ({
  kind: "camera",
  id: "place",
  place: "street",
  territory: "valmont",
  purposes: [5],
  necessity: {
    note: "agressions répétées, place d'Armes",
    alternatives: "éclairage et rondes, insuffisants",
  },
  footage: "real",
  sign: { placedOn: "2024-03-10", textVersion: "v3" },
  masks: { dwellingInView: true, burntIn: true, testedOn: "2026-11-01" },
  sound: false,
  technicalNorm: { certificate: "installateur 2024-31" },
  steering: { limited: true, masksFollow: true },
  commissioning: { on: "2024-04-02", noticeReference: "courrier 2024-55" },
  ...change,
});

export const designation = (change: Input<"designation"> = {}): RegisterRecord => ({
  kind: "designation",
  id: "durand",
  person: "durand",
  capacity: "municipal-police",
  designatedBy: "le maire",
  act: "arrêté 2025-12",
  territory: "valmont",
  from: "2025-01-01",
  until: "2027-12-31",
  prefectApproval: null,
  trainedOn: "2024-01-15",
  ...change,
});

export const experiment = (change: Input<"experiment"> = {}): RegisterRecord => ({
  kind: "experiment",
  id: "carnaval",
  reference: "arrêté 2024-502",
  from: "2024-07-01",
  until: "2024-07-31",
  cameras: ["place"],
  event: { name: "carnaval d'été", nature: "culture", exposedToGraveRisk: true },
  types: ["detect-zone-crossing", "detect-density"],
  sensitiveZones: ["place"],
  publicNotice: true,
  alertRegister: true,
  stopButton: true,
  humanInLoop: true,
  fictitious: false,
  ...change,
});

export const attestation = (change: Input<"attestation"> = {}): RegisterRecord => ({
  kind: "attestation",
  id: "attestation-7",
  moduleHash: hash,
  reference: "ministre 2024-7",
  from: "2024-01-01",
  until: "2025-12-31",
  fictitious: false,
  ...change,
});

export const module = (change: Input<"module"> = {}): RegisterRecord => ({
  kind: "module",
  id: "zone-crossing",
  hash,
  processing: "detect-zone-crossing",
  biometric: false,
  linking: false,
  output: "attention-signal",
  onDevice: true,
  keepsImages: false,
  modelsObjects: true,
  indexes: false,
  realTime: true,
  ...change,
});

export const engagement: RegisterRecord = {
  kind: "cnil-engagement",
  id: "ru",
  reference: "CNIL 1",
  sentOn: "2024-01-02",
};
export const assessment = (
  covers: readonly string[] = everything,
  signedOn = "2024-01-05",
): RegisterRecord => ({
  kind: "impact-assessment",
  id: "aipd",
  version: "2.1",
  signedOn,
  covers: [...covers],
});

export function ending(kind: RegisterRecord["kind"], id: string, from: string): RegisterRecord {
  return { kind: "ending", id: `fin-${id}`, of: { kind, id }, from, reason: "retiré" };
}

export const papers: readonly RegisterRecord[] = [
  authorisation(),
  camera(),
  designation(),
  engagement,
  assessment(),
];

/** The papers, each replaced by those given under its kind and id, and the others added. */
export function withRecords(...changes: readonly RegisterRecord[]): RegisterRecord[] {
  const replaced = new Set(changes.map(({ kind, id }) => `${kind} ${id}`));
  return [...papers.filter(({ kind, id }) => !replaced.has(`${kind} ${id}`)), ...changes];
}

export function without(
  kind: RegisterRecord["kind"],
  ...changes: readonly RegisterRecord[]
): RegisterRecord[] {
  return withRecords(...changes).filter((record) => record.kind !== kind);
}

export function register(
  records: readonly RegisterRecord[] = papers,
  change: Partial<TownRegister> = {},
): TownRegister {
  return townRegister.parse({
    deployer: "commune",
    territory: "valmont",
    timeZone: "Europe/Paris",
    demonstration: false,
    records,
    ...change,
  });
}

interface Asked extends Partial<Question> {
  processing: Processing;
  circumstances?: Circumstances;
}

export const person = { by: { person: "durand" }, motive: "rixe signalée" } as const;
export const lastHour = { from: noon - 3_600_000_000, to: noon - 3_000_000_000 };

export function answer(
  asked: Asked,
  town: TownRegister = register(),
  now: Micros = noon,
  pack: PackName = "fr-commune",
): Decision {
  return decide(
    packNamed(pack),
    { by: { program: "recorder" }, camera: "place", ...asked },
    readFacts(town),
    now,
  );
}

/** `permit`, or the conditions that stop it. */
export function outcome(decision: Decision): "permit" | string[] {
  if (decision.outcome === "permit") return "permit";
  return decision.reasons.filter(({ effect }) => effect === "stop").map(({ condition }) => condition);
}

/** Plates read with pictures taken away at once: the deliberation of a town that does it as it must. */
export const plateReading = (
  change: Partial<Omit<RecordOf<"plate-reading">, "kind">>,
): RecordOf<"plate-reading"> => ({
  kind: "plate-reading",
  id: "lecture",
  use: "paid-parking",
  reference: "délibération 2026-8",
  from: "2026-06-01",
  until: "2027-05-31",
  cameras: ["place"],
  publicInformation: true,
  objectionSetAside: true,
  agentDecides: true,
  inRealTime: true,
  occupantsAnonymised: true,
  devices: 0,
  coversAllEntries: false,
  statePurposes: [],
  ...change,
});
