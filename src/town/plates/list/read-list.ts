import { setImmediate } from "node:timers/promises";
import { type ListFlaw, platePurposes } from "#contract";
import { codeOf, plainPlate, symbolsOf } from "../plate-code.ts";
import { type WantedLine, WantedList } from "./wanted-list.ts";

const header = ["plate", "purpose", "reference", "from", "until"];
const mostLines = 2_000_000;
const longestLine = 300;
const mostFlaws = 100;
/** A million lines take seconds: whoever asks the town something else meanwhile is answered. */
const linesBetweenRests = 5_000;

export type ReadList =
  | { readonly outcome: "read"; readonly list: WantedList }
  /** The first hundred that are wrong, and how many more. */
  | { readonly outcome: "refused"; readonly flaws: readonly ListFlaw[]; readonly more: number };

/** A list's file (`docs/ref/plate-list.md`): taken whole, or refused with what is wrong in which line. */
export async function readList(text: string): Promise<ReadList> {
  const flaws: ListFlaw[] = [];
  let more = 0;
  const wrong = (line: number, reason: string) => {
    if (flaws.length < mostFlaws) flaws.push({ line, reason });
    else more += 1;
  };
  const list = new WantedList();
  let untilRest = linesBetweenRests;
  for (const line of linesOf(text, wrong)) {
    list.add(line);
    untilRest -= 1;
    if (untilRest > 0) continue;
    await setImmediate();
    untilRest = linesBetweenRests;
  }
  list.index();
  if (flaws.length === 0 && list.size === 0) wrong(1, "no line names a plate");
  return flaws.length > 0 ? { outcome: "refused", flaws, more } : { outcome: "read", list };
}

function* linesOf(text: string, wrong: (line: number, reason: string) => void): Generator<WantedLine> {
  const days = new Map<string, number | undefined>();
  const dayOf = (date: string) => {
    if (!days.has(date)) days.set(date, dayNumber(date));
    return days.get(date);
  };
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  let separator = ";";
  for (let number = 1; start < text.length; number += 1) {
    const end = text.indexOf("\n", start);
    const raw = text.slice(start, end === -1 ? text.length : end).replace(/\r$/, "");
    start = end === -1 ? text.length : end + 1;
    if (raw.trim() === "") continue;
    if (number > mostLines) return wrong(number, `more than ${mostLines} lines`);
    if (raw.length > longestLine) {
      wrong(number, `longer than ${longestLine} characters`);
      continue;
    }
    if (number === 1) {
      separator = raw.includes(";") ? ";" : ",";
      const names = raw.split(separator).map((name) => name.trim().toLowerCase());
      if (names.join() !== header.join()) return wrong(1, `the first line must be ${header.join(";")}`);
      continue;
    }
    const read = readLine(raw.split(separator), dayOf);
    if (typeof read === "string") wrong(number, read);
    else yield read;
  }
}

/** The line, or what is wrong with it. No sentence repeats the plate: it may go into a message. */
function readLine(
  fields: readonly string[],
  dayOf: (date: string) => number | undefined,
): WantedLine | string {
  const [plate = "", purpose = "", reference = "", from = "", until = ""] = fields.map((field) =>
    field.trim(),
  );
  if (fields.length !== header.length) return `${fields.length} fields, not ${header.length}`;
  const plain = plainPlate(plate);
  if (plain === undefined) return "the plate must be 2 to 10 letters and digits";
  const known = platePurposes.find((one) => one === purpose);
  if (known === undefined) return `the purpose must be one of ${platePurposes.join(", ")} (CSI L233-1)`;
  if (reference === "" || reference.length > 80 || /\p{Cc}/u.test(reference))
    return "the reference must be 1 to 80 characters";
  const first = dayOf(from);
  if (first === undefined) return "from must be a day, such as 2026-11-25";
  const last = until === "" ? Infinity : dayOf(until);
  if (last === undefined) return "until must be a day, or nothing";
  if (last < first) return "until is before from";
  return { code: codeOf(symbolsOf(plain)), purpose: known, reference, from: first, until: last };
}

const epoch = Temporal.PlainDate.from("1970-01-01");

/** Days since 1970-01-01; undefined where there is no such day. */
export function dayNumber(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  try {
    return epoch.until(Temporal.PlainDate.from(date)).days;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
