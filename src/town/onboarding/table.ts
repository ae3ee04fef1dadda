/** A cell as a spreadsheet wrote it, and where. Lines count from one, as the spreadsheet shows them. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

export type ReadTable =
  | { readonly outcome: "table"; readonly rows: readonly Row[] }
  /** A quote that is never closed, from that line on. */
  | { readonly outcome: "open-quote"; readonly line: number }
  | { readonly outcome: "too-long" };

const mostRows = 5_000;
const mostCells = 100;
const separators = [";", ",", "\t"] as const;

/** Text of a file from any spreadsheet: UTF-8 or UTF-16 by its mark, else UTF-8, else what Windows in France writes. */
export function decodeTable(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** RFC 4180, with the separator that the first line has most of. Empty lines are passed over. */
export function readTable(text: string): ReadTable {
  const separator = separatorOf(text);
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = "";
  let quotedFrom: number | undefined;
  let line = 1;
  let startedAt = 1;
  const endRow = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== "")) rows.push({ line: startedAt, cells });
    cells = [];
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (quotedFrom !== undefined) {
      if (letter !== '"') cell += letter;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quotedFrom = undefined;
      if (letter === "\n") line += 1;
    } else if (letter === '"' && cell.trim() === "") {
      quotedFrom = line;
      cell = "";
    } else if (letter === separator) {
      cells.push(cell);
      cell = "";
      if (cells.length > mostCells) return { outcome: "too-long" };
    } else if (letter === "\n") {
      endRow();
      line += 1;
      startedAt = line;
      if (rows.length > mostRows) return { outcome: "too-long" };
    } else if (letter !== "\r") cell += letter;
  }
  if (quotedFrom !== undefined) return { outcome: "open-quote", line: quotedFrom };
  endRow();
  return { outcome: "table", rows };
}

function separatorOf(text: string): string {
  const first = text
    .slice(0, text.indexOf("\n") < 0 ? undefined : text.indexOf("\n"))
    .replaceAll(/"[^"]*"/g, "");
  const count = (separator: string) => first.split(separator).length;
  return separators.toSorted((a, b) => count(b) - count(a))[0] ?? ";";
}
