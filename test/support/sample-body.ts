import { z } from "zod";

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** Words that fit the patterns of this API: a day, a moment, an hour, six digits, a hash, a duration, quantities. */
const days = ["2026-01-05", "2026-01-05T08:00:00Z", "08:00", "P15D"];
const words = [...days, "123456", "0".repeat(64), "30 s", "30 km/h", "2 /m²"];

/** Fields that hold the name of a camera; other words are only words. */
const naming = ["id", "camera", "cameras"];

/** A request that a schema takes, and that names one object wherever an object can be named. */
export function sampleOf(schema: z.ZodType, name: string): unknown {
  return sample(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema, name, "id");
}

function sample(schema: Schema, name: string, field: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first !== undefined) return sample(first, name, field);
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, sample(inner, name, key)]),
      );
    case "array":
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () =>
        sample(schema.items ?? {}, name, field),
      );
    case "number":
    case "integer":
      return Math.max(schema.minimum ?? 1, 1);
    case "boolean":
      return true;
    case "null":
      return null;
    case undefined:
    default:
      // Refused at once: no request of a test leaves this machine.
      if (field === "address" || field === "host") return "127.0.0.1";
      return text(schema, naming.includes(field) ? name : "a-word-long-enough");
  }
}

function text({ pattern, format, minLength = 0 }: Schema, name: string): string {
  if (format === "uri") return "rtsp://127.0.0.1:9/one";
  const fits = (word: string) => pattern === undefined || new RegExp(pattern, "u").test(word);
  const word = [name, ...words].find(fits) ?? name;
  return word.padEnd(minLength, "x");
}
