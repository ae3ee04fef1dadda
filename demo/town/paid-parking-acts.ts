import type { Clock } from "#base";
import type { RegisterRecord } from "#contract";

/** The module that reads plates of parked vehicles, the act that lets it, and the car that photographs them. */
export const paidParking = { module: "paid-parking", act: "stationnement-centre", car: "voiture-1" } as const;

/** In the photograph (demo/scan-car.ts): of two vehicles one has paid, as the simulated ticket server knows. */
export const parked = { paid: "GB482KD", unpaid: "PY329MA" } as const;

/** The council's decision, made up: what the car reads, that people are told, and that an agent decides on the spot. */
export function paidParkingAct(clock: Clock): RegisterRecord {
  const today = clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate();
  return {
    kind: "plate-reading",
    id: paidParking.act,
    use: "paid-parking",
    reference: `Délibération ${today.year}-88 (fictive)`,
    from: today.subtract({ months: 2 }).toString(),
    until: today.add({ years: 1 }).toString(),
    cameras: [paidParking.car],
    publicInformation: true,
    objectionSetAside: true,
    agentDecides: true,
    inRealTime: true,
    occupantsAnonymised: false,
    devices: 0,
    coversAllEntries: false,
    statePurposes: [],
  };
}
