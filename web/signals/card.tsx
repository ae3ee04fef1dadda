import type { SignalView } from "#contract";
import { clockTime, say } from "../i18n/index.ts";
import { town } from "../shell/town.ts";
import { accuracyWords, measuredWords, placeWords } from "./words.ts";

/** One signal in words: where, what rule, when and how often, what was measured, how sure, how often it was right here. */
export function SignalWords({ event }: { event: SignalView }) {
  const zone = town.timeZone.value;
  const facts = [say("wall.confidence", Math.round(event.confidence * 100)), ...measuredWords(event)];
  return (
    <div class="signal-words">
      <strong>
        {town.cameraById.value.get(event.camera)?.name ?? event.camera}
        {event.urgent ? <span class="chip critical signal-urgent">{say("signals.urgent")}</span> : null}
      </strong>
      <span>{placeWords(event)}</span>
      <span class="soft">
        <time>{clockTime(event.at, zone)}</time>
        {event.count === 1 ? "" : ` · ${say("signals.times", event.count, clockTime(event.lastAt, zone))}`}
      </span>
      <span class="soft">{facts.join(" · ")}</span>
      <span class="soft small">{accuracyWords(event)}</span>
    </div>
  );
}
