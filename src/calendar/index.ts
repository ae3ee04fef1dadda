export { dueStretches } from "./due.ts";
export { easter, type HolidayRegion, isHoliday } from "./holidays.ts";
export { earliestErasure, keepsNothing, latestErasure, readKeeping } from "./keeping.ts";
export { dayAt, endOf, startOf } from "./moment.ts";
export { addCounted, oneMonth } from "./months.ts";
export { addPeriod, periodOf, theMonth } from "./period.ts";
export type { Stretch } from "./stretch.ts";
export { sayKeeping } from "./words.ts";
export { endOfWorkingDay } from "./working-days.ts";
