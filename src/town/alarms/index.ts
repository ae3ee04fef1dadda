export type { Alarm, StandingAlarm } from "./alarm.ts";
export { type Alarms, type Change, openAlarms } from "./alarms.ts";
export { kinds } from "./kinds.ts";
export { tellDuration } from "./tell.ts";
export { countOf, mayKnow, viewOf } from "./views.ts";
