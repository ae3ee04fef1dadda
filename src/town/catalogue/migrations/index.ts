import { firstSchema } from "./0001-first.ts";
import { devicesSchema } from "./0002-devices.ts";
import { retentionSchema } from "./0003-retention.ts";
import { masksSchema } from "./0004-masks.ts";
import { alarmsSchema } from "./0005-alarms.ts";
import { accessSchema } from "./0006-access.ts";
import { streamTrust } from "./0007-stream-trust.ts";
import { maskMemory } from "./0014-mask-memory.ts";
import { machinesSchema } from "./0016-machines.ts";
import { looksSchema } from "./0018-looks.ts";
import { requisitionsSchema } from "./0019-requisitions.ts";
import { directorySchema } from "./0022-directory.ts";
import { moduleHistory } from "./0023-module-history.ts";
import { laneSchema } from "./0024-lane.ts";
import { parkingSchema } from "./0025-parking.ts";
import { statePlates } from "./0026-state-plates.ts";
import { signalsSchema } from "./0027-signals.ts";
import { doorsAndReviews } from "./0028-doors-and-reviews.ts";
import { rightsSchema } from "./0029-rights.ts";
import { shiftLogSchema } from "./0029-shift-log.ts";
import { countsSchema } from "./0032-counts.ts";
import { copiesSchema } from "./0034-copies.ts";

/** Number of each migration is its place: the first brings an empty file to version 1. Never edited once released. */
export const migrations: readonly (readonly string[])[] = [
  firstSchema,
  devicesSchema,
  retentionSchema,
  masksSchema,
  alarmsSchema,
  accessSchema,
  streamTrust,
  machinesSchema,
  looksSchema,
  requisitionsSchema,
  maskMemory,
  directorySchema,
  moduleHistory,
  parkingSchema,
  doorsAndReviews,
  statePlates,
  laneSchema,
  rightsSchema,
  shiftLogSchema,
  signalsSchema,
  countsSchema,
  copiesSchema,
];

/** What a catalogue is at once the last of them has run. */
export const schemaVersion = migrations.length;
