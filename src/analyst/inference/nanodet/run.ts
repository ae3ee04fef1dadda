import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Detection } from "#model";
import { suppress } from "../../detect/suppress.ts";
import { type ColourPicture, fitPicture } from "./fit.ts";
import { decodeHead } from "./heads.ts";
import { headStrides, nanodetNetwork } from "./network.ts";

/**
 * Two sizes see what one does not: at the first, a person of 48 to 96 px is found best; the second makes
 * larger ones that small (docs/design/vision.md).
 */
const rooms = [
  { width: 416, height: 256 },
  { width: 288, height: 192 },
] as const;

/** As published, within one size; between two sizes the same person's boxes agree less. */
const overlapWithin = 0.6;
const overlapBetween = 0.5;

export interface Nanodet {
  detect(picture: ColourPicture, threshold: number): Promise<Detection[]>;
}

/** One thread: more of them fight over the cores with the decoders (73 ms against 29 under load). */
export async function openNanodet(model: Uint8Array): Promise<Nanodet> {
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
  });
  return {
    async detect(picture, threshold) {
      const found: Detection[] = [];
      for (const room of rooms) {
        const { values, width, height, covered } = fitPicture(picture, room);
        const input = new Tensor("float32", values, [1, 3, height, width]);
        const answer = await session.run({ [nanodetNetwork.input]: input });
        const heads = session.outputNames.flatMap((name, at) => {
          const { data, dims } = answer[name] ?? {};
          if (!(data instanceof Float32Array) || dims === undefined) return [];
          const head = {
            stride: headStrides[at] ?? 1,
            width: dims[3] ?? 0,
            height: dims[2] ?? 0,
            values: data,
          };
          return decodeHead(head, covered, threshold);
        });
        found.push(...suppress(heads, overlapWithin));
      }
      return suppress(found, overlapBetween);
    },
  };
}
