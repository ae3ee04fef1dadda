import type { CameraView, Reason, RecorderHealth } from "#contract";
import type { Camera } from "./cameras.ts";
import type { LinkState } from "./keep-link.ts";
import type { Standing } from "./standing.ts";

type StreamHealth = RecorderHealth["cameras"][number];

/** What a page shows of a camera: what the catalogue says, and what its recorder says now. */
export function viewOf(
  camera: Camera,
  standing: Standing | undefined,
  link: LinkState<RecorderHealth>,
): CameraView {
  const { id, name, place, plan, fictitious } = camera;
  const health = link.state === "linked" ? link.health : link.last;
  const streams = (health?.cameras ?? []).filter((stream) => stream.id === id);
  return {
    id,
    name,
    place,
    plan,
    purposes: [...camera.purposes],
    fictitious,
    ...(camera.retention === undefined ? {} : { retention: camera.retention }),
    ...(standing?.outcome !== "permit" || standing.claims.keeping === undefined
      ? {}
      : { keeping: standing.claims.keeping }),
    ...(camera.onBoard === undefined ? {} : { onBoard: camera.onBoard }),
    steerable: camera.steerable,
    streams: camera.streams.map(({ name: stream }) => {
      const known = streams.find((one) => one.stream === stream);
      return {
        name: stream,
        ...(known?.codec === undefined ? {} : { codec: known.codec }),
        ...(known?.width === undefined ? {} : { width: known.width }),
        ...(known?.height === undefined ? {} : { height: known.height }),
      };
    }),
    ...stateOf(standing, link, streams),
  };
}

function stateOf(
  standing: Standing | undefined,
  link: LinkState<RecorderHealth>,
  streams: readonly StreamHealth[],
): Pick<CameraView, "state" | "detail" | "recording" | "refused"> {
  if (standing?.outcome === "deny") {
    return {
      state: "refused",
      detail: refusalOf(standing.reasons),
      recording: false,
      refused: [...standing.reasons],
    };
  }
  if (link.state === "unlinked") {
    return {
      state: "unknown",
      detail: "The recorder does not answer the town; it may go on recording.",
      recording: false,
    };
  }
  // The main stream speaks for the camera; a sub stream that fails beside it is on the health page.
  const main = streams.find((stream) => stream.stream === "main") ?? streams[0];
  if (main === undefined)
    return { state: "connecting", detail: "The recorder has not begun yet.", recording: false };
  return { state: main.state, detail: main.detail, recording: streams.some((stream) => stream.recording) };
}

/** Why, in one line: for the recorder's own log and for a tile. */
export function refusalOf(reasons: readonly Reason[]): string {
  return reasons.map((reason) => `${reason.sentence.en} (${reason.article})`).join(" ");
}
