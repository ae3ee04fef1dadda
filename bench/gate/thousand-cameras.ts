import { type TownRegister, townRegister } from "#contract";

export const cameras = Array.from({ length: 1_000 }, (_, n) => `camera-${n}`);
export const people = Array.from({ length: 200 }, (_, n) => `agent-${n}`);

/** A large commune whose papers are in order: ten prefect's acts of a hundred cameras, two hundred designations. */
export function thousandCameras(): TownRegister {
  return townRegister.parse({
    deployer: "commune",
    territory: "grandville",
    timeZone: "Europe/Paris",
    demonstration: false,
    records: [
      ...cameras.map((id) => ({
        kind: "camera",
        id,
        place: "street",
        territory: "grandville",
        purposes: [5],
        necessity: { note: "agressions répétées", alternatives: "rondes, insuffisantes" },
        footage: "real",
        sign: { placedOn: "2024-03-10", textVersion: "v3" },
        masks: { dwellingInView: true, burntIn: true, testedOn: "2026-11-01" },
        sound: false,
        technicalNorm: { certificate: "installateur 2024-31" },
        steering: { limited: true, masksFollow: true },
        commissioning: { on: "2024-04-02", noticeReference: "courrier 2024-55" },
      })),
      ...Array.from({ length: 10 }, (_, n) => ({
        kind: "authorisation",
        id: `arrete-${n}`,
        reference: `arrêté 2024-${n}`,
        signedOn: "2024-03-01",
        from: "2024-03-10",
        until: "2029-03-09",
        provisional: false,
        cameras: cameras.slice(n * 100, (n + 1) * 100),
        purposes: [1, 4, 5],
        retention: "P1M",
        recipients: [{ service: "police nationale", mode: "poste dédié" }],
        fictitious: false,
      })),
      ...people.map((person) => ({
        kind: "designation",
        id: person,
        person,
        capacity: "municipal-police",
        designatedBy: "le maire",
        act: "arrêté 2025-12",
        territory: "grandville",
        from: "2025-01-01",
        until: "2027-12-31",
        prefectApproval: null,
        trainedOn: "2024-01-15",
      })),
      { kind: "cnil-engagement", id: "ru", reference: "CNIL 1", sentOn: "2024-01-02" },
      {
        kind: "impact-assessment",
        id: "aipd",
        version: "2.1",
        signedOn: "2024-01-05",
        covers: ["record-video", "live-view", "playback"],
      },
    ],
  });
}
