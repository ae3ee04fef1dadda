export { openShiftLog, type ShiftLog } from "./shift-log.ts";
