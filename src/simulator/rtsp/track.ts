import type { CameraStream } from "../camera-stream.ts";
import { interleavedHeader, rtpHeader, stampPackets } from "../packetise.ts";
import type { Seeded } from "../seeded.ts";
import { wrap32 } from "./sender-report.ts";
import type { Viewer } from "./viewer.ts";
import type { Wire } from "./wire.ts";

/** What a client sets up, one for each `m=` line of the description that it wants. */
export interface Track {
  readonly name: TrackName;
  readonly ssrc: number;
  play(): void;
  stop(): void;
  /** For RTP-Info (RFC 2326 12.33): the first packet that PLAY will bring. */
  start(): { readonly sequence: number; readonly timestamp: number };
}

/** Below the stream's address. */
export const trackNames = ["trackID=0", "trackID=1"] as const;
export type TrackName = (typeof trackNames)[number];
export const [videoTrack, audioTrack] = trackNames;

export class VideoTrack implements Track {
  readonly name = videoTrack;
  readonly #stream: CameraStream;
  readonly #viewer: Viewer;

  constructor(stream: CameraStream, viewer: Viewer) {
    this.#stream = stream;
    this.#viewer = viewer;
  }

  get ssrc(): number {
    return this.#viewer.ssrc;
  }

  play(): void {
    this.#stream.join(this.#viewer);
  }

  stop(): void {
    this.#stream.leave(this.#viewer);
  }

  start() {
    return { sequence: this.#viewer.nextSequence, timestamp: wrap32(this.#stream.timestampNow()) };
  }
}

/** G.711 at 8 kHz: its payload type (RFC 3551 6), a tenth of a second, and the byte of silence. */
export const pcmu = { payloadType: 0, packetMs: 100, samples: 800, silence: 0xff };

/** A sound track without a sound: what a recorder must know how to leave alone. */
export class SilentTrack implements Track {
  readonly name = audioTrack;
  readonly ssrc: number;
  readonly #wire: Wire;
  readonly #later: (ms: number, run: () => void) => void;
  readonly #isStalled: () => boolean;
  #sequence: number;
  #timestamp = 0;
  /** Counts the PLAYs: what was scheduled before the last is of no use. */
  #run = 0;

  constructor(options: {
    wire: Wire;
    chance: Seeded;
    later: (ms: number, run: () => void) => void;
    isStalled: () => boolean;
  }) {
    this.#wire = options.wire;
    this.#later = options.later;
    this.#isStalled = options.isStalled;
    this.ssrc = options.chance.uint32();
    this.#sequence = options.chance.below(65_536);
  }

  play(): void {
    this.#run += 1;
    this.#tick(this.#run);
  }

  stop(): void {
    this.#run += 1;
  }

  start() {
    return { sequence: this.#sequence, timestamp: this.#timestamp };
  }

  #tick(run: number): void {
    this.#later(pcmu.packetMs, () => {
      if (run !== this.#run) return;
      if (!this.#isStalled()) this.#send();
      this.#tick(run);
    });
  }

  #send(): void {
    const packet = new Uint8Array(interleavedHeader + rtpHeader + pcmu.samples).fill(pcmu.silence);
    const length = rtpHeader + pcmu.samples;
    packet.set([0x24, 0, length >> 8, length & 0xff, 0x80, pcmu.payloadType]);
    stampPackets(packet, [0], {
      channel: this.#wire.channel,
      sequence: this.#sequence,
      timestamp: this.#timestamp,
      ssrc: this.ssrc,
    });
    this.#wire.packets([packet]);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = wrap32(this.#timestamp + pcmu.samples);
  }
}
