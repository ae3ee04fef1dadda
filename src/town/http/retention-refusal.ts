import type { Micros } from "#base";
import { exceeds, sayPeriod } from "#calendar";
import type { CameraRequest, RetentionPeriod } from "#contract";
import { authorisedFor, type Facts } from "#legality";
import { type Refusal, refuse } from "./problems.ts";

/** What is asked of keeping a camera's recordings, here or on its own card, is within what the acts let be kept. */
export function retentionRefusal(
  { id, name, retention, onBoard }: Pick<CameraRequest, "id" | "name" | "retention" | "onBoard">,
  facts: Facts,
  now: Micros,
): Refusal | undefined {
  const { cap, least } = authorisedFor(id, facts, now);
  for (const asked of [retention?.atMost, retention?.atLeast, onBoard]) {
    if (asked !== undefined && exceeds(asked, cap, facts.zone, now))
      return refuse("retention-over-cap", { camera: name, asked: said(asked), cap: said(cap) });
  }
  if (retention === undefined) return undefined;
  const { atMost } = retention;
  for (const asked of [retention.atLeast, least]) {
    if (asked !== undefined && exceeds(asked, atMost, facts.zone, now))
      return refuse("retention-under-minimum", { camera: name, asked: said(atMost), least: said(asked) });
  }
  return undefined;
}

function said(period: RetentionPeriod) {
  return { fr: sayPeriod(period, "fr"), en: sayPeriod(period, "en") };
}
