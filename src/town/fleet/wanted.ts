import type { Hold } from "../holds/index.ts";
import type { InstalledModule } from "../modules/index.ts";
import type { Camera } from "./cameras.ts";
import type { SceneOf } from "./scenes.ts";
import type { Wanted } from "./standing.ts";

/** All that the programs need leave for: recordings, what modules look at, and what is held back. */
export function wantedBy(town: {
  readonly cameras: readonly Camera[];
  readonly modules: readonly InstalledModule[];
  readonly scenes: readonly SceneOf[];
  readonly holds: readonly Hold[];
}): Wanted[] {
  const ofCameras = town.cameras.flatMap((camera): Wanted[] => [
    // A camera that is only looked at, or only read by a module, asks for no right to record.
    ...(isRecorded(camera) ? [recordingOf(camera)] : []),
    ...town.modules
      .filter(({ id }) => town.scenes.some((scene) => scene.camera === camera.id && scene.module === id))
      .map(({ id, hash, processing }) => ({ processing, camera: camera.id, module: { id, hash } })),
  ]);
  const ofHolds = town.holds.map(
    (hold): Wanted => ({ processing: "hold-recordings", camera: hold.camera, hold }),
  );
  return [...ofCameras, ...ofHolds];
}

/** Where nothing is to be kept, nothing is written. */
function isRecorded({ streams, retention }: Camera): boolean {
  return streams.some((stream) => stream.record) && retention?.atMost.unit !== "immediate";
}

function recordingOf({ id, retention }: Camera): Wanted {
  return { processing: "record-video", camera: id, ...(retention === undefined ? {} : { retention }) };
}
