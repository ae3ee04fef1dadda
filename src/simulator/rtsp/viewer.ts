import type { Micros } from "#base";
import type { Codec } from "#model";
import type { CameraFault } from "../camera-fault.ts";
import {
  interleavedHeader,
  type PacketisedFrame,
  rtpHeader,
  type Stamp,
  stampPackets,
} from "../packetise.ts";
import type { Seeded } from "../seeded.ts";
import { Disturbance, packetFault } from "./disturbance.ts";
import { wrap32, writeReport } from "./sender-report.ts";
import type { Wire } from "./wire.ts";

const reportEveryMs = 5000;

/** One frame at the moment when all viewers of its stream get it. */
export interface Due {
  readonly frame: PacketisedFrame;
  readonly fault: CameraFault;
  /** The clock's monotonic time. */
  readonly monotonic: number;
  /** The RTP timestamp of the frame, and of this moment; not yet wrapped. */
  readonly timestamp: number;
  readonly timestampNow: number;
  /** The camera's own wall clock, wrong where the fault says so. */
  readonly wall: Micros;
  /** From one frame to the next, in ticks. */
  readonly step: number;
}

export interface Sent {
  packets: number;
  bytes: number;
}

/** One client that plays one stream: its numbering, its reports, and what a fault does to it. */
export class Viewer {
  readonly wire: Wire;
  readonly ssrc: number;
  readonly #name: string;
  /** When its first frame was due. */
  #since: number | undefined;
  readonly #disturbance: Disturbance;
  #sequence: number;
  #packets = 0;
  #octets = 0;
  #lastReport = Number.NEGATIVE_INFINITY;
  // A picture can only be understood from a key frame on: until then the camera is silent.
  #awaitsKey = true;

  constructor(options: { wire: Wire; codec: Codec; name: string; chance: Seeded }) {
    this.wire = options.wire;
    this.#name = options.name;
    this.ssrc = options.chance.uint32();
    this.#sequence = options.chance.below(65_536);
    this.#disturbance = new Disturbance(options.codec, options.chance);
  }

  get nextSequence(): number {
    return this.#sequence;
  }

  /** Frames are missing from here on: what follows is of no use before the next key frame. */
  awaitKey(): void {
    this.#awaitsKey = true;
  }

  /** Sends the frame, unless the viewer cannot use it yet. Says what was sent. */
  deliver(due: Due): Sent | undefined {
    const { frame, fault } = due;
    this.#since ??= due.monotonic;
    const silent =
      fault.kind === "stall" ||
      (fault.kind === "slow-start" && due.monotonic < this.#since + fault.seconds * 1000);
    if (silent) this.#awaitsKey = true;
    if (silent || (this.#awaitsKey && !frame.key)) return undefined;
    this.#awaitsKey = false;
    if (due.monotonic - this.#lastReport >= reportEveryMs) this.#report(due);
    const times = fault.kind === "flood" ? fault.times : 1;
    for (let copy = 0; copy < times; copy += 1) {
      this.#send(frame, due.timestamp + Math.floor((copy * due.step) / times), fault);
    }
    return { packets: frame.packets.length * times, bytes: frame.bytes.length * times };
  }

  #send(frame: PacketisedFrame, timestamp: number, fault: CameraFault): void {
    const count = frame.packets.length;
    const stamp = {
      channel: this.wire.channel,
      sequence: this.#sequence,
      timestamp: wrap32(timestamp),
      ssrc: this.ssrc,
    };
    this.#sequence = (this.#sequence + count) & 0xffff;
    this.#packets += count;
    this.#octets += frame.bytes.length - count * (interleavedHeader + rtpHeader);
    const harm = packetFault(fault, this.wire.transport);
    if (harm === undefined) this.wire.frame(frame, stamp);
    else this.wire.packets(this.#disturbance.apply(stampedPackets(frame, stamp), harm));
  }

  #report({ monotonic, wall, timestampNow }: Due): void {
    this.#lastReport = monotonic;
    const timestamp = wrap32(timestampNow);
    const counts = { packets: this.#packets, bytes: this.#octets };
    this.wire.control(writeReport({ ssrc: this.ssrc, at: wall, timestamp, ...counts }, this.#name));
  }
}

function stampedPackets(frame: PacketisedFrame, stamp: Stamp): Uint8Array[] {
  const bytes = frame.bytes.slice();
  stampPackets(bytes, frame.packets, stamp);
  return frame.packets.map((at, index) => bytes.subarray(at, frame.packets[index + 1]));
}
