import { useSignal } from "@preact/signals";
import { dateAndTime, decimal, say } from "../i18n/index.ts";
import { speeds } from "../player/index.ts";
import { HoldSheet } from "../retention/hold-sheet.tsx";
import { mayAnswer, mayHold } from "../shell/rights.ts";
import { go } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import { readTypedTime } from "../timeline/index.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { useResource } from "../ui/use-resource.ts";
import { nowMicros, type PlaybackState } from "./playback-state.ts";

/** What moves through time: where we are, where to go, how fast. */
export function Controls(props: {
  state: PlaybackState;
  listed: boolean;
  onList: () => void;
  hovered: string;
}) {
  const { state } = props;
  const button = (icon: IconName, label: string, key: string, act: () => void) => (
    <button type="button" class="icon-button" aria-label={label} title={`${label} (${key})`} onClick={act}>
      <Icon name={icon} />
    </button>
  );
  return (
    <div class="controls">
      <button type="button" class="button small" aria-pressed={props.listed} onClick={props.onList}>
        <Icon name="camera" />
        <span>{say("playback.choose-short")}</span>
      </button>
      <Position state={state} />
      <div class="transport" role="group" aria-label={say("page.playback")}>
        {button("stepBack", say("playback.frame-back"), ",", () => {
          state.step(-1);
        })}
        <button
          type="button"
          class="icon-button play"
          aria-label={say(state.playing.value ? "playback.pause" : "playback.play")}
          onClick={() => {
            state.toggle();
          }}
        >
          <Icon name={state.playing.value ? "pause" : "play"} />
        </button>
        {button("stepOn", say("playback.frame-on"), ".", () => {
          state.step(1);
        })}
      </div>
      <select
        class="speed"
        aria-label={say("playback.speed")}
        value={String(state.clock.value.rate === 0 ? 1 : state.clock.value.rate)}
        onChange={(event) => {
          state.play(Number(event.currentTarget.value));
        }}
      >
        {speeds.map((speed) => (
          <option key={speed} value={String(speed)}>
            {speedName(speed)}
          </option>
        ))}
      </select>
      <TimeField state={state} />
      <div class="transport">
        {button("minus", say("playback.zoom-out"), "-", () => {
          state.zoom(2);
        })}
        {button("plus", say("playback.zoom-in"), "+", () => {
          state.zoom(0.5);
        })}
      </div>
      <p class="controls-said soft small">{props.hovered}</p>
      <HoldButton state={state} />
      <AskedButton state={state} />
      <button
        type="button"
        class="button small quiet"
        onClick={() => {
          go("wall");
        }}
      >
        {say("playback.to-live")}
      </button>
    </div>
  );
}

/** Holds what the timeline shows back from erasure, of the first camera. */
function HoldButton({ state }: { state: PlaybackState }) {
  const placing = useSignal(false);
  const role = town.person.value?.role;
  const camera = state.cameras.value[0];
  if (role === undefined || !mayHold(role) || camera === undefined) return null;
  const { from, to } = state.view.value;
  return (
    <>
      <button
        type="button"
        class="button small quiet"
        onClick={() => {
          placing.value = true;
        }}
      >
        {say("hold.place")}
      </button>
      {placing.value ? (
        <HoldSheet
          camera={camera}
          from={from}
          to={Math.min(to, nowMicros())}
          now={nowMicros()}
          onClose={() => {
            placing.value = false;
          }}
          onPlaced={() => {
            placing.value = false;
            state.look({ ...state.view.peek() });
          }}
        />
      ) : null}
    </>
  );
}

/** A requisition for the cameras that are played back, and the time that the timeline shows. */
function AskedButton({ state }: { state: PlaybackState }) {
  const role = town.person.value?.role;
  const cameras = state.cameras.value;
  if (role === undefined || !mayAnswer(role) || cameras.length === 0) return null;
  return (
    <button
      type="button"
      class="button small quiet"
      onClick={() => {
        const { from, to } = state.view.peek();
        const span = { from: String(Math.round(from)), to: String(Math.round(Math.min(to, nowMicros()))) };
        go("requisitions", { new: cameras.join(","), ...span });
      }}
    >
      {say("requisition.from-playback")}
    </button>
  );
}

function speedName(speed: number): string {
  const size = Math.abs(speed);
  const shown = size === 0.25 ? "¼" : size === 0.5 ? "½" : decimal(size, 0);
  return `${speed < 0 ? "−" : ""}×${shown}`;
}

function Position({ state }: { state: PlaybackState }) {
  const shown = useSignal("");
  useResource(() => {
    let asked = 0;
    const turn = () => {
      asked = requestAnimationFrame(turn);
      const words = dateAndTime(state.position(), town.timeZone.peek());
      if (words !== shown.peek()) shown.value = words;
    };
    turn();
    return () => {
      cancelAnimationFrame(asked);
    };
  }, [state]);
  return <time class="position">{shown.value}</time>;
}

/** `hier 18:04`, `18h`, `-5m`: two gestures to any minute. */
function TimeField({ state }: { state: PlaybackState }) {
  const text = useSignal("");
  const trouble = useSignal("");
  return (
    <form
      class="time-field"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = readTypedTime(text.value, nowMicros(), town.timeZone.value);
        if (typed.kind === "moment") {
          state.seek(typed.at);
          text.value = "";
          trouble.value = "";
          document.getElementById("time-field")?.blur();
        } else trouble.value = say(typed.kind === "not-yet" ? "playback.time-future" : "playback.time-wrong");
      }}
    >
      <input
        id="time-field"
        autoComplete="off"
        spellcheck={false}
        aria-label={say("playback.time-field")}
        title={`${say("playback.time-field")} (T)`}
        placeholder={say("playback.time-hint")}
        aria-invalid={trouble.value !== ""}
        aria-describedby="time-trouble"
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          trouble.value = "";
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <p id="time-trouble" class="time-trouble" role="alert" hidden={trouble.value === ""}>
        {trouble.value}
      </p>
    </form>
  );
}
