import { clockTime, say } from "../i18n/index.ts";
import { events, type TownEvent } from "../shell/happenings.ts";
import { go } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { ask, nothing } from "../town/ask.ts";
import { Icon } from "../ui/icon.tsx";

/** Oldest first: the queue is decided, not scrolled. */
export function openEvents(): readonly TownEvent[] {
  return events.value.filter((event) => event.decision === "open").sort((a, b) => a.at - b.at);
}

export async function decide(event: TownEvent, decision: "confirmed" | "rejected"): Promise<void> {
  const done = await ask("POST", `/api/events/${encodeURIComponent(event.id)}/decision`, nothing, {
    body: decision === "confirmed" ? { decision } : { decision, cause: "other" },
  });
  if (done.kind !== "done") return;
  events.value = events.value.map((known) => (known.id === event.id ? { ...known, decision } : known));
}

export function replayFrom(event: TownEvent): void {
  go("playback", { cameras: event.camera, at: String(event.at - 3_000_000) });
}

const shownAtMost = 30;

/** What modules point at, for a person to decide. */
export function Signals() {
  const open = openEvents();
  return (
    <aside class="signals" aria-label={say("wall.signals")}>
      <h2>
        {say("wall.signals")} <span class="soft">{open.length === 0 ? "" : open.length}</span>
      </h2>
      {open.length === 0 ? <p class="soft small">{say("wall.no-signal")}</p> : null}
      <ul>
        {open.slice(0, shownAtMost).map((event, index) => (
          <li key={event.id} class="signal" data-first={index === 0}>
            <div class="signal-words">
              <strong>{town.cameraById.value.get(event.camera)?.name ?? event.camera}</strong>
              <span>{say("wall.signal-zone", event.zone)}</span>
              <span class="soft">
                <time>{clockTime(event.at, town.timeZone.value)}</time>
                {" · "}
                {say("wall.confidence", Math.round(event.confidence * 100))}
              </span>
            </div>
            <div class="signal-acts">
              <button
                type="button"
                class="icon-button"
                aria-label={say("wall.see")}
                title={say("wall.see")}
                onClick={() => {
                  replayFrom(event);
                }}
              >
                <Icon name="replay" />
              </button>
              <button
                type="button"
                class="icon-button"
                aria-label={say("wall.confirm")}
                title={`${say("wall.confirm")} (C)`}
                onClick={() => void decide(event, "confirmed")}
              >
                <Icon name="check" />
              </button>
              <button
                type="button"
                class="icon-button"
                aria-label={say("wall.reject")}
                title={`${say("wall.reject")} (X)`}
                onClick={() => void decide(event, "rejected")}
              >
                <Icon name="close" />
              </button>
            </div>
          </li>
        ))}
      </ul>
    </aside>
  );
}
