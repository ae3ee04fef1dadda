import { say } from "../i18n/index.ts";
import { go } from "../shell/route.ts";
import { SignalActs } from "../signals/acts.tsx";
import { SignalWords } from "../signals/card.tsx";
import { lastWord, openSignals, replayFrom } from "../signals/queue.ts";
import { RejectSheet } from "../signals/reject-sheet.tsx";
import { Icon } from "../ui/icon.tsx";

const shownAtMost = 30;

/** What modules point at, beside the live pictures: its head is decided here, the rest on the page of its own. */
export function Signals() {
  const open = openSignals();
  return (
    <aside class="signals" aria-label={say("wall.signals")}>
      <h2>
        <a
          href="/signals"
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go("signals");
          }}
        >
          {say("wall.signals")}
        </a>{" "}
        <span class="soft">{open.length === 0 ? "" : open.length}</span>
      </h2>
      {lastWord.value === "" ? null : (
        <p class="notice high small" role="status">
          {lastWord.value}
        </p>
      )}
      {open.length === 0 ? <p class="soft small">{say("wall.no-signal")}</p> : null}
      <ul>
        {open.slice(0, shownAtMost).map((event, index) => (
          <li key={event.id} class="signal" data-first={index === 0}>
            <SignalWords event={event} />
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
              {index === 0 ? <SignalActs event={event} small /> : null}
            </div>
          </li>
        ))}
      </ul>
      <RejectSheet />
    </aside>
  );
}
