import type { SteeringHand } from "./hand.ts";
import { still, type Velocity } from "./velocity.ts";

/** Which way each key leads while Alt is held. */
const ways: Readonly<Record<string, Partial<Velocity>>> = {
  ArrowLeft: { pan: -0.6 },
  ArrowRight: { pan: 0.6 },
  ArrowUp: { tilt: 0.6 },
  ArrowDown: { tilt: -0.6 },
  "+": { zoom: 0.6 },
  "=": { zoom: 0.6 },
  "-": { zoom: -0.6 },
};

/** `Alt` and the arrows turn the head as long as they are held; Shift turns it at full speed. */
export function steerByKeys(hand: SteeringHand): () => void {
  const held = new Set<string>();
  const ending = new AbortController();
  const { signal } = ending;
  const turn = (fast: boolean) => {
    const sum = [...held].reduce<Velocity>((all, key) => ({ ...all, ...ways[key] }), still);
    const by = fast ? 1 / 0.6 : 1;
    hand.turn({ pan: sum.pan * by, tilt: sum.tilt * by, zoom: sum.zoom * by });
  };
  addEventListener(
    "keydown",
    (event) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || ways[event.key] === undefined) return;
      // Alt+left is "back" in browsers.
      event.preventDefault();
      held.add(event.key);
      turn(event.shiftKey);
    },
    { signal },
  );
  addEventListener(
    "keyup",
    (event) => {
      if (event.key === "Alt") held.clear();
      else if (!held.delete(event.key)) return;
      turn(event.shiftKey);
    },
    { signal },
  );
  // A window that loses the keyboard never hears of the key that was let go.
  addEventListener(
    "blur",
    () => {
      held.clear();
      turn(false);
    },
    { signal },
  );
  return () => {
    ending.abort();
  };
}
