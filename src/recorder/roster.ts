import { type Clock, Fault, type Micros, toMicros } from "#base";
import type { MaskOrder, MaskOrderNow, RecorderAssignment } from "#contract";
import type { StreamName } from "#model";
import { type Permit, readGateKey, unverifiedClaims } from "#permit";
import type { HeldSpan } from "./erase/order.ts";
import type { Orders } from "./ingest/ingest-pool.ts";
import type { RecordOrder, StreamOrder } from "./ingest/messages.ts";
import { type Authority, flawSentences, holdPermit, RecordingPermit } from "./permits.ts";
import type { StreamKey } from "./store/kept.ts";

/** The same form as the town's; an id is compared and stored, and never becomes a path. */
export const cameraIdPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
const mostCameras = 1_000;
const noPermit = "No permit to record.";

export type RecordingRight =
  | { readonly outcome: "permit"; readonly permit: Permit<"record-video"> }
  | { readonly outcome: "refused"; readonly detail: string };

/** Which cameras this recorder has, and what it may do with each: the town's last word, checked here again. */
export class Roster {
  readonly #clock: Clock;
  readonly #volumes: number;
  #assignment: RecorderAssignment | undefined;
  #authority: Authority | undefined;
  #permits = new Map<string, RecordingPermit>();

  constructor(clock: Clock, volumes: number) {
    this.#clock = clock;
    this.#volumes = volumes;
  }

  get revision(): number {
    return this.#assignment?.revision ?? 0;
  }

  get authority(): Authority | undefined {
    return this.#authority;
  }

  get cameras(): RecorderAssignment["cameras"] {
    return this.#assignment?.cameras ?? [];
  }

  /** Says `older` where a newer one is already known. Throws `assignment-invalid`. */
  take(assignment: RecorderAssignment): "taken" | "older" {
    if (assignment.revision < this.revision && assignment.gateKey === this.#assignment?.gateKey)
      return "older";
    const ids = assignment.cameras.map((camera) => camera.id);
    const wrong = ids.find((id) => !cameraIdPattern.test(id));
    if (wrong !== undefined || new Set(ids).size !== ids.length || ids.length > mostCameras) {
      throw new Fault(
        "assignment-invalid",
        "The assignment names a camera twice, too many, or in a form that is not an id.",
        {
          camera: wrong ?? "",
        },
      );
    }
    this.#authority = {
      gateKey: readGateKey(assignment.gateKey),
      deployment: assignment.deployment,
      revoked: new Set(assignment.revoked),
    };
    this.#assignment = assignment;
    this.#permits = new Map();
    return "taken";
  }

  has({ camera, stream }: StreamKey): boolean {
    return this.cameras.some(
      ({ id, streams }) => id === camera && streams.some(({ name }) => name === stream),
    );
  }

  streamsOf(camera: string): StreamName[] {
    return this.cameras.find(({ id }) => id === camera)?.streams.map(({ name }) => name) ?? [];
  }

  /** No permit that holds: no recording, whatever the assignment says. */
  right({ id, permit, refused }: RecorderAssignment["cameras"][number]): RecordingRight {
    if (permit === undefined || this.#authority === undefined) {
      return { outcome: "refused", detail: refused ?? noPermit };
    }
    const memory = this.#permits.get(id) ?? new RecordingPermit();
    this.#permits.set(id, memory);
    const held = memory.hold(permit, this.#authority, id, this.#now());
    if (held.outcome === "valid") return { outcome: "permit", permit: held.permit };
    return { outcome: "refused", detail: flawSentences[held.flaw].en };
  }

  /** What may not be erased now. Undefined before the town has said it. */
  holds(): readonly HeldSpan[] | undefined {
    const [assignment, authority] = [this.#assignment, this.#authority];
    if (assignment === undefined || authority === undefined) return undefined;
    return assignment.holds.flatMap((token) => {
      const claims = unverifiedClaims(token);
      const camera = claims?.cameras[0] ?? "";
      const use = { processing: "hold-recordings", camera, now: this.#now() } as const;
      const held = holdPermit(token, authority, use);
      if (held.outcome === "invalid") return [];
      const { span, hold } = held.permit.claims;
      if (span === undefined || hold === undefined) return [];
      return [{ id: hold.id, camera, ...span, pastCap: hold.pastCap }];
    });
  }

  orders(
    watched: (key: StreamKey) => boolean,
    maskNow: (camera: string, order: MaskOrder | undefined) => MaskOrderNow | undefined,
  ): Orders | undefined {
    const assignment = this.#assignment;
    if (assignment === undefined) return undefined;
    const streams = assignment.cameras.flatMap((camera, index) => {
      const mask = maskNow(camera.id, camera.mask);
      return camera.streams.map(({ name, record, ...address }): StreamOrder => {
        const key = { camera: camera.id, stream: name };
        return {
          ...key,
          url: address.url,
          transport: address.transport,
          ...(address.username === undefined ? {} : { username: address.username }),
          ...(address.password === undefined ? {} : { password: address.password }),
          ...(address.pin === undefined ? {} : { pin: address.pin }),
          ...(address.basic === undefined ? {} : { basic: address.basic }),
          record: record ? orderOf(camera) : { kind: "relay-only" },
          watched: watched(key),
          ...(mask === undefined ? {} : { mask }),
          volume: index % this.#volumes,
        };
      });
    });
    const { gateKey, deployment, revoked } = assignment;
    return { gateKey, deployment, revoked, streams };
  }

  #now(): Micros {
    return toMicros(this.#clock.now());
  }
}

/** The permit goes along as it is: the thread that records checks it itself, as long as it records. */
function orderOf({ permit, refused }: RecorderAssignment["cameras"][number]): RecordOrder {
  return permit === undefined ? { kind: "refused", detail: refused ?? noPermit } : { kind: "record", permit };
}
