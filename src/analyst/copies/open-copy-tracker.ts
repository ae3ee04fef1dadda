import type { CopyTracker } from "#contract";
import { Tracker } from "../track/index.ts";

/** Everything that is followed, hidden and hardly seen too: when unsure, it is there. */
export function openCopyTracker(): CopyTracker {
  const tracker = new Tracker();
  return { step: (at, found) => tracker.step(at, found) };
}
