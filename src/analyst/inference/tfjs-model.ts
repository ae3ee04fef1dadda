import { z } from "zod";
import { Fault } from "#base";

/** A TensorFlow.js graph model: nodes in no particular order, and constants in one file of weights. */
export interface TfjsModel {
  readonly nodes: ReadonlyMap<string, TfjsNode>;
  readonly constants: ReadonlyMap<string, TfjsTensor>;
}

export interface TfjsTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const integers = z.object({ list: z.object({ i: z.array(z.coerce.number().int()) }) });
const node = z.object({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).default([]),
  attr: z
    .object({
      strides: integers.optional(),
      ksize: integers.optional(),
      padding: z.object({ s: z.string() }).optional(),
      alpha: z.object({ f: z.number() }).optional(),
      half_pixel_centers: z.object({ b: z.boolean() }).optional(),
    })
    .default({}),
});
export type TfjsNode = z.infer<typeof node>;

const weight = z.object({
  name: z.string(),
  shape: z.array(z.number().int().min(0)),
  dtype: z.enum(["float32", "int32"]),
  quantization: z.object({ dtype: z.literal("float16") }).optional(),
});
const topology = z.object({
  modelTopology: z.object({ node: z.array(node) }),
  weightsManifest: z.array(z.object({ weights: z.array(weight) })).length(1),
});

export function readTfjsModel(json: string, bin: Buffer): TfjsModel {
  const model = topology.parse(JSON.parse(json));
  const constants = new Map<string, TfjsTensor>();
  let at = 0;
  for (const one of model.weightsManifest[0]?.weights ?? []) {
    const count = one.shape.reduce((product, size) => product * size, 1);
    const width = one.quantization === undefined ? 4 : 2;
    if (at + count * width > bin.length) throw misfit();
    const read =
      one.dtype === "int32"
        ? (offset: number) => bin.readInt32LE(offset)
        : width === 2
          ? (offset: number) => float16(bin.readUInt16LE(offset))
          : (offset: number) => bin.readFloatLE(offset);
    const start = at;
    constants.set(one.name, {
      shape: one.shape,
      values: Float32Array.from({ length: count }, (_, i) => read(start + i * width)),
    });
    at += count * width;
  }
  if (at !== bin.length) throw misfit();
  return { nodes: new Map(model.modelTopology.node.map((one) => [one.name, one])), constants };
}

function misfit(): Fault {
  return new Fault("model-truncated", "The model's weights are not as long as its description says.");
}

/** IEEE 754 half precision. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
