import { type Document, isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { Fault } from "#base";

/** What a YAML text says, in the form of its schema. A Fault of this code names file, line, column and key. */
export function parseYaml<T>(schema: z.ZodType<T>, text: string, file: string, code: string): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors[0];
  if (broken !== undefined) {
    throw new Fault(
      code,
      `${file}, ${placeOf(broken.pos[0], lines)}: not valid YAML. ${broken.message.replace(/ at line \d+, column \d+:[^]*$/, "")}.`,
      { file },
      broken,
    );
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const keys = [...(issue?.path ?? []).map(String), ...unknown];
  const node: unknown =
    keyNode(document, keys) ?? document.getIn(keys, true) ?? document.getIn(keys.slice(0, -1), true);
  const place = startOf(node);
  const what =
    unknown.length > 0 ? "unknown key. Remove it, or correct its spelling" : (issue?.message ?? "invalid");
  throw new Fault(
    code,
    `${file}${place === undefined ? "" : `, ${placeOf(place, lines)}`}: ${keys.join(".") || "(top)"}: ${what}.`,
    { file, key: keys.join(".") },
    parsed.error,
  );
}

/** Where the key itself stands, rather than its value. */
function keyNode(document: Document, keys: readonly string[]): unknown {
  const map = document.getIn(keys.slice(0, -1), true);
  if (!isMap(map)) return undefined;
  return map.items.find(({ key }) => isScalar(key) && key.value === keys.at(-1))?.key;
}

function placeOf(offset: number, lines: LineCounter): string {
  const { line, col } = lines.linePos(offset);
  return `line ${line}, column ${col}`;
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range))
    return undefined;
  const start: unknown = node.range[0];
  return typeof start === "number" ? start : undefined;
}
