import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTypedTime } from "./typed-time.ts";

const paris = "Europe/Paris";
const micros = (zoned: string) => Temporal.ZonedDateTime.from(`${zoned}[${paris}]`).epochMilliseconds * 1000;
const now = micros("2026-11-24T22:14:07");
const read = (text: string) => readTypedTime(text, now, paris);
const moment = (zoned: string) => ({ kind: "moment", at: micros(zoned) });

describe("a time as a person types it", () => {
  it.each([
    ["hier 18:04", "2026-11-23T18:04"],
    ["Hier à 18h04", "2026-11-23T18:04"],
    ["avant-hier 7h", "2026-11-22T07:00"],
    ["yesterday 18:04", "2026-11-23T18:04"],
    ["yesterday at 18:04:10", "2026-11-23T18:04:10"],
    ["aujourd’hui 9:30", "2026-11-24T09:30"],
    ["18h", "2026-11-24T18:00"],
    ["18h04", "2026-11-24T18:04"],
    ["18 h 04", "2026-11-24T18:04"],
    ["18:04:10", "2026-11-24T18:04:10"],
    ["23:00", "2026-11-23T23:00"],
    ["2026-11-23 18:04:10", "2026-11-23T18:04:10"],
    ["2026-11-23T18:04", "2026-11-23T18:04"],
    ["2026-11-23", "2026-11-23T00:00"],
    ["23/11 18:04", "2026-11-23T18:04"],
    ["23/11/2026 18h", "2026-11-23T18:00"],
    ["24/12 18h", "2025-12-24T18:00"],
    ["-5m", "2026-11-24T22:09:07"],
    ["-5 min", "2026-11-24T22:09:07"],
    ["-90s", "2026-11-24T22:12:37"],
    ["-1h30", "2026-11-24T20:44:07"],
    ["-2j", "2026-11-22T22:14:07"],
    ["maintenant", "2026-11-24T22:14:07"],
  ])("%s", (text, zoned) => {
    expect(read(text)).toEqual(moment(zoned));
  });

  it.each([
    "",
    "demain",
    "25:00",
    "18:60",
    "2026-02-30 10:00",
    "31/11 8h",
    "h",
    "18",
    "-",
    "-5",
    "hier hier",
    "18:04:10:11",
    "x".repeat(200),
  ])("%s is not understood", (text) => {
    expect(read(text)).toEqual({ kind: "not-understood" });
  });

  it("says that a moment has not come yet", () => {
    expect(read("aujourd'hui 23:00")).toEqual({ kind: "not-yet", at: micros("2026-11-24T23:00") });
  });

  it("takes an hour that comes twice as its first, and one that never comes as the next", () => {
    const winter = micros("2026-10-25T12:00");
    expect(readTypedTime("2:30", winter, paris)).toEqual({
      kind: "moment",
      at: Temporal.Instant.from("2026-10-25T00:30:00Z").epochMilliseconds * 1000,
    });
    const summer = micros("2026-03-29T12:00");
    expect(readTypedTime("2:30", summer, paris)).toEqual({
      kind: "moment",
      at: Temporal.Instant.from("2026-03-29T01:30:00Z").epochMilliseconds * 1000,
    });
  });

  it("reads back any second of the last year as it is written out", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 86_400 }), (back) => {
        const at = now - back * 1_000_000;
        const zoned = Temporal.Instant.fromEpochMilliseconds(at / 1000).toZonedDateTimeISO(paris);
        const text = `${zoned.toPlainDate().toString()} ${zoned.toPlainTime().toString({ smallestUnit: "second" })}`;
        const typed = read(text);
        // The hour that comes twice is written the same both times.
        const twice = zoned.toPlainDateTime().toZonedDateTime(paris, { disambiguation: "earlier" });
        expect(typed).toEqual({ kind: "moment", at: twice.epochMilliseconds * 1000 });
      }),
    );
  });

  it("throws at nothing, and never goes to the future unasked", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const typed = read(text);
        if (typed.kind === "moment") expect(typed.at).toBeLessThanOrEqual(now);
      }),
    );
    const parts = fc.array(
      fc.constantFrom("hier", "18", "h", ":", "04", "-", "5", "m", "/", "2026", " ", "à", "t"),
      {
        maxLength: 9,
      },
    );
    fc.assert(
      fc.property(parts, (words) => {
        const typed = read(words.join(""));
        if (typed.kind === "moment") expect(typed.at).toBeLessThanOrEqual(now);
      }),
      { numRuns: 500 },
    );
  });
});
