import type { AccessUnit, VideoConfig } from "#model";
import { type RtpPacket, TimestampUnwrapper } from "#protocols/rtp";
import { splitByteStream, startsWithCode } from "./annex-b.ts";
import { nonsense } from "./bit-reader.ts";
import { DecodingTimes } from "./decoding-times.ts";
import { ParameterSets } from "./parameter-sets.ts";
import { PictureBuffer } from "./picture-buffer.ts";
import type { NalSyntax } from "./syntax.ts";

/** A picture before anyone has said when it was seen. */
export type UnseenUnit = Omit<AccessUnit, "wall">;

/** Called synchronously. */
export interface PictureReceiver {
  /** Before the first unit, which is a key, and before each key from which other parameter sets hold. */
  config(config: VideoConfig): void;
  unit(unit: UnseenUnit): void;
}

/** From a stream's RTP packets to its pictures. */
export interface Depacketiser {
  /** `missing`: packets lost just before this one. The payload is only lent. Throws `bitstream-nonsense`. */
  push(packet: RtpPacket, missing: number): void;
}

const startBit = 0x80;
const endBit = 0x40;

/**
 * RTP packets, in order, to access units (RFC 6184 and RFC 7798, without interleaving). Parameter sets are taken out
 * and given as a VideoConfig. After a loss, pictures are left out up to the next key, which says `discontinuity`.
 */
export class NalDepacketiser implements Depacketiser {
  readonly #syntax: NalSyntax;
  readonly #receiver: PictureReceiver;
  readonly #sets: ParameterSets;
  readonly #buffer = new PictureBuffer();
  readonly #unwrapper = new TimestampUnwrapper();
  readonly #times = new DecodingTimes();
  #timestamp: number | undefined;
  /** Of the picture that is being put together. */
  #slices: "none" | "slices" | "key-slices" | "leading-slices" = "none";
  #damaged = false;
  #fragment: "none" | "kept" | "left-out" = "none";
  #waitsForKey = true;
  #skipsLeading = true;
  #interrupted = false;
  #configured = false;
  /** This camera sets the marker on packets that do not end a picture: only a new timestamp does. */
  #markersLie = false;
  #finishedTimestamp: number | undefined;

  /** `parameterSets`: what the stream's SDP said. */
  constructor(syntax: NalSyntax, receiver: PictureReceiver, parameterSets: readonly Uint8Array[] = []) {
    this.#syntax = syntax;
    this.#receiver = receiver;
    this.#sets = new ParameterSets(syntax);
    for (const set of parameterSets) this.#sets.add(set);
  }

