export { analysisRoom } from "./analysis-room.ts";
export { healthOf } from "./health.ts";
export { outlooksOf } from "./outlook.ts";
export { Trends } from "./trends.ts";
export { type Troubles, watchTroubles } from "./watch-troubles.ts";
