import { signal } from "@preact/signals";

/** Tiles work out what they say from it: four times a second is soon enough for a count of seconds. */
export const beat = signal(0);
const everyMs = 250;
let listeners = 0;
let beating: ReturnType<typeof setInterval> | undefined;

export function keepBeating(): () => void {
  listeners += 1;
  beating ??= setInterval(() => {
    beat.value += 1;
  }, everyMs);
  return () => {
    listeners -= 1;
    if (listeners > 0) return;
    clearInterval(beating);
    beating = undefined;
  };
}