  push(packet: RtpPacket, missing: number): void {
    if (missing > 0) this.#lose();
    if (packet.timestamp !== this.#timestamp) {
      this.#finish();
      this.#timestamp = packet.timestamp;
    }
    this.#payload(packet.payload);
    if (packet.marker && !this.#markersLie) this.#finish();
  }

  #payload(payload: Uint8Array): void {
    if (payload.length <= this.#syntax.headerBytes) return;
    if (startsWithCode(payload)) {
      this.#cutFragment();
      for (const nal of splitByteStream(payload)) this.#whole(nal);
      return;
    }
    const type = this.#syntax.typeOf(payload);
    if (type === this.#syntax.fragment) {
      this.#fragmentOf(payload);
      return;
    }
    this.#cutFragment();
    if (type === this.#syntax.aggregate) this.#aggregate(payload);
    else this.#whole(payload);
  }

  #aggregate(payload: Uint8Array): void {
    for (let at: number = this.#syntax.headerBytes; at + 2 < payload.length; ) {
      const length = ((payload[at] ?? 0) << 8) | (payload[at + 1] ?? 0);
      const nal = payload.subarray(at + 2, at + 2 + length);
      if (nal.length !== length) {
        this.#damaged = true;
        return;
      }
      if (length > this.#syntax.headerBytes) this.#whole(nal);
      at += 2 + length;
    }
  }

  #whole(nal: Uint8Array): void {
    if (!this.#begins(this.#syntax.typeOf(nal), nal[this.#syntax.headerBytes] ?? 0)) return;
    this.#buffer.open();
    this.#buffer.append(nal);
    this.#closeNal();
  }

  #fragmentOf(payload: Uint8Array): void {
    const { headerBytes } = this.#syntax;
    const flags = payload[headerBytes] ?? 0;
    if ((flags & startBit) !== 0) this.#startFragment(payload, flags);
    else if (this.#fragment === "none") this.#damaged = true;
    if (this.#fragment === "kept") this.#buffer.append(payload.subarray(headerBytes + 1));
    if ((flags & endBit) === 0) return;
    if (this.#fragment === "kept") this.#closeNal();
    this.#fragment = "none";
  }

  #startFragment(payload: Uint8Array, flags: number): void {
    this.#cutFragment();
    const { headerBytes } = this.#syntax;
    const type = flags & (headerBytes === 1 ? 0x1f : 0x3f);
    if (!this.#begins(type, payload[headerBytes + 1] ?? 0)) {
      this.#fragment = "left-out";
      return;
    }
    const { slab, at } = this.#buffer.open(headerBytes);
    this.#syntax.restoreHeader(payload, slab, at);
    this.#fragment = "kept";
  }

  /** A fragmented unit whose end never came. */
  #cutFragment(): void {
    if (this.#fragment === "kept") {
      this.#buffer.dropOpened();
      this.#damaged = true;
    }
    this.#fragment = "none";
  }

  /** A unit begins: is it to be kept? `firstByte` is the one after its header. */
  #begins(type: number, firstByte: number): boolean {
    const role = this.#syntax.roleOf(type);
    switch (role) {
      case "invalid":
        return false;
      case "parameter-set":
      case "other":
        return true;
      case "slice":
      case "key-slice":
      case "leading-slice":
        // The first bit after the header is set in the first slice of a picture: `first_mb_in_slice` is ue(v), and 0.
        if (this.#slices === "none" && (firstByte & 0x80) === 0) this.#missesFirstSlice();
        if (this.#slices === "none" || role === "key-slice") this.#slices = `${role}s`;
        return true;
    }
  }

  #missesFirstSlice(): void {
    if (this.#timestamp === this.#finishedTimestamp) this.#markersLie = true;
    this.#damaged = true;
  }

  #closeNal(): void {
    this.#buffer.close();
    const nal = this.#buffer.opened();
    if (this.#syntax.roleOf(this.#syntax.typeOf(nal)) !== "parameter-set") return;
    const [first, ...others] = splitByteStream(nal);
    if (others.length === 0) {
      this.#sets.add(nal);
      this.#buffer.dropOpened();
      return;
    }
    // Everything from here to the picture's end, sent as if it were one parameter set.
    const units = [first, ...others].map((unit) => Uint8Array.from(unit ?? []));
    this.#buffer.dropOpened();
    for (const unit of units) this.#whole(unit);
  }

  #lose(): void {
    this.#cutFragment();
    // What came of the picture before cannot be whole, and of this one's beginning we know nothing.
    this.#buffer.drop();
    this.#slices = "none";
    this.#damaged = false;
    this.#waitForKey();
  }

  #waitForKey(): void {
    this.#waitsForKey = true;
    this.#skipsLeading = true;
    this.#interrupted = true;
  }

  #finish(): void {
    this.#cutFragment();
    if (this.#slices === "none" && !this.#damaged) return;
    this.#finishedTimestamp = this.#timestamp;
    if (this.#damaged) this.#waitForKey();
    if (!this.#damaged && this.#isWanted()) this.#emit(this.#slices === "key-slices");
    else this.#buffer.drop();
    this.#slices = "none";
    this.#damaged = false;
  }

  #isWanted(): boolean {
    if (this.#slices === "key-slices") return this.#configure();
    if (this.#sets.changed && this.#configured) this.#waitForKey();
    if (this.#waitsForKey || (this.#slices === "leading-slices" && this.#skipsLeading)) return false;
    this.#skipsLeading = this.#skipsLeading && this.#slices !== "slices";
    return true;
  }

  /** False where the parameter sets are not complete: nothing could decode this key. */
  #configure(): boolean {
    if (this.#sets.changed || !this.#configured) {
      const description = this.#sets.describe();
      this.#configured = description !== undefined;
      if (description === undefined) return false;
      this.#times.configure(description);
      this.#receiver.config(description.config);
    }
    // Leading pictures of a key in mid-stream have what they refer to.
    this.#skipsLeading = this.#waitsForKey;
    this.#waitsForKey = false;
    return true;
  }

  #emit(key: boolean): void {
    if (this.#timestamp === undefined) throw nonsense("a picture has no time");
    if (this.#interrupted) this.#times.interrupt();
    const { dts, pts, jumped } = this.#times.next(this.#unwrapper.unwrap(this.#timestamp));
    const discontinuity = this.#interrupted || jumped;
    this.#interrupted = false;
    this.#receiver.unit({ data: this.#buffer.take(), key, dts, pts, discontinuity });
  }
}
