/** Just enough of onnx.proto (IR 8, operator set 18) to write a float network with constant weights. */

type Attribute =
  | { name: string; kind: "int"; value: number }
  | { name: string; kind: "ints"; value: readonly number[] }
  | { name: string; kind: "float"; value: number }
  | { name: string; kind: "text"; value: string };

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: readonly Attribute[];
}

export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A dimension with a name is free until a session fixes it. */
interface Port {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly weights: readonly OnnxTensor[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

const float32 = 1;

export function writeOnnx(graph: OnnxGraph): Buffer {
  return Buffer.concat([
    integer(1, 8),
    text(2, "vigie"),
    message(8, text(1, ""), integer(2, 18)),
    message(
      7,
      ...graph.nodes.map(node),
      text(2, graph.name),
      ...graph.weights.map(tensor),
      ...graph.inputs.map((port) => message(11, ...portFields(port))),
      ...graph.outputs.map((port) => message(12, ...portFields(port))),
    ),
  ]);
}

function node(one: OnnxNode): Buffer {
  return message(
    1,
    ...one.inputs.map((name) => text(1, name)),
    text(2, one.output),
    text(3, one.output),
    text(4, one.op),
    ...one.attributes.map((attribute) => message(5, text(1, attribute.name), ...attributeFields(attribute))),
  );
}

/** The numbers are AttributeProto's fields, then its `type`. */
function attributeFields(attribute: Attribute): Buffer[] {
  switch (attribute.kind) {
    case "float":
      return [single(2, attribute.value), integer(20, 1)];
    case "int":
      return [integer(3, attribute.value), integer(20, 2)];
    case "text":
      return [text(4, attribute.value), integer(20, 3)];
    case "ints":
      return [...attribute.value.map((value) => integer(8, value)), integer(20, 7)];
  }
}

function tensor(one: OnnxTensor): Buffer {
  const raw = Buffer.alloc(one.values.length * 4);
  one.values.forEach((value, at) => raw.writeFloatLE(value, at * 4));
  return message(
    5,
    ...one.shape.map((size) => integer(1, size)),
    integer(2, float32),
    text(8, one.name),
    bytes(9, raw),
  );
}

function portFields(port: Port): Buffer[] {
  const shape = port.shape.map((size) =>
    message(1, typeof size === "number" ? integer(1, size) : text(2, size)),
  );
  return [text(1, port.name), message(2, message(1, integer(1, float32), message(2, ...shape)))];
}

// Protocol Buffers' wire format: a varint key (field number and wire type), then the value.

function varint(value: number): Buffer {
  const out: number[] = [];
  let rest = value;
  do {
    out.push((rest % 128) | (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from(out);
}

function integer(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)]);
}

function single(field: number, value: number): Buffer {
  const raw = Buffer.alloc(4);
  raw.writeFloatLE(value);
  return Buffer.concat([varint(field * 8 + 5), raw]);
}

function bytes(field: number, value: Buffer): Buffer {
  return Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);
}

function text(field: number, value: string): Buffer {
  return bytes(field, Buffer.from(value));
}

function message(field: number, ...fields: Buffer[]): Buffer {
  return bytes(field, Buffer.concat(fields));
}
