import { useComputed } from "@preact/signals";
import { decimal, say } from "../i18n/index.ts";
import { epochMs, keyPicturesOnly, type PlaybackPlayer, positionAt } from "../player/index.ts";
import { keepingWords } from "../retention/period.ts";
import { town } from "../shell/town.ts";
import { useElement } from "../ui/use-element.ts";
import { useResource } from "../ui/use-resource.ts";
import { SubstituteNote } from "../wall/substitute-note.tsx";
import type { PlaybackState } from "./playback-state.ts";

/** Apart by more than this, milliseconds, the picture says so. */
const skewShownMs = 700;

/** One camera's record on the shared clock. */
export function RecordedTile({
  state,
  camera,
  player,
}: {
  state: PlaybackState;
  camera: string;
  player: PlaybackPlayer;
}) {
  const [place, placeRef] = useElement<HTMLDivElement>();
  useResource(() => {
    place.value?.replaceChildren(player.element);
    return () => {
      player.element.remove();
    };
  }, [place.value, player]);
  const words = useComputed(() => {
    void state.heard.value;
    return wordsOf(state, camera, player);
  });
  const { word, detail, dim } = words.value;
  const name = town.cameraById.value.get(camera)?.name ?? camera;
  return (
    <li class="place">
      <article class="tile" data-state={dim ? "gap" : "live"} aria-label={say("wall.state-of", name, word)}>
        <div class="tile-canvas" ref={placeRef} />
        <div class="tile-head">
          <span class="tile-name">{name}</span>
          {dim ? null : (
            <span class="tile-state">
              <strong>{word}</strong>
              {detail === "" ? null : <span class="tile-latency">{detail}</span>}
            </span>
          )}
        </div>
        {dim ? (
          <div class="tile-message" role="status">
            <strong class="tile-word">{word}</strong>
            <span class="tile-detail">{detail}</span>
          </div>
        ) : null}
        <SubstituteNote instead={player.instead} />
      </article>
    </li>
  );
}

interface Words {
  readonly word: string;
  readonly detail: string;
  readonly dim: boolean;
}

function wordsOf(state: PlaybackState, camera: string, player: PlaybackPlayer): Words {
  const clock = state.clock.value;
  const { news } = player;
  switch (news.kind) {
    case "loading":
      return { word: say("tile.loading"), detail: "", dim: false };
    case "shown": {
      const apart = positionAt(clock, epochMs()) - news.wall;
      const keys = keyPicturesOnly(clock.rate);
      const counts = !keys && Math.abs(apart) / 1000 > skewShownMs;
      return {
        word: say("tile.played"),
        detail: keys ? say("playback.keyframes") : counts ? say("tile.skew", decimal(apart / 1_000_000)) : "",
        dim: false,
      };
    }
    case "nothing": {
      const timeline = state.timelines.value.get(camera);
      const holds = (known: { start: number; end: number }) => known.start <= news.at && news.at < known.end;
      if (timeline?.fences.some(holds) === true)
        return { word: say("tile.fenced"), detail: say("tile.fenced-detail"), dim: true };
      const gap = timeline?.gaps.find(holds);
      return gap === undefined
        ? { word: say("tile.nothing"), detail: nothingWords(camera), dim: true }
        : { word: say("tile.gap"), detail: say(`gap.${gap.cause}`), dim: true };
    }
    case "refused":
      return { word: say("tile.loading"), detail: "", dim: false };
    case "unreachable":
      return { word: say("tile.reconnecting"), detail: say("tile.media-unreachable"), dim: true };
    case "undecodable":
      return { word: say("tile.ended"), detail: say("tile.ended-undecodable"), dim: true };
  }
}

/** Never recorded, or erased since: how long this camera is kept tells which. */
function nothingWords(camera: string): string {
  const keeping = town.cameraById.value.get(camera)?.keeping;
  const kept = keeping === undefined ? "" : ` · ${say("tile.kept", keepingWords(keeping))}`;
  return `${say("tile.nothing-detail")}${kept}`;
}
