import type { Clock } from "#base";
import type { RecordOf, RegisterRecord } from "#contract";
import { experimentActs, type KnownModule } from "./experiment-acts.ts";

/** A camera of the demonstration, as its acts see it. */
export interface FilmedPlace {
  readonly id: string;
  readonly footage: "composited" | "rendered" | "real";
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** Its head turns, within limits that its masks follow. */
  readonly ptz?: boolean;
  /** Dwellings are in view, and masked. */
  readonly masked?: boolean;
}

const territory = "Valmont";

/**
 * The acts of a commune that does not exist, complete enough that a real one can see what it would need:
 * authorisation, engagement, impact assessment, signs, masks, designations of the visitors' accounts.
 */
export function communeActs(
  places: readonly FilmedPlace[],
  module: KnownModule,
  clock: Clock,
): RegisterRecord[] {
  const today = clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate();
  const ago = (months: number) => today.subtract({ months }).toString();
  const until = today.add({ years: 4 }).toString();
  const purposes = [1, 5];
  return [
    {
      kind: "authorisation",
      id: `arrete-${today.year}-117`,
      reference: `Arrêté préfectoral n° ${today.year}-117 (fictif)`,
      signedOn: ago(8),
      from: ago(8),
      until,
      opinion: { on: ago(9), favourable: true },
      publication: { on: ago(8), reference: "RAA n° 41 (fictif)" },
      provisional: false,
      cameras: places.map((place) => place.id),
      purposes,
      retention: "P15D",
      recipients: [
        { service: "police nationale, circonscription de Valmont", mode: "sur place, par un agent habilité" },
      ],
      fictitious: true,
    },
    {
      kind: "cnil-engagement",
      id: `engagement-${today.year}`,
      reference: "Engagement de conformité RU-074 (fictif)",
      sentOn: ago(9),
    },
    {
      kind: "impact-assessment",
      id: `aipd-${today.year}`,
      version: "1.2",
      signedOn: ago(8),
      covers: [
        "record-video",
        "live-view",
        "playback",
        "export-on-requisition",
        "export-to-officer",
        "administrative-extract",
        "steer",
        "detect-zone-crossing",
      ],
    },
    ...places.map((place) => cameraAct(place, { ago, purposes })),
    ...designations("municipal-police", territory, { ago, until, trainedOn: ago(7) }),
    ...supportingDocuments(places, ago),
    ...experimentActs(module, clock),
  ];
}

/** What the town put beside its acts for an inspection; it never tried to restore a backup, and its dossier says so. */
function supportingDocuments(
  places: readonly FilmedPlace[],
  ago: (months: number) => string,
): RegisterRecord[] {
  const kind = "supporting-document";
  return [
    {
      kind,
      id: "reseau",
      subject: "network-plan",
      reference: "Plan du réseau vidéo, indice C (fictif)",
      on: ago(8),
    },
    {
      kind,
      id: "photos",
      subject: "sign-photograph",
      reference: "Planche de photographies (fictive)",
      on: ago(8),
      cameras: places.map(({ id }) => id),
    },
    {
      kind,
      id: "formation",
      subject: "training",
      reference: "Droits des personnes, une demi-journée (fictive)",
      on: ago(3),
      person: "demo-operator",
    },
  ];
}

/** A laboratory needs no authorisation, only footage that nobody can be harmed by, and to know who looks. */
export function laboratoryActs(places: readonly FilmedPlace[], clock: Clock): RegisterRecord[] {
  const today = clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate();
  const ago = (months: number) => today.subtract({ months }).toString();
  const until = today.add({ years: 4 }).toString();
  return [
    ...places.map((place) => cameraAct(place, { ago, purposes: [] })),
    ...designations("occupier", territory, { ago, until }),
  ];
}

function designations(
  capacity: RecordOf<"designation">["capacity"],
  where: string,
  {
    ago,
    until,
    trainedOn = null,
  }: { ago: (months: number) => string; until: string; trainedOn?: string | null },
): RegisterRecord[] {
  return ["demo-operator", "demo-supervisor", "demo-chief", "martin", "leroy"].map((person) => ({
    kind: "designation",
    id: `designation-${person}`,
    person,
    capacity,
    designatedBy: "Le maire de Valmont (fictif)",
    act: "Arrêté municipal 2026-031 (fictif)",
    territory: where,
    from: ago(8),
    until,
    prefectApproval: null,
    trainedOn,
  }));
}

/** A visitor's own camera: an authorisation of one day, marked as fictitious. */
export function visitorsCameraActs(id: string, clock: Clock): RegisterRecord[] {
  const now = clock.now();
  const today = now.toZonedDateTimeISO("Europe/Paris").toPlainDate();
  const ago = (months: number) => today.subtract({ months }).toString();
  return [
    {
      kind: "authorisation",
      id: `visiteur-${id}`,
      reference: "Autorisation de démonstration, un jour (fictive)",
      signedOn: today.toString(),
      from: now.toString({ smallestUnit: "second" }),
      until: now.add({ hours: 24 }).toString({ smallestUnit: "second" }),
      provisional: true,
      cameras: [id],
      purposes: [1, 5],
      retention: "P1D",
      recipients: [],
      fictitious: true,
    },
    cameraAct(
      { id, footage: "real", width: 1920, height: 1080, framesPerSecond: 25 },
      { ago, purposes: [1, 5] },
    ),
  ];
}

function cameraAct(
  place: FilmedPlace,
  { ago, purposes }: { ago: (months: number) => string; purposes: number[] },
): RegisterRecord {
  return {
    kind: "camera",
    id: place.id,
    place: "street",
    territory,
    purposes,
    necessity: {
      note: "Vols et dégradations répétés, constatés en 2025 (fictif).",
      alternatives: "Éclairage et patrouilles renforcés pendant six mois, sans effet suffisant (fictif).",
    },
    footage: place.footage === "real" ? "licensed" : place.footage,
    sign: { placedOn: ago(8), textVersion: "2026-1" },
    masks: { dwellingInView: place.masked === true, burntIn: place.masked === true, testedOn: ago(1) },
    sound: false,
    technicalNorm: {
      shot: "wide",
      fastPeople: false,
      width: place.width,
      height: place.height,
      framesPerSecond: place.framesPerSecond,
    },
    steering: place.ptz === true ? { limited: true, masksFollow: true } : null,
    commissioning: { on: ago(8), noticeReference: "Information du préfet 2026-14 (fictive)" },
  };
}
