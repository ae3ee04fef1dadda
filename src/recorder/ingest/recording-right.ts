import type { Micros } from "#base";
import type { GapCause } from "#model";
import type { Permit } from "#permit";
import { type Authority, flawSentences, type RecordingPermit } from "../permits.ts";
import type { StreamOrder } from "./messages.ts";

export type RecordingRight =
  | { readonly outcome: "permit"; readonly permit: Permit<"record-video"> }
  /** Without a cause there is nothing to explain: the stream is not meant to be recorded. */
  | { readonly outcome: "none"; readonly cause: GapCause | undefined; readonly detail: string };

/** Whether a stream may be recorded now: its order, and the permit as this very thread checks it. */
export function recordingRight(
  { record, camera }: StreamOrder,
  permit: RecordingPermit,
  authority: Authority,
  now: Micros,
): RecordingRight {
  switch (record.kind) {
    case "relay-only":
      return { outcome: "none", cause: undefined, detail: "" };
    case "refused":
      return { outcome: "none", cause: "refused", detail: record.detail };
    case "record": {
      const held = permit.hold(record.permit, authority, camera, now);
      return held.outcome === "valid"
        ? { outcome: "permit", permit: held.permit }
        : { outcome: "none", cause: "refused", detail: flawSentences[held.flaw].en };
    }
  }
}
