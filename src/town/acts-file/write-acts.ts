import { stringify } from "yaml";
import type { RegisterRecord } from "#contract";

/** Acts as a YAML list that `vigie import acts` reads again. */
export function writeActsYaml(records: readonly object[]): string {
  return stringify(records, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** The acts of one kind as a spreadsheet reads them in France: semicolons, and the mark that says UTF-8. */
export function writeActsCsv(records: readonly (RegisterRecord | object)[]): string {
  const rows = records.map((record) => new Map(cellsOf(record, "")));
  const fields = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const lines = [fields, ...rows.map((row) => fields.map((field) => row.get(field) ?? ""))];
  return `\ufeff${lines.map((line) => line.map(quoted).join(";")).join("\r\n")}\r\n`;
}

function cellsOf(value: unknown, field: string): [string, string][] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.every((item) => typeof item !== "object"))
      return items.length === 0 ? [] : [[field, items.map(String).join(" ")]];
    return items.flatMap((item, at) => cellsOf(item, `${field}.${at + 1}`));
  }
  if (typeof value === "object")
    return Object.entries(value).flatMap(([name, inner]) =>
      cellsOf(inner, field === "" ? name : `${field}.${name}`),
    );
  if (typeof value === "boolean") return [[field, value ? "oui" : "non"]];
  return typeof value === "string" || typeof value === "number" ? [[field, String(value)]] : [];
}

/** A cell that begins like a formula gets an apostrophe: a spreadsheet must not run what somebody typed. */
function quoted(text: string): string {
  const cell = /^[=+@'-]/.test(text) ? `'${text}` : text;
  return /[";\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
