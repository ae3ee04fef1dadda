import { join } from "node:path";
import { silentLog, TurnedClock } from "#base";
import type { RecorderAssignment } from "#contract";
import { AssignmentStore } from "../../src/recorder/assignment-store.ts";
import { Journal } from "../../src/recorder/journal.ts";
import { openKeys } from "../../src/recorder/keys/open-keys.ts";
import { KnownVolumes } from "../../src/recorder/known-volumes.ts";

/** What is told of a recorder's own folder, once it was so. */
export type FolderTold =
  | { readonly told: "key"; readonly id: string }
  | { readonly told: "assigned"; readonly revision: number }
  | { readonly told: "known"; readonly identity: string }
  | { readonly told: "journal"; readonly entry: string };

/** All that a recorder keeps beside its volumes. */
export async function openRecorderFolder(data: string, day: number) {
  const clock = new TurnedClock(Temporal.Instant.from("2026-03-01T10:00:00Z").add({ hours: 24 * day }));
  const folder = join(data, "recorder");
  const key = { file: join(data, "keys/recordings.json"), volumes: [], sealedWith: () => undefined };
  return {
    keys: await openKeys(key, clock),
    store: await AssignmentStore.open(folder),
    known: await KnownVolumes.open(folder),
    journal: await Journal.open(folder, clock, silentLog),
  };
}

export function assignmentOf(revision: number): RecorderAssignment {
  const streams = [
    {
      name: "main" as const,
      url: `rtsp://10.0.0.7/${revision}`,
      transport: "tcp" as const,
      record: true,
      username: "operator",
      password: "hidden",
    },
  ];
  const cameras = [{ id: "place", name: "Place", permit: "token", streams }];
  return { revision, gateKey: "key", deployment: "valmont", holds: [], revoked: [], cameras };
}
