import type { AlarmCount, AlarmView } from "#contract";
import type { StandingAlarm } from "./alarm.ts";
import { kinds } from "./kinds.ts";
import type { PastAlarm } from "./stored.ts";
import { tell } from "./tell.ts";

/** An alarm as a person reads it. */
export function viewOf(one: StandingAlarm | PastAlarm, zone: string): AlarmView {
  const { id, alarm, raisedAt, returns, acknowledged } = one;
  return {
    id,
    kind: alarm.kind,
    subject: alarm.subject,
    severity: kinds[alarm.kind].severity,
    ...tell(alarm, zone),
    detail: String(alarm.facts["detail"] ?? ""),
    raisedAt,
    ...("clearedAt" in one ? { clearedAt: one.clearedAt } : {}),
    returns,
    ...(acknowledged === undefined
      ? {}
      : { acknowledged: { by: acknowledged.name, at: acknowledged.at, note: acknowledged.note } }),
  };
}

/** What nobody has acknowledged yet. */
export function countOf(standing: readonly StandingAlarm[]): AlarmCount {
  const waiting = standing.filter((one) => one.acknowledged === undefined);
  const count = (severity: AlarmView["severity"]) =>
    waiting.filter(({ alarm }) => kinds[alarm.kind].severity === severity).length;
  return { critical: count("critical"), high: count("high"), low: count("low") };
}

/** An alarm of a camera is for those who may know of the camera; the others are for everybody. */
export function mayKnow({ alarm }: StandingAlarm, sees: (camera: string) => boolean): boolean {
  return kinds[alarm.kind].of !== "camera" || sees(alarm.subject);
}
