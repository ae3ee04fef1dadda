import type { MessagePort } from "node:worker_threads";
import type { Micros } from "#base";
import type { MaskHealth, MaskOrderNow, RecorderHealth } from "#contract";
import type { Ticks90k, TimeQuality, VideoConfig } from "#model";
import type { StreamKey } from "../store/kept.ts";

export type StreamStateName = RecorderHealth["cameras"][number]["state"];

/** Whether a stream is written: a permit that the worker checks again, or why not. */
export type RecordOrder =
  | { readonly kind: "record"; readonly permit: string }
  | { readonly kind: "refused"; readonly detail: string }
  /** Relayed to those who may look, never written. */
  | { readonly kind: "relay-only" };

/** What is wanted of one stream. Nothing of it is pulled that is neither recorded nor watched. */
export interface StreamOrder extends StreamKey {
  readonly url: string;
  readonly transport: "tcp" | "udp";
  readonly username?: string;
  readonly password?: string;
  readonly pin?: string;
  readonly basic?: boolean;
  readonly record: RecordOrder;
  /** Somebody with a permit looks, or a module does. */
  readonly watched: boolean;
  /** What is done to its pictures before anything else sees them. */
  readonly mask?: MaskOrderNow;
  /** Which volume it goes to first. */
  readonly volume: number;
}

/** What `openCameraNetworks` takes. */
export interface NetworksGiven {
  readonly declared: readonly string[] | undefined;
  readonly loopback: boolean;
}

export type ToIngest =
  | { type: "volume"; volume: number; port: MessagePort; gauge: SharedArrayBuffer }
  | {
      type: "orders";
      /** SPKI, base64. */
      gateKey: string;
      deployment: string;
      /** PEM: whose certificates cameras may show, in place of the usual authorities. */
      cameraAuthorities: string | undefined;
      cameraNetworks: NetworksGiven;
      revoked: readonly string[];
      orders: readonly StreamOrder[];
    }
  /** A first viewer came, or the last one left: nothing else changes. */
  | { type: "watch"; key: StreamKey; watched: boolean }
  /** The same for pictures before any mask, while a camera is commissioned. */
  | { type: "watch-raw"; key: StreamKey; watched: boolean }
  /** What is stored of this camera was seen without its masks. */
  | { type: "doubt"; camera: string; detail: string; of: Micros | undefined }
  /** Whether NTP keeps this machine's clock. */
  | { type: "clock"; kept: boolean }
  | { type: "stop" };

/** One picture on its way to viewers, with room for its header before it. Transferred. */
export interface RelayedPicture {
  readonly message: Uint8Array<ArrayBuffer>;
  readonly key: boolean;
  readonly discontinuity: boolean;
  readonly sequence: number;
  readonly wall: Micros;
  readonly pts: Ticks90k;
}

export interface StreamStatus extends StreamKey {
  readonly state: StreamStateName;
  readonly detail: string;
  readonly recording: boolean;
  readonly config: Pick<VideoConfig, "codec" | "width" | "height"> | undefined;
  readonly pictures: number;
  readonly bytes: number;
  readonly packets: number;
  readonly lostPackets: number;
  readonly lostFragments: number;
  readonly newest: Micros | undefined;
  /** Undefined where nothing is to be masked. */
  readonly mask: Omit<MaskHealth, "camera" | "provedAt"> | undefined;
  /** Of the pictures that come now; undefined while none come. */
  readonly time: (TimeQuality & { readonly driftPpm: number | undefined }) | undefined;
}

/**
 * For those who watch. A config begins anew: the pictures since the last key follow. `raw`: before any mask, for
 * those who commission the camera alone.
 */
export type Media =
  | { type: "config"; key: StreamKey; raw?: true; config: VideoConfig }
  | { type: "picture"; key: StreamKey; raw?: true; picture: RelayedPicture };

export type FromIngestThread =
  | Media
  /** Twice a second, all streams: also the sign of life. */
  | { type: "status"; streams: readonly StreamStatus[] };
