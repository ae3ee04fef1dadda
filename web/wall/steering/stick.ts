import type { Velocity } from "./velocity.ts";

/** A stick that is let go of does not come back to zero exactly. */
const deadZone = 0.15;
/** In twentieths, so that a trembling hand is not a request each frame. */
const steps = 20;
/** Buttons of a standard gamepad (W3C Gamepad, 7): the two lower triggers. */
const zoomOut = 6;
const zoomIn = 7;

interface Stick {
  readonly axes: readonly number[];
  /** How far each is pressed, 0 to 1. */
  readonly buttons: readonly number[];
}

/** Left stick: pan and tilt. Right stick and triggers: zoom; a joystick's twist comes as the third axis. */
export function velocityOf({ axes, buttons }: Stick): Velocity {
  const trigger = (buttons[zoomIn] ?? 0) - (buttons[zoomOut] ?? 0);
  return {
    pan: stepped(axes[0] ?? 0),
    tilt: stepped(-(axes[1] ?? 0)),
    zoom: stepped(trigger === 0 ? -(axes[3] ?? 0) : trigger),
  };
}

function stepped(value: number): number {
  if (Math.abs(value) < deadZone) return 0;
  const bounded = Math.max(-1, Math.min(1, value));
  // The rest of the way counts in full: slow movements are the ones that matter.
  const eased = Math.sign(bounded) * ((Math.abs(bounded) - deadZone) / (1 - deadZone));
  return Math.round(eased * steps) / steps || 0;
}
