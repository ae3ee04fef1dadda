import { fileURLToPath } from "node:url";
import { type Clock, Fault } from "#base";
import type { RegisterRecord } from "#contract";
import { readShelf } from "../../src/town/index.ts";

/** The module that the laboratory installs, and a commune only under the experiment of loi 2023-380. */
export const crossing = "zone-crossing";
/** What no text lets a commune do: it is on the shelf so that one can see it refused. */
export const loitering = "loitering";

/** A camera within the one order's perimeter, and one of the other order, which is a day too long. */
export const inPerimeter = "place-armes";
export const aDayTooLong = "voie-bus";

export interface KnownModule {
  readonly id: string;
  readonly hash: string;
}

export async function crossingModule(): Promise<KnownModule> {
  const shelf = fileURLToPath(new URL("../../modules", import.meta.url));
  const read = await readShelf(shelf, crossing);
  if (read.outcome !== "found")
    throw new Fault("no-module", `modules/${crossing} cannot be read.`, { shelf });
  return { id: crossing, hash: read.module.hash };
}

/**
 * Everything that the experiment asks for, all of it made up: the minister's certificate for this very module, and
 * two orders of the préfet for the month that the clock shows, the second of them a day longer than a month.
 */
export function experimentActs({ id, hash }: KnownModule, clock: Clock): RegisterRecord[] {
  const today = clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate();
  const first = today.with({ day: 1 });
  const last = first.add({ months: 1 }).subtract({ days: 1 });
  const order = (name: string, camera: string, until: Temporal.PlainDate): RegisterRecord => ({
    kind: "experiment",
    id: name,
    reference: `Arrêté préfectoral ${today.year}-E-${name} (fictif)`,
    from: first.toString(),
    until: until.toString(),
    cameras: [camera],
    event: { name: "Fête de Valmont (fictive)", nature: "culture", exposedToGraveRisk: true },
    types: ["detect-zone-crossing"],
    sensitiveZones: [camera],
    publicNotice: true,
    alertRegister: true,
    stopButton: true,
    humanInLoop: true,
    fictitious: true,
  });
  return [
    {
      kind: "module",
      id,
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
    },
    {
      kind: "attestation",
      id: `attestation-${id}`,
      moduleHash: hash,
      reference: "Attestation du ministre de l’intérieur (fictive)",
      from: today.subtract({ months: 2 }).toString(),
      until: today.add({ years: 1 }).toString(),
      fictitious: true,
    },
    order("fete", inPerimeter, last),
    order("fete-un-jour-de-trop", aDayTooLong, last.add({ days: 1 })),
  ];
}
