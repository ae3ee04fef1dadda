import type { Clock } from "#base";
import type { RegisterRecord } from "#contract";
import type { KnownModule } from "../town/experiment-acts.ts";
import { communeActs, type FilmedPlace } from "../town/fictitious-acts.ts";

const service = "police nationale, circonscription de Valmont (fictive)";

/**
 * The acts of a service of the State that does not exist: those of the street, its agents designated for it, and its
 * decision on plates for two of the purposes of CSI L233-1.
 */
export function stateActs(
  places: readonly FilmedPlace[],
  module: KnownModule,
  clock: Clock,
): RegisterRecord[] {
  const today = clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate();
  const kept = communeActs(places, module, clock).filter(
    ({ kind }) => !["experiment", "module", "attestation"].includes(kind),
  );
  return [
    ...kept.map((record): RegisterRecord => {
      if (record.kind === "authorisation")
        return { ...record, recipients: [{ service, mode: "sur place, par un agent habilité" }] };
      if (record.kind === "impact-assessment")
        return { ...record, covers: [...record.covers, "match-plates", "store-plates"] };
      if (record.kind !== "designation") return record;
      return { ...record, capacity: "state-agent", service, designatedBy: "Le chef de service (fictif)" };
    }),
    {
      kind: "plate-reading",
      id: `lapi-${today.year}`,
      use: "wanted-vehicles",
      reference: `Décision du service n° ${today.year}-12 (fictive)`,
      from: today.subtract({ months: 2 }).toString(),
      until: today.add({ years: 1 }).toString(),
      cameras: places.map(({ id }) => id),
      publicInformation: true,
      objectionSetAside: false,
      agentDecides: false,
      inRealTime: false,
      occupantsAnonymised: false,
      devices: places.length,
      coversAllEntries: false,
      statePurposes: ["stolen-vehicle", "organised-crime"],
    },
  ];
}
