import { type Clock, Fault } from "#base";
import type { Passage, PlateRead, Reader, ReaderPicture } from "#contract";
import { type Box, decodeFile, decodeStill, fitInto, probe } from "#media";

export interface FileRead {
  /** Seconds from the file's start; 0 for a photograph. */
  readonly t: number;
  readonly reads: readonly PlateRead[];
  readonly picture: ReaderPicture;
}

export interface FileToRead {
  readonly path: string;
  readonly reader: Reader;
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A plate that passes at 50 km/h is seen several times at this pace. */
const picturesPerSecond = 5;
const pictureRoom = { width: 1920, height: 1080 } as const;

/** What is written in a photograph, or in each picture of a video. Faults name the file; nothing of it is kept. */
export async function* readFileOf(options: FileToRead): AsyncGenerator<FileRead> {
  const { path, reader, box, clock, signal } = options;
  const still = await decodeStill(path, box, clock, signal);
  if (still.kind === "still") {
    const { picture } = still;
    yield { t: 0, reads: (await reader.read(picture)).reads, picture };
    return;
  }
  const facts = await probe(path, box, signal);
  const plan = { ...fitInto(facts, pictureRoom), pixels: "bgr24", picturesPerSecond } as const;
  let pictures = 0;
  for await (const picture of decodeFile(path, plan, box, signal)) {
    pictures += 1;
    yield { t: picture.wall / 1_000_000, reads: (await reader.read(picture, "glance")).reads, picture };
  }
  if (pictures === 0) {
    throw new Fault(
      "video-empty",
      `${path} is a video without a single picture: copy it again, or leave it out.`,
      { path },
    );
  }
}

/** One row for each vehicle that passes in a video; a photograph is no passage. */
export async function* passagesIn(options: FileToRead): AsyncGenerator<Passage> {
  const passages = options.reader.openPassages();
  for await (const { t, reads } of readFileOf(options)) yield* passages.see(t * 1_000_000, reads);
  yield* passages.end();
}
