import { useSignal, useSignalEffect } from "@preact/signals";
import { gapCause } from "#contract";
import { clockTime, dateAndTime, language, say } from "../i18n/index.ts";
import { events } from "../shell/happenings.ts";
import { town } from "../shell/town.ts";
import { type Row, type Tick, Timeline } from "../timeline/index.ts";
import { useElement } from "../ui/use-element.ts";
import { useResource } from "../ui/use-resource.ts";
import { nowMicros, type PlaybackState } from "./playback-state.ts";

function tickLabel(tick: Tick, timeZone: string): string {
  const locale = language.peek() === "fr" ? "fr-FR" : "en-GB";
  const options: Intl.DateTimeFormatOptions =
    tick.unit === "second"
      ? { hour: "2-digit", minute: "2-digit", second: "2-digit" }
      : tick.unit === "month"
        ? { month: "short", year: "numeric" }
        : tick.unit === "day" || (tick.unit === "hour" && tick.major)
          ? { weekday: "short", day: "numeric", month: "short" }
          : { hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(locale, { timeZone, hourCycle: "h23", ...options }).format(tick.at / 1000);
}

function rowsOf(state: PlaybackState): readonly Row[] {
  return state.cameras.value.map((camera) => {
    const timeline = state.timelines.value.get(camera);
    return {
      camera,
      name: town.cameraById.value.get(camera)?.name ?? camera,
      runs: timeline?.runs ?? [],
      gaps: timeline?.gaps ?? [],
      fences: timeline?.fences ?? [],
      holds: timeline?.holds ?? [],
      leaving: overlap(timeline?.leaving ?? [], timeline?.runs ?? []),
      events: events.value
        .filter((event) => event.camera === camera)
        .map((event) => ({ at: event.at, open: event.decision === "open" })),
    };
  });
}

function wordsAt(row: Row, at: number): string {
  const { name } = row;
  if (row.fences.some((known) => known.start <= at && at < known.end))
    return `${name} · ${say("shell.named", say("tile.fenced"), say("tile.fenced-detail"))}`;
  const gap = row.gaps.find((known) => known.start <= at && at < known.end);
  if (gap !== undefined) return `${name} · ${say("shell.named", say("playback.gap"), causeName(gap.cause))}`;
  const run = row.runs.find((known) => known.start <= at && at < known.end);
  return run === undefined
    ? name
    : `${name} · ${say("playback.recorded")}${doubt(run.trust)}${keptWords(row, at)}`;
}

/** Said only where the time on the ruler is not vouched for. */
function doubt(trust: string): string {
  if (trust === "unchecked") return ` · ${say("playback.time-unchecked")}`;
  return trust === "disputed" ? ` · ${say("playback.time-disputed")}` : "";
}

function keptWords(row: Row, at: number): string {
  const covers = (spans: Row["holds"]) => spans.some((one) => one.start <= at && at < one.end);
  if (covers(row.holds)) return ` · ${say("hold.held")}`;
  return covers(row.leaving) ? ` · ${say("hold.leaving")}` : "";
}

/** What goes is only what is there. */
function overlap(
  spans: Row["leaving"],
  runs: readonly { readonly start: number; readonly end: number }[],
): Row["leaving"] {
  return spans.flatMap((span) =>
    runs
      .map((run) => ({ start: Math.max(span.start, run.start), end: Math.min(span.end, run.end) }))
      .filter(({ start, end }) => start < end),
  );
}

function causeName(cause: string): string {
  const known = gapCause.options.find((key) => key === cause);
  return known === undefined ? cause : say(`gap.${known}`);
}

/** The timeline on the page: the canvas, what a screen reader hears of it, and its keys. */
export function TimeStrip({ state, hovered }: { state: PlaybackState; hovered: (words: string) => void }) {
  const [place, placeRef] = useElement<HTMLDivElement>();
  const timeline = useSignal<Timeline | undefined>(undefined);
  const spoken = useSignal("");
  useResource(() => {
    const { value: timeZone } = town.timeZone;
    const made = new Timeline(
      state.view.peek(),
      {
        timeZone,
        label: (tick) => tickLabel(tick, timeZone),
        labelFull: (at) => dateAndTime(at, timeZone),
        rowAt: wordsAt,
      },
      {
        sought: (at) => {
          state.seek(at);
        },
        moved: (span) => {
          state.look(span);
        },
        hovered,
      },
    );
    timeline.value = made;
    place.value?.replaceChildren(made.canvas);
    let asked = 0;
    const turn = () => {
      asked = requestAnimationFrame(turn);
      if (place.value !== null && made.canvas.parentElement === null) place.value.append(made.canvas);
      const position = state.position();
      if (state.playing.peek()) {
        if (position <= made.span.to && position >= made.span.from) made.follow(position);
        made.update({ position, now: nowMicros() });
      }
      const words = clockTime(position, timeZone);
      if (words !== spoken.peek()) spoken.value = words;
    };
    turn();
    return () => {
      cancelAnimationFrame(asked);
      made.close();
    };
  }, [state]);
  useSignalEffect(() => {
    void language.value;
    void state.clock.value;
    timeline.value?.update({ rows: rowsOf(state), position: state.position(), now: nowMicros() });
  });
  useSignalEffect(() => {
    const view = state.view.value;
    const shown = timeline.value;
    if (shown !== undefined && shown.span !== view) shown.show(view);
  });
  useSignalEffect(() => {
    const { position } = state.clock.value;
    const shown = timeline.value;
    if (shown !== undefined && (position < shown.span.from || position > shown.span.to))
      shown.follow(position);
  });
  return (
    <div
      class="time-strip"
      role="slider"
      tabIndex={0}
      aria-label={say("playback.timeline")}
      aria-description={say("playback.timeline-help")}
      aria-valuemin={Math.round(state.view.value.from / 1_000_000)}
      aria-valuemax={Math.round(state.view.value.to / 1_000_000)}
      aria-valuenow={Math.round(state.clock.value.position / 1_000_000)}
      aria-valuetext={spoken.value}
      data-rows={state.cameras.value.length}
      ref={placeRef}
    />
  );
}
