export type { Row } from "./draw.ts";
export { drawEvent, drawMarks, lookOf, type Mark, marks } from "./marks.ts";
export { holds, spanToAsk } from "./permitted-view.ts";
export { around, narrowest, type Span, widest } from "./span.ts";
export type { Tick } from "./ticks.ts";
export { Timeline } from "./timeline.ts";
export { readTypedTime } from "./typed-time.ts";
