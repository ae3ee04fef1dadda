import { decodeTable, readTable } from "../onboarding/index.ts";
import type { ActProblem, RawAct, RawActs } from "./raw-acts.ts";
import { alternatives, fieldOf, type Shape, shapeOf } from "./shape.ts";

/**
 * The acts of a spreadsheet: a line each, headings named as the fields (`kind`, `id`, `prefectApproval.reference`,
 * `recipients.1.service`). An empty cell is a field that is not given; several words in one cell are a list.
 */
export function rowsOf(bytes: Uint8Array): RawActs {
  const read = readTable(decodeTable(bytes).replace(/^\ufeff/, ""));
  if (read.outcome === "open-quote") return wrong(read.line, "a quote is opened and never closed");
  if (read.outcome === "too-long") return wrong(1, "the table has too many lines or columns");
  const [heading, ...rows] = read.rows;
  const fields = (heading?.cells ?? []).map((cell) => cell.trim());
  const kindAt = fields.indexOf("kind");
  if (heading === undefined || kindAt < 0)
    return wrong(1, "the first line must name the fields, kind among them");
  const problems: ActProblem[] = [];
  const acts = rows.map(({ line, cells }): RawAct => {
    const kind = cells[kindAt]?.trim() ?? "";
    const shape = shapeOf(kind);
    if (shape === undefined)
      problems.push({
        line,
        column: kindAt + 1,
        field: "kind",
        what: `there is no act of the kind '${kind}'`,
      });
    const value: Record<string, unknown> = {};
    for (const [at, field] of fields.entries()) {
      // The apostrophe that our own export puts before what looks like a formula.
      const cell = (cells[at]?.trim() ?? "").replace(/^'(?=[=+@'-])/, "");
      if (cell === "" || field === "") continue;
      const path = field.split(".");
      const inner = shape === undefined ? undefined : fieldOf(shape, path);
      if (shape !== undefined && inner === undefined)
        problems.push({ line, column: at + 1, field, what: "an act of this kind has no such field" });
      put(value, path, inner === undefined ? cell : valueOf(inner, cell));
    }
    if (shape !== undefined) fillIn(value, shape);
    return {
      value,
      where(path) {
        const name = path.map((part) => (typeof part === "number" ? part + 1 : String(part))).join(".");
        const at = fields.findIndex(
          (field) => field !== "" && (name === field || name.startsWith(`${field}.`)),
        );
        return { line, column: Math.max(0, at) + 1 };
      },
    };
  });
  return { acts, problems };
}

function wrong(line: number, what: string): RawActs {
  return { acts: [], problems: [{ line, column: 1, field: "", what }] };
}

const yes = /^(oui|yes|true|vrai|1|x)$/i;
const no = /^(non|no|false|faux|0)$/i;

/** What the cell says, as the field wants it; as it is where it does not fit, so that the schema says why. */
function valueOf(shape: Shape, cell: string): unknown {
  const types = alternatives(shape);
  const isA = (type: string) => types.some((one) => one.type === type);
  if (isA("array")) {
    const items = types.find((one) => one.type === "array")?.items ?? {};
    return cell.split(/[\s,|]+/).map((word) => valueOf(items, word));
  }
  if (isA("boolean")) return yes.test(cell) ? true : no.test(cell) ? false : cell;
  if (isA("integer") || isA("number")) return Number.isNaN(Number(cell)) ? cell : Number(cell);
  return cell;
}

type Place = Record<string, unknown> | unknown[];

function put(into: Place, [name = "", ...rest]: readonly string[], value: unknown): void {
  const key = Array.isArray(into) ? Number(name) - 1 : name;
  if (rest.length === 0) Reflect.set(into, key, value);
  else {
    const before: unknown = Object.hasOwn(into, key) ? Reflect.get(into, key) : undefined;
    const inner: Place = isPlace(before) ? before : /^\d{1,3}$/.test(rest[0] ?? "") ? [] : {};
    Reflect.set(into, key, inner);
    put(inner, rest, value);
  }
}

function isPlace(value: unknown): value is Place {
  return typeof value === "object" && value !== null;
}

/** What may be said to be absent, and has no cell, is absent. */
function fillIn(value: Record<string, unknown>, shape: Shape): void {
  for (const [name, inner] of Object.entries(shape.properties ?? {})) {
    const given = value[name];
    const types = alternatives(inner);
    if (given === undefined && types.some(({ type }) => type === "null")) value[name] = null;
    const object = types.find(({ type }) => type === "object");
    if (isPlace(given) && !Array.isArray(given) && object !== undefined) fillIn(given, object);
  }
}
