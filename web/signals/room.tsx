import "./signals.css";
import { useSignal } from "@preact/signals";
import { type ScenesReply, type SignalsState, type SignalView, scenesReply, signalsState } from "#contract";
import { say } from "../i18n/index.ts";
import { mayDecide, mayReadFollowUp } from "../shell/rights.ts";
import { town } from "../shell/town.ts";
import { ask } from "../town/ask.ts";
import { explain } from "../town/explain.ts";
import { useKeys } from "../ui/keys.ts";
import { Trouble } from "../ui/trouble.tsx";
import { useResource } from "../ui/use-resource.ts";
import { SignalActs } from "./acts.tsx";
import { SignalWords } from "./card.tsx";
import { Load } from "./load.tsx";
import { RunningModules } from "./modules.tsx";
import { SignalPicture } from "./picture.tsx";
import { lastWord, openSignals, replayFrom } from "./queue.ts";
import { FollowUp } from "./register.tsx";
import { RejectSheet } from "./reject-sheet.tsx";
import { ShelveSheet } from "./shelve-sheet.tsx";
import { Shelves } from "./shelves.tsx";
import { signalKeys } from "./signals-keys.ts";

const readAgainMs = 5_000;

/** Signals, decided one after the other; then what stands around them. */
export function Room() {
  const state = useSignal<SignalsState | undefined>(undefined);
  const scenes = useSignal<ScenesReply["scenes"]>([]);
  const trouble = useSignal("");
  const read = async () => {
    const answer = await ask("GET", "/api/signals/state", signalsState);
    trouble.value = answer.kind === "done" ? "" : explain(answer);
    if (answer.kind === "done") state.value = answer.value;
  };
  useResource(() => {
    void read();
    void ask("GET", "/api/scenes", scenesReply).then((answer) => {
      if (answer.kind === "done") scenes.value = answer.value.scenes;
    });
    const reading = setInterval(() => void read(), readAgainMs);
    return () => {
      clearInterval(reading);
    };
  }, []);
  useKeys(signalKeys);
  const role = town.person.value?.role;
  if (role === undefined) return null;
  const decides = mayDecide(role);
  return (
    <div class="reading signals-page">
      <header>
        <h1>{say("page.signals")}</h1>
        {state.value === undefined ? null : <Load rate={state.value.rate} />}
      </header>
      <Trouble sentence={trouble.value} />
      {lastWord.value === "" ? null : (
        <p class="notice high" role="status">
          {lastWord.value}
        </p>
      )}
      {decides ? <Queue scenes={scenes.value} onChanged={() => void read()} /> : null}
      {state.value === undefined ? null : (
        <div class="signals-around">
          <RunningModules modules={state.value.modules} onChanged={() => void read()} />
          <Shelves shelves={state.value.shelves} onChanged={() => void read()} />
        </div>
      )}
      {mayReadFollowUp(role) ? <FollowUp /> : null}
      <RejectSheet />
    </div>
  );
}

function Queue({ scenes, onChanged }: { scenes: ScenesReply["scenes"]; onChanged: () => void }) {
  const shelving = useSignal<SignalView | undefined>(undefined);
  const [first, ...others] = openSignals();
  if (first === undefined) return <p class="panel signals-none">{say("wall.no-signal")}</p>;
  const scene = scenes.find(
    ({ camera, module }) => camera === first.camera && module === first.module,
  )?.scene;
  return (
    <section class="signals-desk" aria-label={say("signals.queue")}>
      <article class="signal-now panel">
        <SignalPicture key={first.id} event={first} scene={scene} />
        <div class="signal-side">
          <SignalWords event={first} />
          <div class="signal-answers">
            <SignalActs event={first} />
          </div>
          <div class="signal-answers">
            <button
              type="button"
              class="button small quiet"
              onClick={() => {
                shelving.value = first;
              }}
            >
              {say("signals.shelve")}
            </button>
            <button
              type="button"
              class="button small quiet"
              onClick={() => {
                replayFrom(first);
              }}
            >
              {say("wall.see")}
            </button>
          </div>
        </div>
      </article>
      {others.length === 0 ? null : (
        <>
          <h2>{say("signals.next", others.length)}</h2>
          <ol class="signal-lines">
            {others.slice(0, shownAtMost).map((event) => (
              <li key={event.id} class="panel">
                <SignalWords event={event} />
              </li>
            ))}
          </ol>
        </>
      )}
      {shelving.value === undefined ? null : (
        <ShelveSheet
          event={shelving.value}
          onClose={() => {
            shelving.value = undefined;
            onChanged();
          }}
        />
      )}
    </section>
  );
}

const shownAtMost = 50;
