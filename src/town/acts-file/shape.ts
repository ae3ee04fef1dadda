import { z } from "zod";
import { registerRecord } from "#contract";

/** What a field of an act is, as far as a spreadsheet's cell must know. */
export interface Shape {
  readonly type?: string | undefined;
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[] | undefined;
  readonly oneOf?: readonly Shape[] | undefined;
  readonly properties?: Readonly<Record<string, Shape>> | undefined;
  readonly items?: Shape | undefined;
}

const shape: z.ZodType<Shape> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    const: z.unknown().optional(),
    anyOf: z.array(shape).optional(),
    oneOf: z.array(shape).optional(),
    properties: z.record(z.string(), shape).optional(),
    items: shape.optional(),
  }),
);

const all = shape.parse(z.toJSONSchema(registerRecord, { io: "input", unrepresentable: "any" }));
const kinds = new Map(
  alternatives(all).map((one) => [String(one.properties?.["kind"]?.const), one] as const),
);

/** The shape of a kind of act; undefined where there is no such kind. */
export function shapeOf(kind: string): Shape | undefined {
  return kinds.get(kind);
}

export function alternatives(one: Shape): readonly Shape[] {
  const inner = one.anyOf ?? one.oneOf;
  return inner === undefined ? [one] : inner.flatMap(alternatives);
}

/** The shape of what a dotted heading names; undefined where an act of this kind has no such field. */
export function fieldOf(within: Shape, path: readonly string[]): Shape | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return within;
  for (const one of alternatives(within)) {
    const inner = /^\d+$/.test(name) ? one.items : one.properties?.[name];
    const found = inner === undefined ? undefined : fieldOf(inner, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}
