import { useComputed } from "@preact/signals";
import { say } from "../i18n/index.ts";
import { events } from "../shell/happenings.ts";
import { theme } from "../shell/theme.ts";
import { drawEvent, drawMarks, lookOf, type Mark, marks } from "../timeline/index.ts";
import { useElement } from "../ui/use-element.ts";
import { useResource } from "../ui/use-resource.ts";
import type { PlaybackState } from "./playback-state.ts";

const meanings = [...marks, "event"] as const;
type Meaning = Mark | "event";

const size = { width: 34, height: 18 };

/** What the marks on the timeline mean: those that are on it now, drawn as they are there. */
export function Legend({ state }: { state: PlaybackState }) {
  const shown = useComputed(() => {
    const timelines = [...state.timelines.value.values()];
    const there: Readonly<Record<Meaning, boolean>> = {
      recorded: true,
      gap: timelines.some(({ gaps }) => gaps.length > 0),
      fence: timelines.some(({ fences }) => fences.length > 0),
      hold: timelines.some(({ holds }) => holds.length > 0),
      leaving: timelines.some(({ leaving }) => leaving.length > 0),
      event: events.value.some(({ camera }) => state.cameras.value.includes(camera)),
    };
    return meanings.filter((mark) => there[mark]);
  });
  return (
    <ul class="legend" aria-label={say("legend.title")}>
      {shown.value.map((mark) => (
        <li key={mark}>
          <Swatch key={theme.value} mark={mark} />
          {say(`legend.${mark}`)}
        </li>
      ))}
    </ul>
  );
}

function Swatch({ mark }: { mark: Meaning }) {
  const [place, placeRef] = useElement<HTMLCanvasElement>();
  useResource(() => {
    const canvas = place.value;
    const context = canvas?.getContext("2d");
    if (canvas === null || context === null || context === undefined) return undefined;
    const look = lookOf(canvas);
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    const bar = { from: 0, y: 4, length: size.width, bar: size.height - 8 };
    // What is held, about to go or signalled is recorded too.
    if (mark !== "gap" && mark !== "fence") drawMarks(context, "recorded", [bar], look);
    if (mark === "event") drawEvent(context, size.width / 2, bar.y, true, look);
    else drawMarks(context, mark, [bar], look);
    return undefined;
  }, [place.value]);
  return (
    <canvas
      class="swatch"
      aria-hidden="true"
      width={Math.round(size.width * devicePixelRatio)}
      height={Math.round(size.height * devicePixelRatio)}
      ref={placeRef}
    />
  );
}
