import type { z } from "zod";
import { type RegisterRecord, registerRecord } from "#contract";
import { rowsOf } from "./csv.ts";
import type { ActProblem, RawAct } from "./raw-acts.ts";
import { entriesOf } from "./yaml.ts";

/** Brings the scan that a file names by its path; a sentence where it cannot be had. */
export type Attach = (
  path: string,
) => Promise<{ readonly name: string; readonly sha256: string } | { readonly wrong: string }>;

export interface ReadActs {
  readonly records: readonly RegisterRecord[];
  readonly problems: readonly ActProblem[];
}

/** A town of 800 cameras has some megabytes of acts. */
export const mostBytes = 8 * 1024 * 1024;
const mostProblems = 200;

/** All acts of a YAML list or of a spreadsheet's CSV, or what is wrong: then nothing of it is taken. */
export async function readActs(bytes: Uint8Array, format: "yaml" | "csv", attach: Attach): Promise<ReadActs> {
  if (bytes.length > mostBytes)
    return none([{ line: 1, column: 1, field: "", what: `more than ${mostBytes} bytes` }]);
  const raw = format === "yaml" ? entriesOf(new TextDecoder().decode(bytes)) : rowsOf(bytes);
  if (raw.problems.length > 0) return none(raw.problems);
  const problems: ActProblem[] = [];
  const records: RegisterRecord[] = [];
  const taken = new Map<string, number>();
  for (const act of raw.acts) {
    const attached = await withDocument(act, attach);
    const read = registerRecord.safeParse(attached.value);
    const wrong = read.success ? attached.problems : [...attached.problems, ...problemsOf(read.error, act)];
    if (problems.length < mostProblems) problems.push(...wrong);
    if (!read.success || wrong.length > 0) continue;
    const name = `${read.data.kind}/${read.data.id}`;
    const { line, column } = act.where([]);
    const before = taken.get(name);
    if (before !== undefined)
      problems.push({ line, column, field: "id", what: `${name} is already in line ${before}` });
    taken.set(name, line);
    records.push(read.data);
  }
  if (raw.acts.length === 0) return none([{ line: 1, column: 1, field: "", what: "there is no act in it" }]);
  return problems.length > 0 ? none(problems) : { records, problems };
}

function none(problems: readonly ActProblem[]): ReadActs {
  return { records: [], problems };
}

/** `document: scans/arrete.pdf` becomes the name and the hash of what lies there. */
async function withDocument(act: RawAct, attach: Attach) {
  const path = act.value["document"];
  if (typeof path !== "string") return { value: act.value, problems: [] };
  const found = await attach(path);
  if (!("wrong" in found)) return { value: { ...act.value, document: found }, problems: [] };
  const { document: _, ...value } = act.value;
  return { value, problems: [{ ...act.where(["document"]), field: "document", what: found.wrong }] };
}

function problemsOf(error: z.ZodError, act: RawAct): ActProblem[] {
  return error.issues.flatMap((issue) => {
    const paths =
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({
      ...act.where(path),
      field: path.map(String).join("."),
      what: issue.code === "unrecognized_keys" ? "an act of this kind has no such field" : issue.message,
    }));
  });
}
