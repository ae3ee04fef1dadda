import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { systemClock } from "#base";
import type { PlateHome, PlateRead, Reader, ReaderPicture } from "#contract";
import { type Box, decodeFile, decodeStill, requireBox } from "#media";
import { type OpenPlates, openPlates } from "../src/analyst/index.ts";
import { figuresOf, shareOf, type Verdict } from "./plates/figures.ts";
import { passagesOf } from "./plates/passages.ts";
import { filmsIn, type Photograph, photographSets } from "./plates/photographs.ts";

const near = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const photographsBeside = near("../../shared/data/plates");

export interface BenchPlates {
  readonly openReader: OpenPlates["openReader"];
  readonly files: OpenPlates["files"];
  readonly models: string;
  readonly home: PlateHome;
  /** Where the sets of photographs lie; they are nobody's to pass on, so they are not part of this project. */
  readonly photographs?: string | undefined;
}

/** Processor milliseconds of this process: what a core is busy, however many share it. */
const onProcessor = {
  ...systemClock,
  monotonic: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

/** Exact reads of photographs, how sure, how often wrong where there is no plate, and what each stage costs. */
export async function benchPlates(options: BenchPlates): Promise<object> {
  const folder = options.photographs ?? photographsBeside;
  const sets = await photographSets(folder);
  const parts = { ...options, clock: onProcessor };
  const [reader, box] = [await openPlates(parts), await requireBox()];
  const figures: Record<string, unknown> = { home: options.home };
  if (sets.size === 0) figures["photographs"] = `skipped: no ${folder}`;
  const paintedOver = new Count();
  for (const [name, photographs] of sets) {
    const meter = new Meter(reader);
    const verdicts: Verdict[] = [];
    const without = new Count();
    for (const photograph of photographs) {
      const picture = await pictureOf(photograph.file, box);
      const { reads } = await meter.read(picture);
      const { file, plate: truth, half, traits } = photograph;
      const name = file.slice(folder.length + 1);
      if (truth === undefined) {
        without.add(name, reads);
        continue;
      }
      const [best] = reads;
      verdicts.push({
        file: name,
        truth,
        read: best?.likeliest ?? "",
        answered: best !== undefined && best.plate !== null,
        confidence: best?.confidence ?? 0,
        half,
        traits,
      });
      if (traits.length === 0)
        paintedOver.add(name, (await reader.read(withoutPlate(picture, photograph))).reads);
    }
    if (verdicts.length > 0) figures[name] = { ...figuresOf(verdicts), processorMs: meter.perPicture() };
    if (without.pictures > 0) figures[`${name}: read without a plate`] = without.told();
  }
  for await (const picture of squareWithoutCars(box)) {
    const { reads } = await reader.read(picture);
    paintedOver.add("square", reads);
  }
  figures["read where the plate is painted over"] = paintedOver.told();
  const films = ["roadside", "night"].map((clip) => near(`../demo/clips/${clip}`));
  for (const film of [...films, ...(await filmsIn(folder))])
    figures[`passages ${basename(film)}`] = await passagesOf(film, reader, box);
  return figures;
}

/** Pictures in which there is nothing to read, and what was read in them. */
class Count {
  pictures = 0;
  readonly #read: string[] = [];

  add(picture: string, reads: readonly PlateRead[]): void {
    this.pictures += 1;
    const answered = reads.flatMap(({ plate }) => (plate === null ? [] : [plate]));
    if (answered.length > 0) this.#read.push(`${picture}: ${answered.join(", ")}`);
  }

  told(): object {
    return { ...shareOf(this.#read.length, this.pictures), read: this.#read };
  }
}

class Meter {
  readonly #reader: Reader;
  readonly #spent = { notice: 0, find: 0, recognise: 0, decode: 0, whole: 0 };
  #pictures = 0;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  async read(picture: ReaderPicture) {
    const start = onProcessor.monotonic();
    const answer = await this.#reader.read(picture);
    this.#spent.whole += onProcessor.monotonic() - start;
    this.#spent.notice += answer.cost.notice;
    this.#spent.find += answer.cost.find;
    this.#spent.recognise += answer.cost.recognise;
    this.#spent.decode += answer.cost.decode;
    this.#pictures += 1;
    return answer;
  }

  perPicture(): object {
    return Object.fromEntries(
      Object.entries(this.#spent).map(([stage, ms]) => [stage, Math.round(ms / Math.max(1, this.#pictures))]),
    );
  }
}

async function pictureOf(path: string, box: Box): Promise<ReaderPicture> {
  const still = await decodeStill(path, box, systemClock, AbortSignal.timeout(60_000));
  if (still.kind === "other") throw new TypeError(`${path} is no photograph`);
  return still.picture;
}

/** The same photograph with its plate painted over: vehicles, signs and dates, and nothing to read. */
function withoutPlate({ width, height, data }: ReaderPicture, { box }: Photograph): ReaderPicture {
  const painted = data.slice();
  const [left, right] = [box.x - 0.15 * box.width, box.x + 1.15 * box.width].map((x) => within(x, width));
  const [top, bottom] = [box.y - 0.5 * box.height, box.y + 1.5 * box.height].map((y) => within(y, height));
  for (let y = top ?? 0; y < (bottom ?? 0); y += 1)
    painted.fill(90, 3 * (y * width + (left ?? 0)), 3 * (y * width + (right ?? 0)));
  return { width, height, data: painted };
}

function within(value: number, most: number): number {
  return Math.round(Math.min(most, Math.max(0, value)));
}

/** The demonstration's square: a café, people, and no vehicle with a plate. */
function squareWithoutCars(box: Box) {
  const plan = { width: 1920, height: 1080, pixels: "bgr24", picturesPerSecond: 0.5 } as const;
  return decodeFile(near("../demo/clips/square.mp4"), plan, box, AbortSignal.timeout(240_000));
}
