import { z } from "zod";
import { documentReference } from "../document.ts";
import { critAirClasses } from "../lane.ts";
import { platePurposes } from "../plate-list.ts";
import { weeklyHours } from "./people.ts";
import { id, term, text } from "./words.ts";

/** Plate reading: the préfet's arrêté and the arrangement around it. */
export const plateReadingRecord = z.strictObject({
  kind: z.literal("plate-reading"),
  id,
  use: z.enum(["paid-parking", "reserved-lane", "low-emission-zone", "wanted-vehicles"]),
  reference: text,
  ...term,
  cameras: z.array(id).min(1).max(10_000),
  publicInformation: z.boolean(),
  /** Paid parking: the deliberation sets the right to object aside; a sworn agent decides, on the spot. */
  objectionSetAside: z.boolean().default(false),
  agentDecides: z.boolean().default(false),
  inRealTime: z.boolean().default(false),
  /** Reserved lane: no one in the car but its driver can be recognised. */
  occupantsAnonymised: z.boolean().default(false),
  lane: z
    .strictObject({
      name: text,
      /** When it is reserved; at any hour where none is said. */
      hours: z.array(weeklyHours).max(20).default([]),
      /** Vehicles of this Crit'Air class, or a cleaner one, may take it; only those listed whatever their class where none is said. */
      critAir: z.enum(critAirClasses).optional(),
    })
    .optional(),
  /** Low-emission zone: the act that creates it, and the study that the request for the order came with. */
  lowEmissionZone: z.strictObject({ act: text, study: text.optional() }).optional(),
  /** Low-emission zone: devices active on one day, and kilometres of public road in the zone. */
  devices: z.number().int().nonnegative().default(0),
  roadKilometres: z.number().positive().optional(),
  coversAllEntries: z.boolean().default(false),
  /** Wanted vehicles, by a service of the State alone: its purposes in CSI L233-1. */
  statePurposes: z.array(z.enum(platePurposes)).max(platePurposes.length).default([]),
  document: documentReference.optional(),
});
