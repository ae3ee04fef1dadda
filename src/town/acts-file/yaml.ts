import { isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { RawAct, RawActs } from "./raw-acts.ts";

/** The acts of a YAML list, each with the place of each of its fields. Aliases are refused: a small file can hold a huge one. */
export function entriesOf(text: string): RawActs {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0)
    return {
      acts: [],
      problems: document.errors
        .slice(0, 20)
        .map(({ pos, message }) => ({ ...placeOf(pos[0]), field: "", what: message })),
    };
  const list = document.contents;
  if (!isSeq(list))
    return {
      acts: [],
      problems: [{ line: 1, column: 1, field: "", what: "write a list of acts: - kind: …" }],
    };
  const acts: RawAct[] = [];
  for (const item of list.items) {
    const start = placeOf(isNode(item) ? (item.range?.[0] ?? 0) : 0);
    const value = isMap(item) ? plain(item, document) : undefined;
    if (!isMap(item) || value === undefined)
      return {
        acts: [],
        problems: [{ ...start, field: "", what: "an act is a list of fields: kind, id, …" }],
      };
    acts.push({
      value,
      where(field) {
        // The field itself, or the nearest thing around it that is written.
        for (let depth = field.length; depth > 0; depth -= 1) {
          const node: unknown = item.getIn(field.slice(0, depth), true);
          if (isNode(node) && node.range !== undefined && node.range !== null) return placeOf(node.range[0]);
        }
        return start;
      },
    });
  }
  return { acts, problems: [] };
}

function plain(node: Node, document: ReturnType<typeof parseDocument>): Record<string, unknown> | undefined {
  try {
    const value: unknown = node.toJS(document, { maxAliasCount: 0 });
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined; // an alias
  }
}
