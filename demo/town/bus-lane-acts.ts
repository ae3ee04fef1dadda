import type { Clock } from "#base";
import type { RegisterRecord, Scene } from "#contract";

/** The module that reads plates in the commune's bus lane: the one use of plates that its papers open. */
export const busLane = { module: "reserved-lane", camera: "voie-bus", act: "voie-republique" } as const;

/** Who may take it: the bus of the film, and nobody else. */
export const admitted = "plaque;critair;jusqu'au\nEB-305-TC;;\n";

/** The lane where plates are large enough to be read, before the vehicles leave the picture. */
export const readableLane: Scene = {
  zones: {
    "voie-bus": [
      { x: 0.38, y: 0.55 },
      { x: 0.52, y: 0.55 },
      { x: 0.82, y: 1 },
      { x: 0.54, y: 1 },
    ],
  },
  lines: {},
};

/** The préfet's order, made up: which lane, which camera, and what is done so that nobody on board is recognised. */
export function busLaneAct(clock: Clock): RegisterRecord {
  const today = clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate();
  return {
    kind: "plate-reading",
    id: busLane.act,
    use: "reserved-lane",
    reference: `Arrêté préfectoral n° ${today.year}-214 (fictif)`,
    from: today.subtract({ months: 2 }).toString(),
    until: today.add({ years: 1 }).toString(),
    cameras: [busLane.camera],
    publicInformation: true,
    objectionSetAside: false,
    agentDecides: false,
    inRealTime: false,
    occupantsAnonymised: true,
    lane: { name: "Avenue de la République, voie des bus", hours: [] },
    devices: 0,
    coversAllEntries: false,
    statePurposes: [],
  };
}
