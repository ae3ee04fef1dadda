import { expect, test } from "vitest";
import { Fault, TurnedClock } from "#base";
import { readSystemTime } from "./system-time.ts";
import { readXml, type XmlElement } from "./xml-read.ts";

const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T12:00:00Z"));

function answer(inside: string): Promise<XmlElement> {
  const element = readXml(`<Answer><SystemDateAndTime>${inside}</SystemDateAndTime></Answer>`);
  if (element === undefined) throw new Error("the test's XML is not well formed");
  return Promise.resolve(element);
}

const utc = (date: string, time: string) => {
  const [year, month, day] = date.split("-");
  const [hour, minute, second] = time.split(":");
  return `<DateTimeType>NTP</DateTimeType><UTCDateTime><Time><Hour>${hour}</Hour><Minute>${minute}</Minute><Second>${second}</Second></Time>
<Date><Year>${year}</Year><Month>${month}</Month><Day>${day}</Day></Date></UTCDateTime>`;
};

test("a camera that rebooted into 1970 is behind by all those years", async () => {
  const time = await readSystemTime(() => answer(utc("1970-01-01", "0:0:10")), clock);
  expect(time?.at.toString()).toBe("1970-01-01T00:00:10Z");
  expect(time?.aheadMs).toBeLessThan(-1e12);
});

test("a leap second is still a time", async () => {
  const time = await readSystemTime(() => answer(utc("2026-11-24", "12:0:60")), clock);
  expect(time).toMatchObject({ source: "ntp", aheadMs: 59_000 });
});

test.each([
  ["no time at all", ""],
  ["a month that is none", utc("2026-13-24", "12:0:0")],
  ["words for numbers", utc("2026-XI-24", "12:0:0")],
])("from %s nothing is learnt", async (_, inside) => {
  expect(await readSystemTime(() => answer(inside), clock)).toBeUndefined();
});

test("a camera that wants a password even for its time is asked no more; one that is gone is gone", async () => {
  const refuse = (code: string) => () => Promise.reject(new Fault(code, "no"));
  expect(await readSystemTime(refuse("camera-unauthorised"), clock)).toBeUndefined();
  await expect(readSystemTime(refuse("camera-unreachable"), clock)).rejects.toThrow("no");
});
