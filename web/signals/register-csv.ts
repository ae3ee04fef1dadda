import type { FollowUpRegister } from "#contract";

const head = [
  "at",
  "camera",
  "module",
  "rule",
  "zone",
  "count",
  "decision",
  "cause",
  "note",
  "by",
  "decided_at",
];
const iso = (micros: number) => new Date(micros / 1000).toISOString();

/** A cell that no spreadsheet takes for a formula (CWE-1236), quoted as RFC 4180 says. */
function cell(value: string | number): string {
  const text = String(value);
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** The register as a table for a spreadsheet, Base64 of UTF-8 with its mark. */
export function tableOf({ signals }: FollowUpRegister): string {
  const lines = signals.map(({ at, camera, module, rule, zone, count, decision, decided }) => [
    iso(at),
    camera,
    module,
    rule,
    zone,
    count,
    decision,
    decided?.cause ?? "",
    decided?.note ?? "",
    decided?.by ?? "",
    decided === undefined ? "" : iso(decided.at),
  ]);
  const text = `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
