import type { Reason, RecorderMessage } from "#contract";

type CameraState = Extract<RecorderMessage, { type: "state" }>["state"];
type EndCause = Extract<RecorderMessage, { type: "end" }>["why"] | "undecodable";
type GapCause = Exclude<CameraState, "streaming">;

/** What a live tile may say of its picture. Each looks different at two metres. */
export type TileState =
  | { readonly kind: "asking"; readonly forMs: number }
  | { readonly kind: "live"; readonly lateMs: number }
  | { readonly kind: "late"; readonly lateMs: number }
  | { readonly kind: "frozen"; readonly forMs: number }
  | { readonly kind: "reconnecting"; readonly attempt: number; readonly forMs: number }
  | { readonly kind: "gap"; readonly cause: GapCause; readonly forMs: number }
  | { readonly kind: "refused"; readonly reasons: readonly Reason[] }
  | { readonly kind: "ended"; readonly why: EndCause }
  | { readonly kind: "unanswered"; readonly forMs: number };

/** What is known of a tile; the state is worked out from it and the time, so that silence shows by itself. */
export interface TileFacts {
  readonly askedAt: number;
  readonly link:
    | { readonly kind: "asking" }
    | { readonly kind: "open" }
    | { readonly kind: "lost"; readonly since: number; readonly attempt: number }
    | { readonly kind: "refused"; readonly reasons: readonly Reason[] }
    | { readonly kind: "ended"; readonly why: EndCause }
    | { readonly kind: "unanswered"; readonly since: number };
  readonly camera: { readonly state: CameraState; readonly since: number };
  readonly picture: { readonly at: number; readonly lateMs: number } | undefined;
}

export type TileEvent =
  | { readonly kind: "asked" }
  | { readonly kind: "opened" }
  | { readonly kind: "lost"; readonly attempt: number }
  | { readonly kind: "refused"; readonly reasons: readonly Reason[] }
  | { readonly kind: "ended"; readonly why: EndCause }
  | { readonly kind: "unanswered" }
  | { readonly kind: "camera"; readonly state: CameraState }
  | { readonly kind: "picture"; readonly at: number; readonly lateMs: number };

/** No new picture for this long: the tile dims and counts. */
export const frozenAfterMs = 1000;
/** Behind by more than this, a picture is not called live. */
export const lateAfterMs = 1000;

export function asked(now: number): TileFacts {
  return {
    askedAt: now,
    link: { kind: "asking" },
    camera: { state: "streaming", since: now },
    picture: undefined,
  };
}

export function after(facts: TileFacts, event: TileEvent, now: number): TileFacts {
  switch (event.kind) {
    case "asked":
      return { ...asked(now), picture: facts.picture };
    case "opened":
      return { ...facts, link: { kind: "open" } };
    case "lost": {
      const since = facts.link.kind === "lost" ? facts.link.since : now;
      return { ...facts, link: { kind: "lost", since, attempt: event.attempt } };
    }
    case "refused":
      return { ...facts, link: { kind: "refused", reasons: event.reasons } };
    case "ended":
      return { ...facts, link: { kind: "ended", why: event.why } };
    case "unanswered":
      return facts.link.kind === "unanswered"
        ? facts
        : { ...facts, link: { kind: "unanswered", since: now } };
    case "camera":
      return event.state === facts.camera.state
        ? facts
        : { ...facts, camera: { state: event.state, since: now } };
    case "picture": {
      // A picture proves both that the link carries and that the camera sends.
      const camera =
        facts.camera.state === "streaming" ? facts.camera : { state: "streaming" as const, since: now };
      return { ...facts, camera, picture: { at: event.at, lateMs: event.lateMs } };
    }
  }
}

export function stateOf(facts: TileFacts, now: number): TileState {
  const { link, camera, picture, askedAt } = facts;
  const silentMs = picture === undefined ? Number.POSITIVE_INFINITY : now - picture.at;
  if (link.kind === "refused") return { kind: "refused", reasons: link.reasons };
  if (link.kind === "ended") return { kind: "ended", why: link.why };
  if (picture !== undefined && silentMs < frozenAfterMs) {
    return picture.lateMs > lateAfterMs
      ? { kind: "late", lateMs: picture.lateMs }
      : { kind: "live", lateMs: Math.max(0, picture.lateMs) };
  }
  if (link.kind === "lost") return { kind: "reconnecting", attempt: link.attempt, forMs: now - link.since };
  if (camera.state !== "streaming") {
    return { kind: "gap", cause: camera.state, forMs: now - (picture?.at ?? camera.since) };
  }
  if (link.kind === "unanswered") return { kind: "unanswered", forMs: now - link.since };
  return picture === undefined
    ? { kind: "asking", forMs: now - askedAt }
    : { kind: "frozen", forMs: silentMs };
}
