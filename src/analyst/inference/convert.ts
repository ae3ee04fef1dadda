import { Fault } from "#base";
import { type OnnxNode, type OnnxTensor, writeOnnx } from "./onnx-writer.ts";
import type { TfjsModel, TfjsNode, TfjsTensor } from "./tfjs-model.ts";

/**
 * TensorFlow.js (NHWC) to ONNX (NCHW), for the operators that NanoDet has. Nodes are built back from the
 * outputs. A Transpose writes nothing: each value carries the order of its axes, and what speaks of axes is
 * mapped through it. Sizes stay free (multiples of 32), so that one file serves every input size.
 */
export function convertToOnnx(model: TfjsModel, shape: NetworkShape): Buffer {
  const conversion = new Conversion(model, shape);
  const outputs = shape.outputs.map((output) => {
    const value = conversion.value(output.node);
    if (value.axes.join() !== "0,1,2,3") throw unknown(output.node, "an output that is not NCHW");
    return { name: value.name, shape: [1, output.channels, `height${value.stride}`, `width${value.stride}`] };
  });
  return writeOnnx({
    name: shape.name,
    nodes: conversion.nodes,
    weights: conversion.weights,
    inputs: [{ name: shape.input, shape: [1, 3, "height", "width"] }],
    outputs,
  });
}

/** What the conversion cannot read from the graph: where it is cut, and the size it was made for. */
export interface NetworkShape {
  readonly name: string;
  readonly input: string;
  /** Width and height that the graph's own constants speak of. */
  readonly madeFor: number;
  readonly outputs: readonly { readonly node: string; readonly channels: number }[];
}

interface Value {
  readonly name: string;
  /** TensorFlow's axis i is axis `axes[i]` here (0 batch, 1 channel, 2 row, 3 column). */
  readonly axes: readonly number[];
  /** Input pixels per step. */
  readonly stride: number;
  /** Zero (or −∞) rows and columns still to be added around it: top, left, bottom, right. */
  readonly pads?: { readonly fill: number; readonly sides: readonly [number, number, number, number] };
}

const nhwc = [0, 2, 3, 1];

class Conversion {
  readonly nodes: OnnxNode[] = [];
  readonly weights: OnnxTensor[] = [];
  readonly #model: TfjsModel;
  readonly #shape: NetworkShape;
  readonly #values = new Map<string, Value>();

  constructor(model: TfjsModel, shape: NetworkShape) {
    this.#model = model;
    this.#shape = shape;
  }

  value(name: string): Value {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const node = this.#model.nodes.get(name);
    if (node === undefined) throw unknown(name, "a value that nothing makes");
    const made = this.#make(node);
    this.#values.set(name, made);
    return made;
  }

