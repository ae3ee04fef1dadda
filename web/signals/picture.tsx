import "./picture.css";
import { useSignal } from "@preact/signals";
import type { Scene, SignalView } from "#contract";
import { pick, say } from "../i18n/index.ts";
import { clockFrom, keepPermitted, LivePlayer, PlaybackPlayer, pageTiming } from "../player/index.ts";
import { liveDesk, playbackDesk } from "../shell/looks.ts";
import { motiveAsked } from "../shell/motive.tsx";
import { town } from "../shell/town.ts";
import { clockAheadMs } from "../town/server-clock.ts";
import { useElement } from "../ui/use-element.ts";
import { useResource } from "../ui/use-resource.ts";
import { SceneMarks } from "./scene-marks.tsx";
import { placeWords } from "./words.ts";

/** Three seconds around the moment, microseconds. */
const before = 1_500_000;
const loopMs = 3_000;

type Shown = Pick<SignalView, "id" | "camera" | "at" | "rule" | "zone" | "box" | "picture">;

/**
 * What a signal points at: three seconds of the recording, again and again, or the live picture where the signal may
 * not open a recording. Nothing is fetched from anywhere else: a signal has no picture of its own.
 */
export function SignalPicture({ event, scene }: { event: Shown; scene: Scene | undefined }) {
  const [place, placeRef] = useElement<HTMLDivElement>();
  const said = useSignal("");
  const motive = town.motive.value;
  useResource(() => {
    if (place.value === null) return undefined;
    if (motive === null) {
      motiveAsked.value = true;
      return undefined;
    }
    said.value = "";
    if (event.picture === "live") return showLive(event.camera, place.value);
    return showLoop(event, `${motive.text} · ${placeWords(event)}`, place.value, (word) => {
      said.value = word;
    });
  }, [event.id, event.picture, motive, place.value]);
  return (
    <figure class="signal-picture">
      <div class="signal-frame">
        <div class="signal-canvas" ref={placeRef} />
        <SceneMarks scene={scene} zone={event.zone} box={event.picture === "live" ? undefined : event.box} />
        {said.value === "" ? null : <p class="signal-said">{said.value}</p>}
      </div>
      <figcaption class="soft small">
        {say(event.picture === "live" ? "signals.picture-live" : "signals.picture-loop")}
      </figcaption>
    </figure>
  );
}

function showLive(camera: string, place: HTMLElement): () => void {
  const player = new LivePlayer(camera, "sub", liveDesk(camera), clockAheadMs());
  place.replaceChildren(player.element);
  return () => {
    player.close();
    player.element.remove();
  };
}

function showLoop(
  { camera, at }: Shown,
  motive: string,
  place: HTMLElement,
  tell: (word: string) => void,
): () => void {
  const span = { from: at - 2 * before, to: at + 2 * before };
  const player = new PlaybackPlayer(camera, "main", () => {
    const { kind } = player.news;
    tell(
      kind === "nothing"
        ? say("signals.not-recorded-yet")
        : kind === "unreachable"
          ? say("tile.reconnecting")
          : "",
    );
  });
  const ending = new AbortController();
  const again = () => {
    player.follow(clockFrom(at - before, 1));
  };
  again();
  const looping = setInterval(again, loopMs);
  place.replaceChildren(player.element);
  void keepPermitted(
    playbackDesk([camera], motive, span),
    {
      token: (token) => {
        player.permit(token, span);
        again();
      },
      refused: ([reason]) => {
        tell(reason === undefined ? "" : `${reason.article} ${pick(reason.sentence)}`);
      },
      unanswered: () => {
        tell(say("tile.reconnecting"));
      },
      motiveNeeded: () => {
        motiveAsked.value = true;
      },
    },
    pageTiming,
    ending.signal,
  );
  return () => {
    ending.abort();
    clearInterval(looping);
    player.close();
    player.element.remove();
  };
}
