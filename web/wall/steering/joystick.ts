import type { SteeringHand } from "./hand.ts";
import { velocityOf } from "./stick.ts";
import { still } from "./velocity.ts";

/** Reads the sticks that are plugged in once per frame, and only while a camera is enlarged. */
export function steerByJoystick(hand: SteeringHand): () => void {
  let moving = false;
  let frame = requestAnimationFrame(function read() {
    const stick = navigator.getGamepads().find((pad) => pad?.connected === true);
    const velocity =
      stick === null || stick === undefined
        ? still
        : velocityOf({ axes: stick.axes, buttons: stick.buttons.map(({ value }) => value) });
    const turns = velocity.pan !== 0 || velocity.tilt !== 0 || velocity.zoom !== 0;
    // At rest it says nothing: keys and the pad have the hand.
    if (turns || moving) hand.turn(velocity);
    moving = turns;
    frame = requestAnimationFrame(read);
  });
  return () => {
    cancelAnimationFrame(frame);
  };
}
