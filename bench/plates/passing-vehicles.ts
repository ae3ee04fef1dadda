import { randomUUID } from "node:crypto";
import { type Clock, toMicros } from "#base";
import type { PlateRead } from "#contract";
import { Fusion } from "../../modules/plates/fuse.ts";
import type { PassageBox } from "../../src/analyst/link/passage-box.ts";

/** As the analyst looks at plates. */
export const pictureMs = 250;
/** A vehicle is read in three pictures; then the street is empty for longer than a vehicle is waited for. */
const [readIn, emptyFor] = [3, 11];
/** From one vehicle of a camera to its next. */
export const betweenMs = (readIn + emptyFor) * pictureMs;

export interface Watched {
  readonly camera: string;
  readonly vehicles: readonly { readonly plate: string }[];
  readonly box: PassageBox;
  /** By the passage's name: the last picture in which it was read, and when it was told. Microseconds. */
  readonly passed: Map<string, { readonly last: number; readonly told: number }>;
  readonly clock: Clock;
}

/** One camera's pictures in real time, each vehicle after the other. */
export async function watch({ camera, vehicles, box, passed, clock }: Watched): Promise<void> {
  const fusion = new Fusion();
  for (const { plate } of vehicles)
    for (let look = 0; look < readIn + emptyFor; look += 1) {
      const at = toMicros(clock.now());
      for (const passage of fusion.see(at, look < readIn ? [readAs(plate)] : [])) {
        const id = randomUUID();
        passed.set(id, { last: passage.last, told: toMicros(clock.now()) });
        box.put({
          id,
          camera,
          module: "reserved-lane",
          from: passage.first,
          until: passage.last,
          readings: [...passage.readings],
          country: passage.country,
          box: { x: 0.4, y: 0.6, width: 0.1, height: 0.03 },
          picture,
        });
      }
      await clock.sleep(pictureMs);
    }
}

/** As large as that of a vehicle, in Base64. */
const picture = Buffer.alloc(24_000, 1).toString("base64");

function readAs(plate: string): PlateRead {
  return {
    plate,
    likeliest: plate,
    confidence: 0.99,
    country: "F",
    box: { x: 900, y: 700, width: 90, height: 26 },
    outline: { width: 90, height: 26, lean: 0 },
    characters: [],
    score: 0,
    margin: 8,
  };
}
