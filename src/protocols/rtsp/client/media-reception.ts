import { type Clock, type Micros, toMicros } from "#base";
import { type Depacketiser, nonsense, type PictureReceiver, type UnseenUnit } from "#protocols/nal";
import {
  ntpToMicros,
  PacketOrder,
  parseRtcp,
  parseRtp,
  Reception,
  type RtpPacket,
  writePictureLoss,
  writeReceiverReport,
} from "#protocols/rtp";
import { CameraClock } from "./camera-clock.ts";
import { MediaDrift } from "./media-drift.ts";
import type { RtspSink, RtspStatistics, RtspTransport } from "./stream.ts";
import { StreamSource } from "./stream-source.ts";
import { trouble } from "./trouble.ts";
import { WallTime } from "./wall-time.ts";

export interface MediaOptions {
  readonly depacketiser: (receiver: PictureReceiver) => Depacketiser;
  readonly payloadType: number;
  /** Which source the camera said it would send; it may be wrong. */
  readonly announcedSource: () => number | undefined;
  readonly transport: RtspTransport;
  readonly clock: Clock;
  readonly sink: RtspSink;
}

/** Over UDP: how many packets may wait for a missing one, and how long. A fifth of a second of 8 Mbit/s. */
const reordering = { capacity: 128, patienceMs: 150 };
/** Over TCP a camera that frames packets wrongly does not recover by itself. */
const mostUnreadable = 64;
/** Packets come and no picture does: something was lost, and the next key is waited for. */
const pictureWaitMs = 500;
const longestGopMs = 10_000;
const askAgainMs = 5_000;
/** Any number does: we send no media of our own. */
const ourSource = 0x56_49_47_49;

/** From RTP and RTCP packets to the sink: order, pictures, wall time, counting. All synchronous. */
export class MediaReception {
  readonly #options: MediaOptions;
  readonly #order: PacketOrder;
  readonly #depacketiser: Depacketiser;
  readonly #reception = new Reception();
  readonly #wall = new WallTime();
  readonly #drift = new MediaDrift();
  readonly #cameraClock = new CameraClock();
  #source: StreamSource | undefined;
  #bytes = 0;
  #pictures = 0;
  #unreadable = 0;
  #packetAt = 0;
  #pictureAt = 0;
  #keyAt = 0;
  #askedAt = 0;

  constructor(options: MediaOptions) {
    this.#options = options;
    const { depacketiser, sink, transport } = options;
    const receiver = { config: sink.config.bind(sink), unit: (unit: UnseenUnit) => this.#unit(unit) };
    this.#depacketiser = depacketiser(receiver);
    const release = (packet: RtpPacket, missing: number) => this.#release(packet, missing);
    this.#order = new PacketOrder({
      ...(transport === "tcp" ? { capacity: 0, patienceMs: 0 } : reordering),
      release,
    });
  }

  /** Throws what the depacketiser and the sink throw. */
  rtp(bytes: Uint8Array): void {
    const packet = parseRtp(bytes);
    if (packet === undefined) {
      this.#unreadable += 1;
      if (this.#options.transport === "tcp" && this.#unreadable > mostUnreadable)
        throw nonsense("its packets are no RTP");
      return;
    }
    const now = this.#options.clock.monotonic();
    const { payloadType, announcedSource } = this.#options;
    this.#source ??= new StreamSource(payloadType, announcedSource());
    const whose = this.#source.judge(packet, now);
    if (whose === "stranger") return;
    if (whose === "begins") this.#order.restart();
    this.#unreadable = 0;
    this.#bytes += bytes.length;
    this.#packetAt = now;
    this.#order.push(packet, now);
  }

  rtcp(bytes: Uint8Array): void {
    for (const report of parseRtcp(bytes)) {
      if (report.kind === "bye" && this.#source?.isOurs(report.ssrc) !== false)
        throw trouble(
          "camera-closed",
          "The camera ended its stream: it restarts, or its settings were changed.",
        );
      // A camera without a clock of its own says zero (RFC 3550 6.4.1).
      if (report.kind === "sender-report" && report.ntp.seconds !== 0) {
        this.#reception.senderReported(report.ntp, this.#options.clock.monotonic());
        this.#cameraClock.told(Math.round((ntpToMicros(report.ntp) - this.#now()) / 1000));
      }
    }
  }

  /** To be called now and then: packets may be waiting for one that is lost. */
  tick(): void {
    this.#order.giveUpOverdue(this.#options.clock.monotonic());
  }

  /**
   * To be called now and then: a request for a key picture, where none came for ten seconds or pictures wait for one.
   * A camera that saves on still scenes may else leave a hole of minutes behind one lost packet.
   */
  keyRequest(): Uint8Array | undefined {
    const now = this.#options.clock.monotonic();
    const waits = now - this.#pictureAt > pictureWaitMs && now - this.#packetAt < pictureWaitMs;
    if (!waits && now - this.#keyAt < longestGopMs) return undefined;
    if (now - this.#askedAt < askAgainMs || this.#reception.packets === 0) return undefined;
    this.#askedAt = now;
    return writePictureLoss(ourSource, this.#reception.source);
  }

  receiverReport(): Uint8Array {
    return writeReceiverReport(ourSource, this.#reception.report(this.#options.clock.monotonic()));
  }

  statistics(): RtspStatistics {
    return {
      packets: this.#reception.packets,
      bytes: this.#bytes,
      lostPackets: this.#reception.lost,
      pictures: this.#pictures,
      time: {
        aheadMs: this.#cameraClock.aheadMs,
        driftPpm: this.#drift.ppm,
        disputed: this.#wall.disputed,
      },
    };
  }

  #release(packet: RtpPacket, missing: number): void {
    this.#reception.count(packet, missing, this.#options.clock.monotonic());
    if (missing > 0) this.#options.sink.lost(missing);
    this.#depacketiser.push(packet, missing);
  }

  #unit({ data, key, dts, pts, discontinuity }: UnseenUnit): void {
    const monotonic = Math.round(this.#options.clock.monotonic() * 1000);
    const { wall, leap } = this.#wall.at(dts, { monotonic, now: this.#now() });
    this.#drift.add(dts, monotonic);
    this.#pictures += 1;
    this.#pictureAt = monotonic / 1000;
    if (key) this.#keyAt = this.#pictureAt;
    if (leap !== undefined) this.#options.sink.leap(leap);
    this.#options.sink.unit({
      data,
      key,
      dts,
      pts,
      wall,
      discontinuity: discontinuity || leap !== undefined,
    });
  }

  #now(): Micros {
    return toMicros(this.#options.clock.now());
  }
}
