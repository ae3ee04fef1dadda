import type { Clock } from "#base";
import type { Passage, Passages, PlateRead, Reader, Scene } from "#contract";
import { type Box, encodeJpeg, type Picture } from "#media";
import { MotionWatch } from "../motion/index.ts";
import type { Glimpse, SeenPassage, Sight } from "../sight.ts";
import type { Area } from "./frame-vehicle.ts";
import { KeptPictures } from "./kept-pictures.ts";
import { shrink } from "./shrink.ts";
import { vehiclePicture } from "./vehicle-picture.ts";
import { cellsOf, isWatched, type Region, whereToLook } from "./where-to-look.ts";

export interface PlateSightParts {
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What moves is seen in a picture this many times smaller: 320 × 180 of a picture of 1920 × 1080. */
const smaller = 6;
/** A vehicle that stands still is looked at on: else it would pass again when it goes. */
const restMicros = 1_000_000;
const remembered = 5_000_000;
/** Around a plate that was read: where it will be in the next picture. */
const reach = 2;

/** Plates of vehicles in the scene's zones, read while they pass: one passage each, with a picture of the vehicle alone. */
export class PlateSight implements Sight {
  readonly pixels = "bgr24";
  readonly room = { width: 1920, height: 1080 } as const;
  readonly picturesPerSecond = 4;
  readonly #reader: Reader;
  readonly #scene: Scene;
  readonly #parts: PlateSightParts;
  readonly #passages: Passages;
  readonly #cells: readonly Region[];
  readonly #motion = new MotionWatch();
  readonly #pictures = new KeptPictures();
  #recent: readonly Region[] = [];
  #readAt = -Infinity;
  #lookedAt = -Infinity;

  constructor(reader: Reader, scene: Scene, parts: PlateSightParts) {
    this.#reader = reader;
    this.#scene = scene;
    this.#parts = parts;
    this.#passages = reader.openPassages();
    this.#cells = cellsOf(scene);
  }

  async look(picture: Picture): Promise<Glimpse> {
    const { clock } = this.#parts;
    const { wall } = picture;
    const started = clock.monotonic();
    const motion = this.#motion.look(shrink(picture, smaller));
    if (wall - this.#readAt > remembered) this.#recent = [];
    const moving = whereToLook(this.#cells, motion, []);
    const rests = moving === undefined && wall - this.#lookedAt < restMicros;
    const region = rests ? undefined : whereToLook(this.#cells, motion, this.#recent);
    const looked = clock.monotonic();
    const reads = region === undefined ? [] : await this.#read(picture, region);
    const answered = clock.monotonic();
    for (const read of reads) this.#pictures.keep(wall, read, () => this.#frame(picture, read, reads));
    const over = this.#passages.see(wall, reads);
    const passages = await Promise.all(over.map((passage) => this.#tell(passage, picture)));
    this.#pictures.forget(wall);
    return {
      wall,
      tracks: [],
      signals: [],
      passages,
      detections: reads.length,
      cost: { detect: answered - looked, track: looked - started + (clock.monotonic() - answered) },
    };
  }

  /** Reads in the region alone, told where they are in the whole picture; what lies in no zone is not read. */
  async #read(picture: Picture, region: Region): Promise<PlateRead[]> {
    const { width, height } = picture;
    this.#lookedAt = picture.wall;
    const part = cut(picture, region);
    const { reads } = await this.#reader.read(part, "glance");
    part.data.fill(0);
    const placed = reads
      .map((read) => ({ ...read, box: { ...read.box, x: read.box.x + part.left, y: read.box.y + part.top } }))
      .filter(({ box }) =>
        isWatched(this.#scene, { x: (box.x + box.width / 2) / width, y: (box.y + box.height / 2) / height }),
      );
    const believed = placed.filter(({ plate }) => plate !== null);
    if (believed.length > 0) {
      this.#readAt = picture.wall;
      this.#recent = believed.map(({ box }) => grown(share(box, picture)));
    }
    return placed;
  }

  #frame(picture: Picture, read: PlateRead, reads: readonly PlateRead[]): Picture {
    const others = reads.filter((one) => one !== read).map(({ box }) => box);
    return vehiclePicture(picture, read.box, others);
  }

  async #tell(
    { readings, country, first, last, box, bestAt }: Passage,
    { width, height }: Picture,
  ): Promise<SeenPassage> {
    const texts = readings.map(({ plate }) => plate);
    const kept = this.#pictures.take(bestAt, box, texts);
    const told = {
      from: first,
      until: last,
      readings: [...readings],
      country,
      box: share(box, { width, height }),
    };
    if (kept === undefined) return told;
    const jpeg = await encodeJpeg(kept, this.#parts);
    kept.data.fill(0);
    const encoded = jpeg.toString("base64");
    jpeg.fill(0);
    return { ...told, picture: encoded };
  }
}

function share({ x, y, width, height }: Area, picture: { width: number; height: number }): Region {
  return {
    x: x / picture.width,
    y: y / picture.height,
    width: width / picture.width,
    height: height / picture.height,
  };
}

function grown({ x, y, width, height }: Region): Region {
  return {
    x: x - reach * width,
    y: y - 2 * reach * height,
    width: (1 + 2 * reach) * width,
    height: (1 + 4 * reach) * height,
  };
}

function cut(picture: Picture, region: Region) {
  const left = Math.floor(region.x * picture.width);
  const top = Math.floor(region.y * picture.height);
  const width = Math.max(2, Math.min(picture.width - left, Math.ceil(region.width * picture.width)));
  const height = Math.max(2, Math.min(picture.height - top, Math.ceil(region.height * picture.height)));
  const data = new Uint8Array(3 * width * height);
  for (let row = 0; row < height; row += 1) {
    const from = 3 * ((top + row) * picture.width + left);
    data.set(picture.data.subarray(from, from + 3 * width), 3 * row * width);
  }
  return { left, top, width, height, data };
}
