import { describe, expect, it } from "vitest";
import { clockAheadMs, noteServerClock } from "./server-clock.ts";

const told = "Tue, 24 Nov 2026 21:50:00 GMT";
const at = Date.parse(told);

describe("the town's clock", () => {
  it("agrees with this machine's within a second, and the second that it does not tell", () => {
    noteServerClock(told, at + 1900, at + 1950);
    expect(clockAheadMs()).toBe(0);
  });

  it("is corrected for when this machine's is wrong, whichever way", () => {
    noteServerClock(told, at + 60_450, at + 60_550);
    expect(clockAheadMs()).toBe(60_000);
    noteServerClock(told, at - 59_550, at - 59_450);
    expect(clockAheadMs()).toBe(-60_000);
  });

  it("is not corrected for an answer that was slow: late pictures would look live", () => {
    noteServerClock(told, at - 100, at + 9_000);
    expect(clockAheadMs()).toBe(0);
  });

  it("is not guessed from an answer that does not say it", () => {
    noteServerClock(told, at, at);
    noteServerClock(null, at + 9_000_000, at + 9_000_000);
    expect(clockAheadMs()).toBe(0);
  });
});
