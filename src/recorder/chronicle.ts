import type { AuditEntry } from "#audit";
import type { Micros } from "#base";
import { sayKeeping } from "#calendar";
import type { Journal } from "./journal.ts";
import type { RecordingRight, Roster } from "./roster.ts";
import type { Erased } from "./store/kept.ts";
import type { Reading } from "./time/time-keeper.ts";

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

  /** The proof of each erasure. Resolves with the numbers of those that are durable. */
  async erased(erased: readonly Erased[]): Promise<number[]> {
    const written = await Promise.allSettled(
      erased.map(async (one) => {
        await this.#journal.append(proofEntry(one));
        return one.proof;
      }),
    );
    return written.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  }

  /** Erasure was suspended, or goes on. */
  time(reading: Reading): void {
    this.#journal.note({ operation: "system", actor: "recorder", cameras: [], detail: timeDetail(reading) });
  }

  /** A person vouches for the clock. */
  async settled(by: string, why: string): Promise<void> {
    const detail = { what: "clock-confirmed", by };
    await this.#journal.append({ operation: "configuration", actor: by, cameras: [], motive: why, detail });
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

function proofEntry({ camera, stream, from, to, ...proof }: Erased): AuditEntry {
  return {
    operation: "erasure",
    actor: "recorder",
    cameras: [camera],
    span: { from, to },
    detail: {
      what: proof.givenUp === true ? "recordings-given-up" : "recordings",
      stream,
      segments: proof.segments,
      bytes: proof.bytes,
      rule: sayKeeping(proof.keeping),
      goneBy: until(proof.limit),
      erasedAt: until(proof.now),
      clock: proof.clock,
      list: proof.list,
      proof: `${proof.volume}/${proof.proof}`,
    },
  };
}

function timeDetail(reading: Reading): AuditEntry["detail"] {
  if (reading.state === "trusted") return { what: "erasure-resumed", clock: reading.by };
  const { doubt, should } = reading;
  const clock = until(doubt.since);
  return { what: "erasure-suspended", cause: doubt.cause, clock, expected: until(should) };
}

function until(micros: Micros): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(micros / 1000)).toString();
}
