import type { RecorderHealth } from "#contract";
import type { Alarm } from "../alarms/index.ts";

/** Nobody keeps the recorder's clock: what is recorded has a time that no one vouches for. */
export function clockTroubles({ cameras }: RecorderHealth): Alarm[] {
  const unkept = cameras.some(({ state, time }) => state === "streaming" && time?.trust === "unchecked");
  return unkept ? [{ kind: "clock-unsynchronised", subject: "", facts: {} }] : [];
}
