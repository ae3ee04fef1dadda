import fc from "fast-check";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { expect, test } from "vitest";
import { convertToOnnx, type NetworkShape } from "./convert.ts";
import { readTfjsModel } from "./tfjs-model.ts";

/** A model as TensorFlow.js writes it, of the same operators as NanoDet, its nodes in the wrong order. */
function madeModel(kernel: readonly number[], bias: readonly number[]) {
  const constants: [string, number[], "float32" | "int32", readonly number[]][] = [
    ["paddings", [4, 2], "int32", [0, 0, 0, 0, 1, 1, 1, 1]],
    ["toNhwc", [4], "int32", [0, 2, 3, 1]],
    ["toNchw", [4], "int32", [0, 3, 1, 2]],
    ["kernel", [3, 3, 3, 2], "float32", kernel],
    ["bias", [2], "float32", bias],
    ["axis", [], "int32", [1]],
  ];
  const node = (name: string, op: string, input: string[] = [], attr: object = {}) => ({
    name,
    op,
    input,
    attr,
  });
  const convolution = {
    padding: { s: Buffer.from("VALID").toString("base64") },
    strides: { list: { i: ["1", "2", "2", "1"] } },
  };
  const json = JSON.stringify({
    modelTopology: {
      node: [
        node("joined", "ConcatV2", ["turned", "bent", "axis"]),
        node("turned", "Transpose", ["biased", "toNchw"]),
        node("bent", "LeakyRelu", ["turned"], { alpha: { f: 0.1 } }),
        node("biased", "Add", ["convolved", "bias"]),
        node("convolved", "Conv2D", ["flat", "kernel"], convolution),
        node("flat", "Transpose", ["padded", "toNhwc"]),
        node("padded", "Pad", ["picture", "paddings"]),
        node("picture", "Placeholder"),
        ...constants.map(([name]) => node(name, "Const")),
      ],
    },
    weightsManifest: [{ weights: constants.map(([name, shape, dtype]) => ({ name, shape, dtype })) }],
  });
  const bin = Buffer.concat(
    constants.map(([, , dtype, values]) =>
      Buffer.from((dtype === "int32" ? Int32Array : Float32Array).from(values).buffer),
    ),
  );
  return { json, bin };
}

const shape: NetworkShape = {
  name: "made",
  input: "picture",
  madeFor: 32,
  outputs: [{ node: "joined", channels: 4 }],
};

/** The same network by its definition: 3×3, step 2, one row and column of zeros around. */
function byDefinition(
  picture: Float32Array,
  width: number,
  height: number,
  kernel: number[],
  bias: number[],
) {
  const out: number[] = [];
  for (let channel = 0; channel < 2; channel += 1) {
    for (let y = 0; y < height / 2; y += 1) {
      for (let x = 0; x < width / 2; x += 1) {
        let sum = bias[channel] ?? 0;
        for (let ky = 0; ky < 3; ky += 1) {
          for (let kx = 0; kx < 3; kx += 1) {
            const [row, column] = [2 * y + ky - 1, 2 * x + kx - 1];
            if (row < 0 || column < 0 || row >= height || column >= width) continue;
            for (let c = 0; c < 3; c += 1) {
              sum +=
                (picture[(c * height + row) * width + column] ?? 0) *
                (kernel[((ky * 3 + kx) * 3 + c) * 2 + channel] ?? 0);
            }
          }
        }
        out.push(sum);
      }
    }
  }
  return [...out, ...out.map((value) => (value < 0 ? value * 0.1 : value))];
}

const small = fc.integer({ min: -8, max: 8 }).map((value) => value / 4);
const many = (count: number) => fc.array(small, { minLength: count, maxLength: count });

test("the converted network computes what the original says, at any input size", async () => {
  await fc.assert(
    fc.asyncProperty(
      many(54),
      many(2),
      fc.constantFrom(32, 64),
      fc.constantFrom(32, 96),
      async (kernel, bias, width, height) => {
        const { json, bin } = madeModel(kernel, bias);
        const session = await InferenceSession.create(convertToOnnx(readTfjsModel(json, bin), shape), {
          intraOpNumThreads: 1,
        });
        const picture = Float32Array.from({ length: 3 * width * height }, (_, i) => ((i * 7919) % 17) - 8);
        const answer = await session.run({ picture: new Tensor("float32", picture, [1, 3, height, width]) });
        const found = answer["joined"];
        expect(found?.dims).toEqual([1, 4, height / 2, width / 2]);
        const expected = byDefinition(picture, width, height, kernel, bias);
        Array.from(found?.data as Float32Array).forEach((value, i) =>
          expect(value).toBeCloseTo(expected[i] ?? 0, 2),
        );
      },
    ),
    { numRuns: 10 },
  );
});

test("the same model is converted into the same bytes", () => {
  const { json, bin } = madeModel(
    Array.from({ length: 54 }, (_, i) => i / 8),
    [1, -1],
  );
  const first = convertToOnnx(readTfjsModel(json, bin), shape);
  expect(convertToOnnx(readTfjsModel(json, bin), shape).equals(first)).toBe(true);
});

test("weights that are cut short are refused", () => {
  const { json, bin } = madeModel(Array(54).fill(0), [0, 0]);
  expect(() => readTfjsModel(json, bin.subarray(0, -4))).toThrow(/not as long as its description/);
});

test("an operator that the conversion does not know is named in the refusal", () => {
  const { json, bin } = madeModel(Array(54).fill(0), [0, 0]);
  const strange = readTfjsModel(json.replace("LeakyRelu", "Softplus"), bin);
  expect(() => convertToOnnx(strange, shape)).toThrow(/bent has the operator Softplus/);
});
