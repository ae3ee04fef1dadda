import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Detection } from "#model";
import { suppress } from "../../detect/suppress.ts";
import { type ColourPicture, fitPicture, type Part } from "./fit.ts";
import { decodeHead } from "./heads.ts";
import { headStrides, nanodetNetwork } from "./network.ts";

/** Of the whole picture, where nobody said which parts: about what the network learnt on. */
const wholeRoom = { width: 416, height: 256 } as const;
/**
 * Two sizes see what one does not: at the first, a person of 48 to 96 px is found best; the second makes
 * larger ones that small (docs/design/vision.md).
 */
const secondScale = 0.6;
/** A part less high than this holds nobody too large for its first size. */
const leastForSecond = 150;
/** Pixels from a part's edge: what is cut there is half of somebody, whom another part holds whole. */
const cut = 3;

/** As published, within one size; between two sizes the same person's boxes agree less. */
const overlapWithin = 0.6;
const overlapBetween = 0.5;

type Room = Readonly<Record<"width" | "height", number>>;

/** A part of the picture to look at, and how much of its size the network is given. */
export interface LookWindow {
  readonly part: Part;
  readonly scale: number;
}

export interface Nanodet {
  /** `windows`: where to look; without them, at the whole. */
  detect(
    picture: ColourPicture,
    threshold: number,
    windows: readonly LookWindow[] | undefined,
  ): Promise<Detection[]>;
}

/** One thread: more of them fight over the cores with the decoders (73 ms against 29 under load). */
export async function openNanodet(model: Uint8Array): Promise<Nanodet> {
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
  });
  /** Boxes of a part at one size, in fractions of the part. */
  async function look(picture: ColourPicture, room: Room, part: Part, threshold: number) {
    const { values, width, height, covered } = fitPicture(picture, room, part);
    const input = new Tensor("float32", values, [1, 3, height, width]);
    const answer = await session.run({ [nanodetNetwork.input]: input });
    const heads = session.outputNames.flatMap((name, at) => {
      const { data, dims } = answer[name] ?? {};
      if (!(data instanceof Float32Array) || dims === undefined) return [];
      const head = { stride: headStrides[at] ?? 1, width: dims[3] ?? 0, height: dims[2] ?? 0, values: data };
      return decodeHead(head, covered, threshold);
    });
    return suppress(heads, overlapWithin);
  }

  return {
    async detect(picture, threshold, windows) {
      const found: Detection[] = [];
      for (const { part, scale } of windows ?? [wholeOf(picture)]) {
        const scales = part.height * scale < leastForSecond ? [scale] : [scale, scale * secondScale];
        for (const one of scales) {
          const room = { width: part.width * one, height: part.height * one };
          const seen = await look(picture, room, part, threshold);
          found.push(...seen.flatMap((detection) => wholePicture(detection, part, picture)));
        }
      }
      return suppress(found, overlapBetween);
    },
  };
}

function wholeOf({ width, height }: ColourPicture): LookWindow {
  const scale = Math.min(1, wholeRoom.width / width, wholeRoom.height / height);
  return { part: { x: 0, y: 0, width, height }, scale };
}

/** In fractions of the whole picture; nothing of what a part's inner edge cuts. */
function wholePicture(detection: Detection, part: Part, picture: ColourPicture): Detection[] {
  const { x, y, width, height } = detection.box;
  const box = {
    x: part.x + x * part.width,
    y: part.y + y * part.height,
    width: width * part.width,
    height: height * part.height,
  };
  const [right, bottom] = [part.x + part.width, part.y + part.height];
  const isCut =
    (part.x > 0 && box.x - part.x < cut) ||
    (part.y > 0 && box.y - part.y < cut) ||
    (right < picture.width && right - box.x - box.width < cut) ||
    (bottom < picture.height && bottom - box.y - box.height < cut);
  if (isCut) return [];
  const scaled = {
    x: box.x / picture.width,
    y: box.y / picture.height,
    width: box.width / picture.width,
    height: box.height / picture.height,
  };
  return [{ ...detection, box: scaled }];
}
