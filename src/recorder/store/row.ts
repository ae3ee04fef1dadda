import type { SQLOutputValue } from "node:sqlite";
import { Fault } from "#base";

export type Row = Record<string, SQLOutputValue>;

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw nonsense(column);
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === "string") return value;
  throw nonsense(column);
}

export function blob(row: Row, column: string): Uint8Array<ArrayBuffer> {
  const value = row[column];
  if (value instanceof Uint8Array) return new Uint8Array(value);
  throw nonsense(column);
}

export function optionalInteger(row: Row, column: string): number | undefined {
  return row[column] === null ? undefined : integer(row, column);
}

function nonsense(column: string): Fault {
  return new Fault("index-damaged", `The index holds a value that cannot be (${column}). Run vigie check.`, {
    column,
  });
}
