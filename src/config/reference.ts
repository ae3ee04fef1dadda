import { z } from "zod";
import { townFile } from "./schema.ts";

/** As much of JSON Schema as this table shows. */
const nodeSchema = z.object({
  type: z.string().optional(),
  description: z.string().optional(),
  default: z.json().optional(),
  enum: z.array(z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), nodeSchema).optional();
  },
  get items() {
    return nodeSchema.optional();
  },
});
type Node = z.infer<typeof nodeSchema>;

/** Every key of `town.yaml` as a Markdown table: `docs/ref/config.md` holds exactly this. */
export function printConfigReference(): string {
  const root: Node = nodeSchema.parse(z.toJSONSchema(townFile, { io: "input", unrepresentable: "any" }));
  const rows = [...rowsOf(root, "")];
  return [
    "# town.yaml",
    "",
    "*Status: current. Printed from `src/config/schema.ts`; `vigie config reference` prints it again.*",
    "",
    "| key | what | value | default |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

function* rowsOf(node: Node, path: string): Generator<string> {
  for (const [key, child] of Object.entries(node.properties ?? {})) {
    const full = path === "" ? key : `${path}.${key}`;
    const needed = (node.required ?? []).includes(key) && child.default === undefined;
    const fallback =
      child.default === undefined || typeof child.default === "object"
        ? ""
        : `\`${JSON.stringify(child.default)}\``;
    yield `| \`${full}\` | ${child.description ?? ""} | ${valueOf(child)} | ${needed ? "required" : fallback} |`;
    yield* rowsOf(child, full);
    if (child.items !== undefined) yield* rowsOf(child.items, `${full}[]`);
  }
}

function valueOf(node: Node): string {
  if (node.enum !== undefined) return node.enum.map((value) => `\`${String(value)}\``).join(", ");
  if (node.type === "array") return "list";
  return node.type ?? "";
}
