import { expect, test } from "vitest";
import { tableOf } from "./counts-csv.ts";

test("a period is two lines, one for each way, with each kind in a column of its own", () => {
  const counts = {
    "left-to-right": { person: 12, "two-wheeler": 3, vehicle: 0 },
    "right-to-left": { person: 7, "two-wheeler": 0, vehicle: 1 },
  };
  const total = { at: 0, camera: "place", line: "=quai", counts, watched: 0.9876 };
  expect(tableOf([total]).trimEnd().split("\r\n").slice(1)).toEqual([
    '"1970-01-01T00:00:00.000Z","place","\'=quai","left-to-right","12","3","0","0.988"',
    '"1970-01-01T00:00:00.000Z","place","\'=quai","right-to-left","7","0","1","0.988"',
  ]);
});
