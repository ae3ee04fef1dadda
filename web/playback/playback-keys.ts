import { events } from "../shell/happenings.ts";
import type { KeyLine } from "../ui/keys.ts";
import type { PlaybackState } from "./playback-state.ts";

const five = 5_000_000;

/** The signal before or after where we are, among the cameras that play. */
function eventBeside(state: PlaybackState, direction: 1 | -1): number | undefined {
  const position = state.position();
  const times = events
    .peek()
    .filter((event) => state.cameras.peek().includes(event.camera))
    .map((event) => event.at - 3_000_000)
    .sort((a, b) => a - b);
  return direction === 1
    ? times.find((at) => at > position + 500_000)
    : times.findLast((at) => at < position - 1_500_000);
}

/** The keys of playback, as the `?` sheet lists them. */
export function playbackKeys(state: PlaybackState): readonly KeyLine[] {
  return [
    {
      shown: "␣",
      means: "keys.play",
      keys: [" "],
      act: () => {
        state.toggle();
      },
    },
    {
      shown: "J",
      means: "keys.slower",
      keys: ["j"],
      act: () => {
        state.slower();
      },
    },
    {
      shown: "K",
      means: "keys.pause",
      keys: ["k"],
      act: () => {
        state.play(0);
      },
    },
    {
      shown: "L",
      means: "keys.faster",
      keys: ["l"],
      act: () => {
        state.faster();
      },
    },
    {
      shown: ", .",
      means: "keys.frame",
      keys: [",", "."],
      act: (key) => {
        state.step(key === "." ? 1 : -1);
      },
    },
    {
      shown: "← →",
      means: "keys.five",
      keys: ["ArrowLeft", "ArrowRight"],
      act: (key) => {
        state.seek(state.position() + (key === "ArrowRight" ? five : -five));
      },
    },
    {
      shown: "⇧← ⇧→",
      means: "keys.event",
      keys: ["shift+ArrowLeft", "shift+ArrowRight"],
      act: (key) => {
        const at = eventBeside(state, key === "shift+ArrowRight" ? 1 : -1);
        if (at !== undefined) state.seek(at);
      },
    },
    {
      shown: "T",
      means: "keys.time",
      keys: ["t"],
      act: () => {
        document.getElementById("time-field")?.focus();
      },
    },
    {
      shown: "+ −",
      means: "keys.zoom",
      keys: ["+", "-"],
      act: (key) => {
        state.zoom(key === "+" ? 0.5 : 2);
      },
    },
  ];
}
