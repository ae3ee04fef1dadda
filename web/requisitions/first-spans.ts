import { toField } from "../log/town-time-field.ts";
import { query } from "../shell/route.ts";
import { town } from "../shell/town.ts";
import type { TypedSpan } from "./asked-spans.tsx";

const hour = 3_600_000_000;

/** The cameras that were played back and the time that was shown, where the form was opened from there. */
export function chosenInPlayback(): TypedSpan[] | undefined {
  const asked = query.peek();
  const [from, to] = [Number(asked.get("from")), Number(asked.get("to"))];
  const known = (asked.get("new") ?? "").split(",").filter((id) => town.cameraById.peek().has(id));
  if (known.length === 0 || !(from > 0 && to > from)) return undefined;
  const zone = town.timeZone.peek();
  return known.map((camera) => ({ camera, from: toField(from, zone), to: toField(to, zone) }));
}

export function theHourBefore(now: number): TypedSpan[] {
  const zone = town.timeZone.peek();
  const camera = town.cameras.peek()[0]?.id ?? "";
  return [{ camera, from: toField(now - 2 * hour, zone), to: toField(now - hour, zone) }];
}
