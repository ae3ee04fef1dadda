import type { Clock, Fault, Micros } from "#base";
import type { AccessUnit, VideoConfig } from "#model";
import type { Credentials } from "../digest.ts";

export type RtspTransport = "tcp" | "udp";

/** Why the wall time of a picture does not go on evenly from the one before. */
export type TimeLeap =
  /** The camera's media time jumped, or stood still. */
  | { readonly kind: "media-time" }
  /** Our own clock was set, forward by so much. */
  | { readonly kind: "our-clock"; readonly micros: Micros };

/**
 * Where pictures go. Called synchronously from the socket, so that hundreds of cameras cost no promise per picture:
 * queue or copy what takes longer. What it throws ends the session, and `ended` rejects with it.
 */
export interface RtspSink {
  /** Before the first unit, and again before the first unit that needs the new parameter sets. */
  config(config: VideoConfig): void;
  /**
   * In decoding order, the first one a key. `unit.data` is a view of a larger buffer that nobody writes again:
   * keep it as long as you like, but never transfer its `buffer` to another thread.
   */
  unit(unit: AccessUnit): void;
  /** RTP packets found missing, before the unit (marked `discontinuity`) that follows them. */
  lost(packets: number): void;
  /** Before the unit that it concerns. */
  leap(leap: TimeLeap): void;
}

export interface RtspPatience {
  /** For the connection, and for each answer. */
  readonly answerMs: number;
  /** Without a single media packet. */
  readonly silentMs: number;
  /** With packets, but without a picture that can be decoded. */
  readonly pictureMs: number;
}

export const rtspPatience: RtspPatience = { answerMs: 10_000, silentMs: 10_000, pictureMs: 30_000 };

/** Whose certificates a camera may show over TLS: this very one, else those that an authority signed for its name. */
export interface CameraTrust {
  /** SHA-256 of the certificate, in hexadecimal digits. */
  readonly pin?: string;
  /** PEM: the town's own authorities, in place of the usual ones. */
  readonly authorities?: string;
}

/** Whether a camera may be at this address. */
export type Reach = (address: string) => boolean;

export interface RtspStreamOptions {
  /** `rtsp://host[:port]/path[#track=2]`, or `rtsps:`; a user and password in it serve where `credentials` are not given. */
  readonly url: string;
  readonly credentials?: Credentials;
  readonly transport: RtspTransport;
  /** For rtsps; the usual authorities where nothing is said. */
  readonly trust?: CameraTrust;
  /** Where cameras may be: asked of the very address that is connected to. Without it, anywhere. */
  readonly reach?: Reach | undefined;
  /** The password may go out unprotected, where the camera knows no better way. */
  readonly basic?: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly sink: RtspSink;
  readonly patience?: Partial<RtspPatience>;
}

/** What can be wrong with a camera. Each comes with a Fault of that code, whose sentence says what to do. */
export type CameraTrouble =
  | "camera-unreachable"
  | "camera-unauthorised"
  /** Over TLS: nobody vouches for its certificate. */
  | "camera-untrusted"
  | "camera-unsupported"
  | "camera-silent"
  | "camera-nonsense"
  | "camera-closed";

export interface CameraFailure {
  readonly why: CameraTrouble;
  readonly fault: Fault;
}

export type RtspEnding = { readonly why: "stopped" } | CameraFailure;

export type RtspOpening =
  | { readonly outcome: "playing"; readonly session: RtspSession }
  | ({ readonly outcome: "failed" } & CameraFailure)
  /** The signal was aborted. */
  | { readonly outcome: "stopped" };

export interface RtspStatistics {
  readonly packets: number;
  readonly bytes: number;
  readonly lostPackets: number;
  readonly pictures: number;
  readonly time: CameraTime;
}

/** What the stream shows of clocks. */
export interface CameraTime {
  /** The camera's clock less ours, once it has told its own (RTCP). */
  readonly aheadMs: number | undefined;
  /** How much faster its media clock runs than our monotonic clock, once that is known. */
  readonly driftPpm: number | undefined;
  /** Our own clock was set a moment ago. */
  readonly disputed: boolean;
}

/** A camera that plays. Disposing it says TEARDOWN and closes; that takes half a second at most, and never throws. */
export interface RtspSession extends AsyncDisposable {
  /** Resolves when nothing more will come, whoever ended it. */
  readonly ended: Promise<RtspEnding>;
  statistics(): RtspStatistics;
}
