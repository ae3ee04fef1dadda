/**
 * The pairing of rows and columns with the least total cost (Kuhn-Munkres with potentials, O(n²m)).
 * Pairs that cost `limit` or more are left apart. Answers, for each row, its column or undefined.
 */
export function assign(
  rows: number,
  columns: number,
  cost: (row: number, column: number) => number,
  limit: number,
): (number | undefined)[] {
  if (rows > columns) {
    const turned = assign(columns, rows, (row, column) => cost(column, row), limit);
    const answer: (number | undefined)[] = Array.from({ length: rows });
    turned.forEach((row, column) => {
      if (row !== undefined) answer[row] = column;
    });
    return answer;
  }
  const price = (row: number, column: number) => Math.min(limit, cost(row - 1, column - 1));
  const rowOf = pair(rows, columns, price);
  const answer: (number | undefined)[] = Array.from({ length: rows });
  for (let column = 1; column <= columns; column += 1) {
    const row = rowOf[column] ?? 0;
    if (row > 0 && price(row, column) < limit) answer[row - 1] = column - 1;
  }
  return answer;
}

/** Rows and columns from 1; row 0 stands for "free". Needs rows ≤ columns. */
function pair(rows: number, columns: number, price: (row: number, column: number) => number): number[] {
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf: number[] = Array(columns + 1).fill(0);
  const from: number[] = Array(columns + 1).fill(0);
  for (let row = 1; row <= rows; row += 1) {
    rowOf[0] = row;
    let column = 0;
    const least = new Float64Array(columns + 1).fill(Infinity);
    const used = new Uint8Array(columns + 1);
    do {
      used[column] = 1;
      const current = rowOf[column] ?? 0;
      let step = Infinity;
      let next = 0;
      for (let other = 1; other <= columns; other += 1) {
        if (used[other] === 1) continue;
        const reduced = price(current, other) - (rowPotential[current] ?? 0) - (columnPotential[other] ?? 0);
        if (reduced < (least[other] ?? 0)) {
          least[other] = reduced;
          from[other] = column;
        }
        if ((least[other] ?? 0) < step) {
          step = least[other] ?? 0;
          next = other;
        }
      }
      for (let other = 0; other <= columns; other += 1) {
        if (used[other] === 1) {
          const owner = rowOf[other] ?? 0;
          rowPotential[owner] = (rowPotential[owner] ?? 0) + step;
          columnPotential[other] = (columnPotential[other] ?? 0) - step;
        } else least[other] = (least[other] ?? 0) - step;
      }
      column = next;
    } while ((rowOf[column] ?? 0) !== 0);
    do {
      const previous = from[column] ?? 0;
      rowOf[column] = rowOf[previous] ?? 0;
      column = previous;
    } while (column !== 0);
  }
  return rowOf;
}
