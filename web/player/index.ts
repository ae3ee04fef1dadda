export { keyPicturesOnly, positionAt, speeds } from "./clock-state.ts";
export { epochMs } from "./epoch.ts";
export { LivePlayer } from "./live-player.ts";
export type { ClockState, PermittedSpan, StreamName, Substitute } from "./messages.ts";
export { keepPermitted, type PermitDesk } from "./permit-keeper.ts";
export { clockFrom, type PlaybackNews, PlaybackPlayer } from "./playback-player.ts";
export type { TileState } from "./tile-state.ts";
export { pageTiming } from "./timing.ts";
