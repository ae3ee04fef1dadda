/**
 * How far the wall time of pictures is to be believed (docs/design/time.md):
 * `agreed`: our clock is kept by NTP, and the camera's own clock says the same to the second.
 * `synchronised`: our clock is kept by NTP; the camera says nothing, or another time.
 * `unchecked`: nobody vouches for our clock.
 * `disputed`: our clock was set a moment ago, or runs towards a time it was set back to.
 */
export type TimeTrust = "agreed" | "synchronised" | "unchecked" | "disputed";

/** What is known of the time of a stretch of pictures, kept beside them. */
export interface TimeQuality {
  readonly trust: TimeTrust;
  /** The camera's own clock less ours, in milliseconds, where it tells (RTCP). Never used to date a picture. */
  readonly cameraAheadMs: number | undefined;
}
