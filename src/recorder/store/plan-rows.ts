import type { Micros } from "#base";
import type { Stretch } from "#calendar";
import { integer, optionalInteger } from "./row.ts";
import type { Statements } from "./statements.ts";

/** How much there is in some time of a stream. */
export interface Amount {
  readonly segments: number;
  readonly bytes: number;
  /** Undefined where there is nothing. */
  readonly from: Micros | undefined;
  readonly to: Micros | undefined;
}

export const nothing: Amount = { segments: 0, bytes: 0, from: undefined, to: undefined };

export function amountIn(sql: Statements, stream: number, stretches: readonly Stretch[]): Amount {
  return stretches.map((stretch) => amountOf(sql, stream, stretch)).reduce(sum, nothing);
}

export function sum(a: Amount, b: Amount): Amount {
  const ends = [a.from, b.from].filter((at) => at !== undefined);
  const lasts = [a.to, b.to].filter((at) => at !== undefined);
  return {
    segments: a.segments + b.segments,
    bytes: a.bytes + b.bytes,
    from: ends.length === 0 ? undefined : Math.min(...ends),
    to: lasts.length === 0 ? undefined : Math.max(...lasts),
  };
}

function amountOf(sql: Statements, stream: number, { from, to }: Stretch): Amount {
  const row = sql.one(
    `select count(*) as segments, coalesce(sum(bytes), 0) as bytes, min(start) as first, max(end) as last
     from segment where stream = ? and counts_from >= ? and counts_from < ?`,
    stream,
    Math.max(from, 0),
    Math.min(to, Number.MAX_SAFE_INTEGER),
  );
  return {
    segments: integer(row, "segments"),
    bytes: integer(row, "bytes"),
    from: optionalInteger(row, "first"),
    to: optionalInteger(row, "last"),
  };
}
