export { type ReplayedFinding, type ReplayedFunction, replayValenciennes } from "./replay.ts";
