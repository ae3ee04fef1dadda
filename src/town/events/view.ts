import type { SignalView } from "#contract";
import type { Pack } from "#legality";
import type { Processing } from "#model";
import type { Event } from "./signals.ts";
import type { readAccuracy } from "./verdicts.ts";

/** What says whether there is a picture of a signal, and whether the signal may open it. */
export interface Pictures {
  readonly pack: Pick<Pack, "name" | "rules">;
  readonly fleet: {
    basis(camera: string, module: string): { readonly processing: Processing } | undefined;
    recordingBasis(camera: string): object | undefined;
  };
}

type AccuracyOf = Awaited<ReturnType<typeof readAccuracy>>;

/** What a person is shown beside what was kept. */
export function viewsOf(pictures: Pictures, accuracyOf: AccuracyOf): (event: Event) => SignalView {
  return (event) => ({
    ...event,
    picture: pictureOf(pictures, event),
    urgent: isUrgent(pictures.fleet.basis(event.camera, event.module)?.processing),
    accuracy: accuracyOf(event),
  });
}

const dangers: readonly (Processing | undefined)[] = [
  "detect-weapon",
  "detect-fall",
  "detect-crowd-movement",
  "detect-density",
  "detect-fire",
];

/** Somebody may be hurt while the queue is long. */
function isUrgent(processing: Processing | undefined): boolean {
  return processing !== undefined && dangers.includes(processing);
}

/**
 * Loi 2023-380, art. 10 IV: a signal of the experiment is joined to no other processing, and no past picture is
 * analysed. Its own recording may be looked at as any other: by a person who says why, not because the signal opens it.
 */
function pictureOf({ pack, fleet }: Pictures, { camera, module, rule }: Event): SignalView["picture"] {
  if (fleet.recordingBasis(camera) === undefined) return "live";
  // A wire on the camera's back: no picture was analysed.
  if (module === "camera" && rule === "digital-input") return "recording";
  if (module === "camera") return pack.name.startsWith("fr-") ? "live" : "recording";
  const processing = fleet.basis(camera, module)?.processing;
  const found = pack.rules.find((one) => one.processing === processing);
  return found === undefined || found.verdict === "DENY_UNLESS_PERMIT" ? "live" : "recording";
}
