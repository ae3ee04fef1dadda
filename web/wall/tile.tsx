import { type Signal, useComputed, useSignal } from "@preact/signals";
import { useCallback } from "preact/hooks";
import type { CameraView } from "#contract";
import { say } from "../i18n/index.ts";
import { LivePlayer, type StreamName, type TileState } from "../player/index.ts";
import { liveDesk } from "../shell/looks.ts";
import { clockAheadMs } from "../town/server-clock.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { useElement } from "../ui/use-element.ts";
import { useResource } from "../ui/use-resource.ts";
import { Overlay } from "./overlay.tsx";
import { SubstituteNote } from "./substitute-note.tsx";
import { beat, keepBeating } from "./ticker.ts";
import { wordsOf } from "./words-of-state.ts";

export interface TileAction {
  readonly icon: IconName;
  readonly label: string;
  readonly act: () => void;
}

interface Props {
  readonly camera: CameraView;
  readonly stream: StreamName;
  readonly enlarged: boolean;
  readonly actions: readonly TileAction[];
  readonly onOpen: () => void;
  readonly onWhy: () => void;
}

/** One live camera: its picture, its name, and the truth about it. */
export function Tile(props: Props) {
  const { camera, enlarged } = props;
  const hasSub = camera.streams.some((stream) => stream.name === "sub");
  const stream = hasSub ? props.stream : "main";
  const player = useSignal<LivePlayer | undefined>(undefined);
  const [place, placeRef] = useElement<HTMLDivElement>();
  useResource(keepBeating, []);
  useResource(() => {
    const opened = new LivePlayer(camera.id, stream, liveDesk(camera.id), clockAheadMs());
    player.value = opened;
    place.value?.replaceChildren(opened.element);
    return () => {
      opened.close();
      opened.element.remove();
      player.value = undefined;
    };
  }, [camera.id]);
  useResource(() => {
    player.value?.show(stream);
    return undefined;
  }, [stream, player.value]);
  const state = useComputed<TileState>(() => {
    void beat.value;
    return player.value?.state() ?? { kind: "asking", forMs: 0 };
  });
  const ratio = useComputed(() => {
    void beat.value;
    const counters = player.value?.counters;
    return counters === undefined || counters.height === 0 ? 16 / 9 : counters.width / counters.height;
  });
  const wall = useCallback(() => player.peek()?.counters?.wall, []);
  return (
    <article class="tile" data-state={state.value.kind} data-enlarged={enlarged} aria-label={camera.name}>
      <div class="tile-picture">
        <div class="tile-canvas" ref={placeRef} />
        <Overlay camera={camera.id} ratio={ratio.value} wall={wall} />
      </div>
      <button
        type="button"
        class="tile-open"
        aria-label={enlarged ? say("wall.back") : say("wall.enlarge", camera.name)}
        onClick={props.onOpen}
      />
      <Said camera={camera} state={state} player={player} onWhy={props.onWhy} />
      <div class="tile-actions">
        {props.actions.map((action) => (
          <button
            key={action.icon}
            type="button"
            class="tile-action"
            aria-label={action.label}
            title={action.label}
            onClick={action.act}
          >
            <Icon name={action.icon} />
          </button>
        ))}
      </div>
    </article>
  );
}

function Said(props: {
  camera: CameraView;
  state: Signal<TileState>;
  player: Signal<LivePlayer | undefined>;
  onWhy: () => void;
}) {
  const state = props.state.value;
  const notes = props.player.value?.notes;
  const { word, detail, article } = wordsOf(state, notes?.motiveNeeded === true);
  const moving = state.kind === "live" || state.kind === "late";
  return (
    <>
      <div class="tile-head">
        <span class="tile-name">{props.camera.name}</span>
        {moving ? (
          <span class="tile-state">
            <strong>{word}</strong>
            {detail === "" ? null : <span class="tile-latency">{detail}</span>}
          </span>
        ) : null}
      </div>
      {moving ? null : (
        <div class="tile-message" role="status">
          <Sign state={state} />
          <strong class="tile-word">{word}</strong>
          <span class="tile-detail">{detail}</span>
          {article === "" ? null : <span class="tile-article">{article}</span>}
          {state.kind === "refused" && article !== "" ? (
            <button type="button" class="tile-why" onClick={props.onWhy}>
              {say("tile.why")}
            </button>
          ) : null}
        </div>
      )}
      <SubstituteNote instead={notes?.instead} />
    </>
  );
}

/** Each state has a shape, told apart without colour and without reading. */
function Sign({ state }: { state: TileState }) {
  const shapes: Readonly<Record<TileState["kind"], string>> = {
    asking: "M6 12h.01M12 12h.01M18 12h.01",
    live: "",
    late: "M12 6v6l4 3",
    frozen: "M8 5v14M16 5v14",
    reconnecting: "M5 12a7 7 0 0 1 12-5l2 2M19 4v5h-5M19 12a7 7 0 0 1-12 5l-2-2M5 20v-5h5",
    gap: "M3 12h5M16 12h5M10 7l-1 10M15 7l-1 10",
    refused: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM5.700 5.700l12.600 12.600",
    ended: "M6 6h12v12H6z",
    unanswered: "M6 12h.01M12 12h.01M18 12h.01",
  };
  return (
    <svg
      class="tile-sign"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={shapes[state.kind]} />
    </svg>
  );
}
