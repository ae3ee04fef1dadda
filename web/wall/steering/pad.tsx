import { say } from "../../i18n/index.ts";
import type { SteeringHand } from "./hand.ts";
import { still, type Velocity } from "./velocity.ts";

const ways: readonly (readonly [
  string,
  "steer.left" | "steer.right" | "steer.up" | "steer.down",
  Velocity,
])[] = [
  ["up", "steer.up", { pan: 0, tilt: 0.6, zoom: 0 }],
  ["left", "steer.left", { pan: -0.6, tilt: 0, zoom: 0 }],
  ["right", "steer.right", { pan: 0.6, tilt: 0, zoom: 0 }],
  ["down", "steer.down", { pan: 0, tilt: -0.6, zoom: 0 }],
];
const arrows: Readonly<Record<string, string>> = {
  up: "M10 5l5 8H5z",
  down: "M10 15l5-8H5z",
  left: "M5 10l8-5v10z",
  right: "M15 10L7 5v10z",
};

/** Held buttons for a finger or a mouse; with the keyboard, space and Enter turn it while they are held. */
export function Pad({ hand }: { hand: SteeringHand }) {
  const held = (velocity: Velocity) => ({
    onPointerDown: (event: PointerEvent) => {
      if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
      hand.turn(velocity);
    },
    onPointerUp: () => hand.turn(still),
    onPointerCancel: () => hand.turn(still),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      hand.turn(velocity);
    },
    onKeyUp: () => hand.turn(still),
    onBlur: () => hand.turn(still),
  });
  return (
    <div class="pad" role="group" aria-label={say("steer.pad")}>
      {ways.map(([way, label, velocity]) => (
        <button
          key={way}
          type="button"
          class="pad-way"
          data-way={way}
          aria-label={say(label)}
          {...held(velocity)}
        >
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d={arrows[way]} fill="currentColor" />
          </svg>
        </button>
      ))}
      <div class="pad-zoom">
        <button
          type="button"
          class="pad-way"
          aria-label={say("steer.closer")}
          {...held({ pan: 0, tilt: 0, zoom: 0.6 })}
        >
          +
        </button>
        <button
          type="button"
          class="pad-way"
          aria-label={say("steer.wider")}
          {...held({ pan: 0, tilt: 0, zoom: -0.6 })}
        >
          −
        </button>
      </div>
    </div>
  );
}
