import { randomBytes } from "node:crypto";
import type { Clock } from "#base";
import type { StreamName } from "#model";
import type { Camera } from "../camera.ts";
import type { CameraStream } from "../camera-stream.ts";
import type { PtzHead } from "./ptz-head.ts";
import { PullPoints } from "./pull-points.ts";
import { UsernameTokenCheck } from "./username-token.ts";

/** All settings of the image sensor that can be read and changed, from 0 to 100. */
export interface ImagingSettings {
  brightness: number;
  contrast: number;
  colorSaturation: number;
  sharpness: number;
  irCutFilter: "ON" | "OFF" | "AUTO";
}

/** What someone changed behind the town's back, at the camera itself. */
export interface Alteration {
  readonly firmware?: string;
  /** The camera analyses its pictures by itself. */
  readonly analytics?: boolean;
  /** It records on a card of its own, and keeps that so long (ISO 8601). */
  readonly onCard?: {
    readonly keeps: string;
    /** When its oldest picture is from (ISO 8601); left out by a camera that does not say. */
    readonly oldest?: string;
  } | null;
  /** It says that its main stream is so wide, whatever it sends. */
  readonly width?: number;
}

/** A camera as ONVIF sees it. */
export class OnvifDevice {
  readonly camera: Camera;
  readonly clock: Clock;
  readonly ptz: PtzHead | undefined;
  readonly pullPoints: PullPoints;
  readonly tokens = new UsernameTokenCheck();
  /** Of its HTTP digest. */
  readonly nonce = randomBytes(16).toString("hex");
  readonly imaging: ImagingSettings = {
    brightness: 50,
    contrast: 50,
    colorSaturation: 50,
    sharpness: 50,
    irCutFilter: "AUTO",
  };
  /** Of its own services: `http://host:port/<camera>/onvif`. */
  readonly base: string;
  #altered: Alteration = {};
  readonly #streamUrl: (stream: StreamName) => string;

  constructor(options: {
    camera: Camera;
    clock: Clock;
    base: string;
    streamUrl: (stream: StreamName) => string;
  }) {
    this.camera = options.camera;
    this.clock = options.clock;
    this.base = options.base;
    this.#streamUrl = options.streamUrl;
    this.ptz = options.camera.head;
    this.pullPoints = new PullPoints(options.clock);
  }

  get name(): string {
    return this.camera.description.name ?? this.camera.id;
  }

  get altered(): Alteration {
    return this.#altered;
  }

  alter(alteration: Alteration): void {
    this.#altered = { ...this.#altered, ...alteration };
  }

  get firmware(): string {
    return this.#altered.firmware ?? this.camera.description.firmware ?? "1.0";
  }

  get deviceUrl(): string {
    return `${this.base}/device_service`;
  }

  get serialNumber(): string {
    return `SIM-${this.camera.id}`;
  }

  /** A media profile is a stream, and its token is the stream's name. */
  profile(token: string | undefined): { stream: CameraStream; url: string } | undefined {
    const stream = [...this.camera.streams.values()].find(({ name }) => name === token);
    return stream === undefined ? undefined : { stream, url: this.#streamUrl(stream.name) };
  }
}
