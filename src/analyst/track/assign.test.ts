import fc from "fast-check";
import { expect, test } from "vitest";
import { assign } from "./assign.ts";

const table = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
const limit = 10;

/** Every pairing is tried; whoever stays alone costs the limit, as a pair that is not worth it does. */
function leastCost(costs: readonly number[][], columns: number): number {
  const search = (row: number, used: ReadonlySet<number>): number => {
    if (row === costs.length) return 0;
    let best = limit + search(row + 1, used);
    for (let column = 0; column < columns; column += 1) {
      if (used.has(column)) continue;
      const cost = Math.min(limit, costs[row]?.[column] ?? limit);
      best = Math.min(best, cost + search(row + 1, new Set([...used, column])));
    }
    return best;
  };
  return search(0, new Set());
}

test("no pairing costs less, nobody is paired twice, and no pair reaches the limit", () => {
  fc.assert(
    fc.property(table, (costs) => {
      const columns = costs[0]?.length ?? 0;
      const pairs = assign(costs.length, columns, (row, column) => costs[row]?.[column] ?? limit, limit);
      const taken = pairs.filter((column) => column !== undefined);
      expect(new Set(taken).size).toBe(taken.length);
      const total = pairs.reduce<number>(
        (sum, column, row) => sum + (column === undefined ? limit : (costs[row]?.[column] ?? limit)),
        0,
      );
      pairs.forEach((column, row) => {
        if (column !== undefined) expect(costs[row]?.[column]).toBeLessThan(limit);
      });
      expect(total).toBe(leastCost(costs, columns));
    }),
  );
});
