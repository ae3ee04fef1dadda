export type { Alarm, Channel, StandingAlarm } from "./alarm.ts";
export { type Alarms, type Change, openAlarms } from "./alarms.ts";
export { type DeliverySettings, deliver } from "./delivery/deliver.ts";
export { sendTest } from "./delivery/send-test.ts";
export { kinds } from "./kinds.ts";
export { printAlarmReference } from "./reference.ts";
export { tellDuration } from "./tell.ts";
export { countOf, mayKnow, viewOf } from "./views.ts";
