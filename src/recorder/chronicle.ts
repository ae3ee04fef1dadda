import type { Micros } from "#base";
import type { Journal } from "./journal.ts";
import type { RecordingRight, Roster } from "./roster.ts";
import type { Erased } from "./store/kept.ts";

/**
 * Writes down each start and stop of recording, and each refusal, once, as it comes about; not each outage of a
 * camera, which the timeline tells.
 */
export class Chronicle {
  readonly #journal: Journal;
  readonly #last = new Map<string, string>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Call after each assignment, and once a second. */
  observe(roster: Roster): void {
    const seen = new Set<string>();
    for (const camera of roster.cameras) {
      if (!camera.streams.some((stream) => stream.record)) continue;
      seen.add(camera.id);
      this.#tell(camera.id, roster.right(camera));
    }
    for (const id of this.#last.keys()) if (!seen.has(id)) this.#tell(id, undefined);
  }

  erased(erased: readonly Erased[]): void {
    for (const { camera, stream, from, to, segments, bytes } of erased) {
      const detail = { what: "recordings", stream, segments, bytes };
      this.#journal.note({
        operation: "erasure",
        actor: "recorder",
        cameras: [camera],
        span: { from, to },
        detail,
      });
    }
  }

  #tell(camera: string, right: RecordingRight | undefined): void {
    const now =
      right === undefined ? "off" : right.outcome === "permit" ? "recording" : `refused: ${right.detail}`;
    const before = this.#last.get(camera);
    if (before === now) return;
    if (right === undefined) this.#last.delete(camera);
    else this.#last.set(camera, now);
    const common = { actor: "recorder", cameras: [camera] };
    if (right?.outcome === "permit") {
      const { decision, purpose } = right.permit.claims;
      const detail = { what: "recording-started", until: until(right.permit.claims.notAfter) };
      this.#journal.note({
        ...common,
        operation: "collection",
        decision,
        ...(purpose === undefined ? {} : { purpose }),
        detail,
      });
      return;
    }
    if (before === "recording") {
      this.#journal.note({
        ...common,
        operation: "collection",
        detail: { what: "recording-stopped", why: now },
      });
    }
    if (right?.outcome === "refused") {
      this.#journal.note({
        ...common,
        operation: "denial",
        detail: { what: "record-video", why: right.detail.slice(0, 1000) },
      });
    }
  }
}

function until(micros: Micros): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(micros / 1000)).toString();
}