  #make(node: TfjsNode): Value {
    switch (node.op) {
      case "Placeholder":
        return { name: node.name, axes: [0, 1, 2, 3], stride: 1 };
      case "Transpose": {
        const from = this.#input(node, 0);
        return { ...from, axes: this.#constant(node, 1).map((axis) => from.axes[axis] ?? 0) };
      }
      case "Pad":
        return this.#pad(node, 0);
      case "PadV2":
        return this.#pad(node, this.#constant(node, 2)[0] ?? 0);
      case "Add":
        return this.#add(node);
      case "MaxPool":
        return this.#pool(node);
      case "LeakyRelu": {
        const from = this.#whole(node, 0);
        const alpha = node.attr.alpha?.f ?? 0.2;
        return this.#emit(node, "LeakyRelu", [from], from, [{ name: "alpha", kind: "float", value: alpha }]);
      }
      case "ConcatV2": {
        const parts = node.input.slice(0, -1).map((_, at) => this.#whole(node, at));
        const first = parts[0];
        if (first === undefined) throw unknown(node.name, "a Concat of nothing");
        const axis = first.axes[this.#constant(node, parts.length)[0] ?? 0] ?? 1;
        return this.#emit(node, "Concat", parts, first, [{ name: "axis", kind: "int", value: axis }]);
      }
      case "ResizeBilinear":
        return this.#resize(node);
      default:
        throw unknown(node.name, `the operator ${node.op}`);
    }
  }

  /** Padding waits for the Conv or MaxPool that follows. */
  #pad(node: TfjsNode, fill: number): Value {
    const from = this.#whole(node, 0);
    const sides: [number, number, number, number] = [0, 0, 0, 0];
    const amounts = this.#constant(node, 1);
    from.axes.forEach((axis, i) => {
      if (axis >= 2) {
        sides[axis - 2] = amounts[2 * i] ?? 0;
        sides[axis] = amounts[2 * i + 1] ?? 0;
      }
    });
    return { ...from, pads: { fill, sides } };
  }

  #add(node: TfjsNode): Value {
    const first = this.#model.nodes.get(node.input[0] ?? "");
    if (first?.op === "Conv2D") return this.#convolve(node, first);
    const [a, b] = [this.#whole(node, 0), this.#whole(node, 1)];
    if (a.axes.join() !== b.axes.join()) throw unknown(node.name, "an Add of differently turned values");
    return this.#emit(node, "Add", [a, b], a, []);
  }

  /** `Add(Conv2D(x, w), constant)` is one Conv with a bias. */
  #convolve(add: TfjsNode, node: TfjsNode): Value {
    const from = this.#input(node, 0);
    const [rows = 1, columns = 1, inputs = 1, outputs = 1] = this.#tensor(node, 1).shape;
    const step = this.#geometry(node, from, 0);
    const weight = `${add.name}/weight`;
    const bias = `${add.name}/bias`;
    this.weights.push(
      {
        name: weight,
        shape: [outputs, inputs, rows, columns],
        values: turnKernel(this.#tensor(node, 1)),
      },
      { name: bias, shape: [outputs], values: this.#tensor(add, 1).values },
    );
    this.nodes.push({
      op: "Conv",
      inputs: [from.name, weight, bias],
      output: add.name,
      attributes: [
        { name: "kernel_shape", kind: "ints", value: [rows, columns] },
        { name: "strides", kind: "ints", value: [step, step] },
        { name: "pads", kind: "ints", value: from.pads?.sides ?? [0, 0, 0, 0] },
      ],
    });
    return { name: add.name, axes: nhwc, stride: from.stride * step };
  }

  #pool(node: TfjsNode): Value {
    const from = this.#input(node, 0);
    const step = this.#geometry(node, from, -Infinity);
    const kernel = node.attr.ksize?.list.i.slice(1, 3) ?? [];
    const pooled = { ...from, stride: from.stride * step };
    return this.#emit(node, "MaxPool", [from], pooled, [
      { name: "kernel_shape", kind: "ints", value: kernel },
      { name: "strides", kind: "ints", value: [step, step] },
      { name: "pads", kind: "ints", value: from.pads?.sides ?? [0, 0, 0, 0] },
    ]);
  }

  /** Checks what a Conv2D or MaxPool reads, and answers its step. */
  #geometry(node: TfjsNode, from: Value, fill: number): number {
    const [, down, across] = node.attr.strides?.list.i ?? [];
    const valid = Buffer.from(node.attr.padding?.s ?? "", "base64").toString() === "VALID";
    if (!valid || from.axes.join() !== nhwc.join()) throw unknown(node.name, "padding or axes");
    if (from.pads !== undefined && from.pads.fill !== fill)
      throw unknown(node.name, "padding that is not empty");
    if (down === undefined || down !== across) throw unknown(node.name, "uneven strides");
    return down;
  }

  #resize(node: TfjsNode): Value {
    const from = this.#whole(node, 0);
    const rows = this.#constant(node, 1)[0] ?? 0;
    if (rows < 1 || node.attr.half_pixel_centers?.b !== true) throw unknown(node.name, "its resampling");
    const stride = this.#shape.madeFor / rows;
    const scales = `${node.name}/scales`;
    const factor = from.stride / stride;
    this.weights.push({ name: scales, shape: [4], values: Float32Array.of(1, 1, factor, factor) });
    this.nodes.push({
      op: "Resize",
      inputs: [from.name, "", scales],
      output: node.name,
      attributes: [
        { name: "mode", kind: "text", value: "linear" },
        { name: "coordinate_transformation_mode", kind: "text", value: "half_pixel" },
      ],
    });
    return { name: node.name, axes: from.axes, stride };
  }

  #emit(
    node: TfjsNode,
    op: string,
    inputs: readonly Value[],
    like: Value,
    attributes: OnnxNode["attributes"],
  ): Value {
    this.nodes.push({ op, inputs: inputs.map((value) => value.name), output: node.name, attributes });
    return { name: node.name, axes: like.axes, stride: like.stride };
  }

  #input(node: TfjsNode, at: number): Value {
    return this.value(node.input[at] ?? "");
  }

  #whole(node: TfjsNode, at: number): Value {
    const value = this.#input(node, at);
    if (value.pads !== undefined) throw unknown(node.name, "padding that nothing takes in");
    return value;
  }

  #tensor(node: TfjsNode, at: number): TfjsTensor {
    const tensor = this.#model.constants.get(node.input[at] ?? "");
    if (tensor === undefined) throw unknown(node.name, "a weight that is not constant");
    return tensor;
  }

  #constant(node: TfjsNode, at: number): number[] {
    return Array.from(this.#tensor(node, at).values);
  }
}

/** TensorFlow's [row, column, in, out] as ONNX's [out, in, row, column]. */
function turnKernel({ shape, values }: TfjsTensor): Float32Array {
  const [rows = 1, columns = 1, inputs = 1, outputs = 1] = shape;
  const turned = new Float32Array(values.length);
  const area = rows * columns;
  for (let at = 0; at < area; at += 1) {
    for (let i = 0; i < inputs; i += 1) {
      for (let o = 0; o < outputs; o += 1) {
        turned[(o * inputs + i) * area + at] = values[(at * inputs + i) * outputs + o] ?? 0;
      }
    }
  }
  return turned;
}

function unknown(node: string, what: string): Fault {
  return new Fault("model-unknown-form", `The model cannot be converted: ${node} has ${what}.`, { node });
}
