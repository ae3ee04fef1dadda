import "../wall/wall.css";
import "./playback.css";
import { useComputed, useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { say } from "../i18n/index.ts";
import { query } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { useKeys } from "../ui/keys.ts";
import { Reasons } from "../ui/reasons.tsx";
import { StateMark } from "../ui/state-mark.tsx";
import { useResource } from "../ui/use-resource.ts";
import { Controls } from "./controls.tsx";
import { Legend } from "./legend.tsx";
import { PlaybackMotive } from "./motive-sheet.tsx";
import { playbackKeys } from "./playback-keys.ts";
import { mostCameras, nowMicros, PlaybackState } from "./playback-state.ts";
import { RecordedTile } from "./recorded-tile.tsx";
import { TimeStrip } from "./time-strip.tsx";

function fromAddress(parameters: URLSearchParams): PlaybackState {
  const cameras = (parameters.get("cameras") ?? "").split(",").filter((id) => id !== "");
  const at = Number(parameters.get("at") ?? Number.NaN);
  return new PlaybackState(cameras, Number.isFinite(at) && at > 0 ? at : nowMicros() - 60_000_000);
}

/** Playback: some cameras, one clock, the timeline below. */
export function Room() {
  const parameters = query.value;
  const state = useMemo(() => fromAddress(parameters), [parameters]);
  useResource(
    () => () => {
      state.close();
    },
    [state],
  );
  const chosen = state.cameras.value.length > 0;
  const opened = state.motive.value !== undefined;
  const listed = useSignal(false);
  const asking = useSignal(false);
  useResource(() => {
    asking.value = state.cameras.peek().length > 0 && state.motive.peek() === undefined;
    listed.value = state.cameras.peek().length === 0;
    return undefined;
  }, [state]);
  const hovered = useSignal("");
  const keys = useMemo(() => playbackKeys(state), [state]);
  useKeys(keys);
  const columns = useComputed(() => Math.ceil(Math.sqrt(state.players.value.size)));
  const permission = state.permission.value;
  return (
    <div class="playback" data-list={listed.value}>
      <h1 class="visually-hidden">{say("playback.title")}</h1>
      {listed.value ? (
        <Choice
          state={state}
          opened={opened}
          onOpen={() => {
            asking.value = true;
          }}
        />
      ) : null}
      <div class="stage" role="group" aria-label={say("playback.pictures")} tabIndex={0}>
        {permission.kind === "refused" ? (
          <div class="playback-refused">
            <h2>{say("playback.denied")}</h2>
            <Reasons reasons={permission.reasons} />
            <button
              type="button"
              class="button"
              onClick={() => {
                asking.value = true;
              }}
            >
              {say("playback.reopen")}
            </button>
          </div>
        ) : opened && chosen ? (
          <ol class="tiles" data-columns={columns.value} data-large={1}>
            {[...state.players.value].map(([camera, player]) => (
              <RecordedTile key={camera} state={state} camera={camera} player={player} />
            ))}
          </ol>
        ) : (
          <p class="waiting">{say("playback.none")}</p>
        )}
      </div>
      {opened && chosen ? (
        <section class="time" aria-label={say("playback.timeline")}>
          <Controls
            state={state}
            listed={listed.value}
            hovered={hovered.value}
            onList={() => {
              listed.value = !listed.value;
            }}
          />
          <TimeStrip
            state={state}
            hovered={(words) => {
              if (words !== hovered.peek()) hovered.value = words;
            }}
          />
          <Legend state={state} />
        </section>
      ) : null}
      {asking.value ? (
        <PlaybackMotive
          onClose={() => {
            asking.value = false;
            if (state.motive.peek() === undefined) listed.value = true;
          }}
          onGiven={(motive) => {
            asking.value = false;
            listed.value = false;
            state.begin(motive);
          }}
        />
      ) : null}
    </div>
  );
}

function Choice({ state, opened, onOpen }: { state: PlaybackState; opened: boolean; onOpen: () => void }) {
  const chosen = state.cameras.value;
  return (
    <aside class="camera-list" aria-label={say("wall.cameras")}>
      <h2>{say("playback.choose")}</h2>
      <ul>
        {town.cameras.value.map((camera) => {
          const ticked = chosen.includes(camera.id);
          return (
            <li key={camera.id}>
              <label class="camera-tick">
                <input
                  type="checkbox"
                  checked={ticked}
                  disabled={!ticked && chosen.length >= mostCameras}
                  onChange={() => {
                    state.choose(ticked ? chosen.filter((id) => id !== camera.id) : [...chosen, camera.id]);
                  }}
                />
                <span class="camera-name">{camera.name}</span>
                <StateMark state={camera.state} />
                <span class="camera-place">{camera.place}</span>
              </label>
            </li>
          );
        })}
      </ul>
      {opened ? null : (
        <button type="button" class="button first" disabled={chosen.length === 0} onClick={onOpen}>
          {say("playback.open")}
        </button>
      )}
    </aside>
  );
}
