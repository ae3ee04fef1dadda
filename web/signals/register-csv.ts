import type { FollowUpRegister } from "#contract";
import { csvOf } from "../town/csv.ts";

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
  return csvOf([head, ...lines]);
}
