import type { NetworkShape } from "../convert.ts";

/** NanoDet-g-416 as published: where its raw heads are (80 COCO classes and 4 × 11 distances a cell). */
export const nanodetNetwork: NetworkShape = {
  name: "nanodet",
  input: "input_1",
  madeFor: 416,
  outputs: [
    { node: "PartitionedCall/transpose_99", channels: 124 },
    { node: "PartitionedCall/transpose_105", channels: 124 },
    { node: "PartitionedCall/transpose_111", channels: 124 },
  ],
};

/** Input pixels per cell of each head, in the order of the outputs above. */
export const headStrides = [8, 16, 32] as const;

/** Mean and deviation of each channel, in the order blue, green, red. */
export const channelMean = [103.53, 116.28, 123.675] as const;
export const channelDeviation = [57.375, 57.12, 58.395] as const;
