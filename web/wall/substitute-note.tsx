import { decimal, say } from "../i18n/index.ts";
import type { Substitute } from "../player/index.ts";

/** Says that what plays is not what the camera sends in full, and what that costs. */
export function SubstituteNote({ instead }: { instead: Substitute | undefined }) {
  return instead === undefined ? null : <span class="tile-note">{words(instead)}</span>;
}

function words(instead: Substitute): string {
  if (instead.kind === "other-stream") return say("tile.sub-for-h265");
  const { cores } = instead;
  return cores === undefined || Number.isNaN(cores)
    ? say("tile.transcoded")
    : say("tile.transcoded-cost", decimal(Math.max(0.1, cores)));
}
