import type { Socket } from "node:net";
import { type Clock, Fault, type Log, type Micros, sentenceOf, toMicros } from "#base";
import type { StreamName } from "#model";
import type { Credentials } from "#protocols/rtsp";
import { type CameraFault, clockOffsetSeconds, noFault } from "./camera-fault.ts";
import { CameraMasks, type KeptMask, type MaskedAreas } from "./camera-masks.ts";
import { CameraStream, type CameraTime, type SentFrame } from "./camera-stream.ts";
import type { SimulatedCamera } from "./description.ts";
import { PtzHead } from "./onvif/ptz-head.ts";
import { videoSource } from "./onvif/video-source.ts";
import type { PacketisedClip } from "./packetise.ts";
import { Seeded } from "./seeded.ts";
import type { TimerWheel } from "./timer-wheel.ts";
import { countOfViews, viewAt } from "./views.ts";

/** A running camera: what its RTSP and its ONVIF side have in common. */
export class Camera {
  readonly description: SimulatedCamera;
  readonly streams: ReadonlyMap<StreamName, CameraStream>;
  readonly chance: Seeded;
  /** Undefined where it does not turn. */
  readonly head: PtzHead | undefined;
  readonly masks: CameraMasks;
  /** Open connections, to be reset when it reboots. */
  readonly connections = new Set<Socket>();
  readonly #clock: Clock;
  readonly #time: CameraTime;
  readonly #startedAt: number;
  #downUntil = 0;
  #credentials: Credentials | undefined;

  constructor(options: {
    description: SimulatedCamera;
    clips: ReadonlyMap<StreamName, PacketisedClip>;
    credentials: Credentials | undefined;
    clock: Clock;
    wheel: TimerWheel;
    onSend?: ((sent: SentFrame) => void) | undefined;
    /** The same films with these areas masked; undefined where something newer was asked for meanwhile. */
    masked: (areas: MaskedAreas) => Promise<ReadonlyMap<StreamName, PacketisedClip> | undefined>;
    log: Log;
  }) {
    const { description, clock, wheel, onSend, clips } = options;
    const main = clips.get("main");
    if (main === undefined) throw new Fault("clip-missing", `The camera ${description.id} has no main clip.`);
    this.description = description;
    this.#credentials = options.credentials;
    this.chance = new Seeded(description.id);
    const head = description.ptz === true ? new PtzHead(clock, description.headSpeed) : undefined;
    this.head = head;
    for (const { name, ...at } of description.presets ?? []) head?.learn(name, at);
    const { views } = description;
    const looking =
      views === undefined || head === undefined
        ? undefined
        : { count: countOfViews(views), now: () => viewAt(views, head.position) };
    this.#clock = clock;
    this.#startedAt = clock.monotonic();
    // Spread over the clip, or all cameras of one clip would send their key frames at once.
    const startsAt =
      (description.startsAtSeconds ?? (this.chance.fraction() * main.clip.duration) / 90_000) * 1000;
    this.#time = {
      epoch: this.#startedAt - startsAt,
      timestampBase: this.chance.uint32(),
      fault: description.fault ?? noFault,
    };
    this.streams = new Map(
      [...clips].map(([name, source]) => [
        name,
        new CameraStream({
          camera: description.id,
          name,
          source,
          time: this.#time,
          looking,
          clock,
          wheel,
          onSend,
        }),
      ]),
    );
    this.masks = new CameraMasks(masksOf(description), (areas) => {
      options.masked(areas).then(
        (films) => {
          for (const [name, film] of films ?? []) this.streams.get(name)?.playInstead(film);
        },
        (error: unknown) =>
          options.log.error({ camera: description.id, error: sentenceOf(error) }, "masks are not shown"),
      );
    });
  }

  get id(): string {
    return this.description.id;
  }

  /** Of its one user; undefined where it is open to all. */
  get credentials(): Credentials | undefined {
    return this.#credentials;
  }

  /** False where it has no such user. */
  setPassword(username: string, password: string): boolean {
    if (this.#credentials?.username !== username) return false;
    this.#credentials = { username, password };
    return true;
  }

  get fault(): CameraFault {
    return this.#time.fault;
  }

  /** Rebooting: whoever connects is reset. */
  get isDown(): boolean {
    return this.#clock.monotonic() < this.#downUntil;
  }

  /** The camera's own idea of the time. */
  now(): Micros {
    return toMicros(this.#clock.now()) + clockOffsetSeconds(this.#time.fault) * 1e6;
  }

  setFault(fault: CameraFault): void {
    this.#time.fault = fault;
    if (fault.kind === "reboot") this.#reboot(fault.seconds);
    if (fault.kind === "forgets-masks") this.masks.forget();
  }

  #reboot(seconds: number): void {
    for (const socket of this.connections) socket.resetAndDestroy();
    this.connections.clear();
    this.#downUntil = this.#clock.monotonic() + seconds * 1000;
    this.#time.epoch = this.#downUntil;
    this.#time.timestampBase = 0;
    for (const stream of this.streams.values()) stream.restart();
  }
}

function masksOf({ masks }: SimulatedCamera): KeptMask[] {
  return (masks ?? []).map((area) => ({
    configuration: videoSource,
    polygon: area.map(({ x, y }) => ({ x: x * 2 - 1, y: 1 - y * 2 })),
    kind: "Color",
    enabled: true,
  }));
}
