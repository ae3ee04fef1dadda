import type { Micros } from "#base";
import { periodOf, theMonth } from "#calendar";
import type { RetentionPeriod } from "#contract";
import { authorisationNaming, openCase } from "./case.ts";
import type { Facts } from "./facts.ts";

/** What the acts say of keeping a camera's recordings, whether or not they let it record today. */
export interface Authorised {
  /** The authorised time; where no act names the camera, the month of CSI L252-5. */
  readonly cap: RetentionPeriod;
  /** CSI L252-5, second paragraph: below it nothing may be erased. */
  readonly least: RetentionPeriod | undefined;
}

export function authorisedFor(camera: string, facts: Facts, now: Micros): Authorised {
  const question = { processing: "record-video", camera, by: { program: "recorder" } } as const;
  const record = authorisationNaming(openCase(question, facts, now))?.record;
  if (record === undefined) return { cap: theMonth, least: undefined };
  const { retention, minimumRetention } = record;
  return {
    cap: periodOf(retention),
    least: minimumRetention === undefined ? undefined : periodOf(minimumRetention),
  };
}
