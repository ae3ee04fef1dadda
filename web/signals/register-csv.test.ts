import { expect, test } from "vitest";
import { tableOf } from "./register-csv.ts";

test("no cell of the register is a formula to a spreadsheet, and every word comes through", () => {
  const signal = {
    id: "a",
    camera: "place",
    module: "m",
    rule: "r",
    at: 0,
    zone: '=HYPERLINK("http://x")',
    track: 1,
    box: { x: 0, y: 0, width: 1, height: 1 },
    confidence: 1,
    measured: {},
    decision: "rejected" as const,
    count: 2,
    lastAt: 0,
    picture: "live" as const,
    urgent: false,
    accuracy: { confirmed: 0, rejected: 1 },
    decided: { by: "Zoé", at: 1_000_000, cause: "shadow" as const, note: 'l\'ombre, "encore"' },
  };
  const [, line] = tableOf({ signals: [signal], readers: [] }).split("\r\n");
  expect(line).toBe(
    '"1970-01-01T00:00:00.000Z","place","m","r","\'=HYPERLINK(""http://x"")","2","rejected","shadow","l\'ombre, ""encore""","Zoé","1970-01-01T00:00:01.000Z"',
  );
});
