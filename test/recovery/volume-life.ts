import { createHash } from "node:crypto";
import { toMicros } from "#base";
import type { KeyRing } from "../../src/recorder/keys/key-ring.ts";
import { keyIdOf } from "../../src/recorder/keys/recording-key.ts";
import type { Offer } from "../../src/recorder/store/kept.ts";

/** What a life of a volume promised, as it went: one line of JSON each, told only once it was so. */
export type Told =
  | { readonly told: "opened"; readonly identity: string }
  | { readonly told: "offered" | "committed" | "erased"; readonly fragments: readonly string[] }
  | { readonly told: "closed" };

export const born = Temporal.Instant.from("2026-03-01T10:00:00Z");

/** The same for all programs of a life. */
const secret = new Uint8Array(32).fill(7);
export const keys: KeyRing = { current: { id: keyIdOf(secret), made: born.toString(), secret }, earlier: [] };

export const deployment = "valmont";
export const cameras = ["a", "b"] as const;
const second = 1_000_000;

/** A fragment of one second whose bytes are found nowhere else. */
export function offerAt(camera: string, at: number): Offer {
  const digest = createHash("sha256").update(`${camera} ${at}`).digest();
  return {
    camera,
    stream: "main",
    init: {
      hash: "ab".repeat(32),
      bytes: new Uint8Array([1, 2, 3]),
      codec: "h264",
      codecString: "avc1.64001f",
      width: 1920,
      height: 1080,
    },
    fragment: {
      bytes: new Uint8Array(Buffer.concat(Array.from({ length: 96 }, () => digest))),
      start: toMicros(born) + at * second,
      duration: 90_000,
      mediaTime: at * 90_000,
      samples: 25,
      startsWithKey: true,
      discontinuity: false,
      lostPackets: 0,
    },
    time: { trust: "synchronised", cameraAheadMs: undefined },
  };
}

/** A fragment's name in what is told: its camera and its second. */
export function nameOf({ camera, fragment }: Offer): string {
  return `${camera}@${(fragment.start - toMicros(born)) / second}`;
}

export function offerNamed(name: string): Offer {
  const [camera = "", at = ""] = name.split("@");
  return offerAt(camera, Number(at));
}
