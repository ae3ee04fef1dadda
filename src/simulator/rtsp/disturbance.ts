import type { Codec } from "#model";
import type { CameraFault } from "../camera-fault.ts";
import { carriesParameterSet, interleavedHeader, rtpHeader } from "../packetise.ts";
import type { Seeded } from "../seeded.ts";

const header = interleavedHeader + rtpHeader;

export type PacketFault = Extract<CameraFault, { kind: "drop" | "reorder" | "garbage" | "wrong-sps" }>;

/** The faults that change single packets; most frames go out untouched, by a shorter way. */
export function packetFault(fault: CameraFault, transport: "tcp" | "udp"): PacketFault | undefined {
  if (fault.kind === "drop" || fault.kind === "garbage") return fault;
  if (fault.kind === "reorder") return transport === "udp" ? fault : undefined;
  return fault.kind === "wrong-sps" && fault.lie === "in-band" ? fault : undefined;
}

/** What a fault does to the packets of one viewer, between the encoder and the wire. */
export class Disturbance {
  readonly #chance: Seeded;
  readonly #codec: Codec;
  /** Packets that others are overtaking, and how many still may. */
  #held: { packet: Uint8Array; places: number }[] = [];

  constructor(codec: Codec, chance: Seeded) {
    this.#codec = codec;
    this.#chance = chance;
  }

  apply(packets: readonly Uint8Array[], fault: PacketFault): readonly Uint8Array[] {
    switch (fault.kind) {
      case "drop":
        return packets.filter(() => this.#chance.fraction() >= fault.ratio);
      case "reorder":
        return packets.flatMap((packet) => this.#reorder(packet, fault));
      case "garbage":
        return packets.flatMap((packet) => this.#spoil(packet, fault));
      case "wrong-sps":
        return packets.map((packet) =>
          carriesParameterSet(this.#codec, packet)
            ? this.#noiseFrom(packet, header + (this.#codec === "h264" ? 1 : 2))
            : packet,
        );
    }
  }

  #reorder(packet: Uint8Array, { ratio, depth }: { ratio: number; depth: number }): Uint8Array[] {
    if (this.#chance.fraction() < ratio) {
      this.#held.push({ packet, places: 1 + this.#chance.below(depth) });
      return [];
    }
    for (const held of this.#held) held.places -= 1;
    const overtaken = this.#held.filter(({ places }) => places <= 0).map((held) => held.packet);
    this.#held = this.#held.filter(({ places }) => places > 0);
    return [packet, ...overtaken];
  }

  #spoil(
    packet: Uint8Array,
    { ratio, where }: { ratio: number; where: "payload" | "between" },
  ): Uint8Array[] {
    if (this.#chance.fraction() >= ratio) return [packet];
    return where === "payload"
      ? [this.#noiseFrom(packet, header)]
      : [this.#chance.bytes(interleavedHeader + 1 + this.#chance.below(1000)), packet];
  }

  #noiseFrom(packet: Uint8Array, start: number): Uint8Array {
    const spoilt = packet.slice();
    spoilt.set(this.#chance.bytes(packet.length - start), start);
    return spoilt;
  }
}
