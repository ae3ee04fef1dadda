export { type Counts, openCounts } from "./counts.ts";
