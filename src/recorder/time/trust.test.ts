import fc from "fast-check";
import { expect, test } from "vitest";
import type { Micros } from "#base";
import { begin, confirm, type Judged, judge, type Observation, type Sync } from "./trust.ts";

const second = 1_000_000;
const hour = 3_600 * second;
const noon = 1_770_000_000 * second;
const alone: Sync = { state: "unknown" };
const synced = (mark: string): Sync => ({ state: "synchronised", mark });

function seen(wall: Micros, up: Micros, sync: Sync = alone, boot = "first"): Observation {
  return { wall, steady: { boot, at: up }, sync };
}

function after(...observations: readonly Observation[]): Judged {
  const [first, ...rest] = observations;
  if (first === undefined) throw new RangeError("no observation");
  return rest.reduce((judged, now) => judge(judged.trust, now), begin(first, undefined));
}

test("a recorder that has recorded nothing yet takes the clock as it is", () => {
  expect(after(seen(noon, 0)).by).toBe("first start");
});

test("a recorder that forgot the time, with recordings on its disks, trusts a clock that NTP keeps and no other", () => {
  expect(begin(seen(noon, 0), noon - hour)).toMatchObject({
    by: undefined,
    trust: { doubt: { cause: "restarted" } },
  });
  expect(begin(seen(noon, 0, synced("1")), noon - hour).by).toBe("NTP");
  expect(begin(seen(noon, 0, synced("1")), noon + hour).trust.doubt?.cause).toBe("behind");
});

test("a clock that goes as steadily as the machine is trusted for days without NTP", () => {
  const days = Array.from({ length: 100 }, (_, n) => seen(noon + n * hour * 1.00005, n * hour));
  expect(after(...days).by).toBe("steady clock");
});

test.each([
  ["forward", 2 * hour, "set-forward"],
  ["back", -2 * hour, "set-back"],
])("a clock that is set %s is not trusted", (_, by, cause) => {
  const { trust, by: reason, news } = after(seen(noon, 0), seen(noon + second + by, second));
  expect(reason).toBeUndefined();
  expect(trust.doubt).toMatchObject({ cause, off: by });
  expect(news).toEqual([{ kind: "doubted" }]);
});

test("a clock that goes back to where it should be is trusted again, and what it recorded is counted as if it had not gone", () => {
  const { by, news } = after(seen(noon, 0), seen(noon + hour, second), seen(noon + 2 * second, 2 * second));
  expect(by).toBe("steady clock");
  expect(news).toEqual([{ kind: "settled", by: 0 }]);
});

test("NTP settles a jump with a synchronisation after it, not with one from before", () => {
  const jump = [seen(noon, 0, synced("1")), seen(noon + hour, second, synced("1"))] as const;
  expect(after(...jump, seen(noon + hour + second, 2 * second, synced("1"))).by).toBeUndefined();
  expect(after(...jump, seen(noon + hour + second, 2 * second, synced("2"))).by).toBe("NTP");
});

test("NTP alone does not take trusted time back: that is for a person", () => {
  const back = after(
    seen(noon, 0),
    seen(noon - hour, second, synced("1")),
    seen(noon - hour, second, synced("2")),
  );
  expect(back.by).toBeUndefined();
  const settled = confirm(back.trust, seen(noon - hour, 2 * second));
  expect(settled).toMatchObject({
    by: "a person",
    trust: { highest: noon - hour },
    news: [{ kind: "settled", by: -hour - 2 * second }],
  });
});

test("a machine that was off is not trusted before NTP or a person has vouched for its clock", () => {
  const off = after(seen(noon, hour), seen(noon + hour, 20 * second, alone, "second"));
  expect(off.trust.doubt?.cause).toBe("restarted");
  expect(after(seen(noon, hour), seen(noon + hour, 20 * second, synced("1"), "second")).by).toBe("NTP");
  expect(after(seen(noon, hour), seen(0, 20 * second, alone, "second")).trust.doubt?.cause).toBe("behind");
});

test("what a machine recorded that was off is counted from when it really was, once that is known", () => {
  const off = after(
    seen(noon, hour),
    seen(0, 20 * second, alone, "second"),
    seen(noon + 9 * hour, 30 * second, synced("1"), "second"),
  );
  // It went on counting from the last moment that it had seen: 30 s on the line since, and nine hours in truth.
  expect(off.news).toEqual([{ kind: "settled", by: 9 * hour - 30 * second }]);
});

test("a program that is started again while the machine runs goes on trusting", () => {
  expect(after(seen(noon, 0), seen(noon + 9 * hour, 9 * hour)).by).toBe("steady clock");
});

test("a clock that is set and set back again and again does not move what it is compared with", () => {
  const astray = (off: number, at: number) => seen(noon + at + off, at);
  const looks = [1, 2, 3, 4].flatMap((n) => [
    astray(hour, 2 * n * second),
    astray(n * 0.9 * second, (2 * n + 1) * second),
  ]);
  expect(after(seen(noon, 0), ...looks).trust.doubt?.cause).toBe("set-forward");
});

test("NTP that put the clock right vouches for no other time that a person sets just after", () => {
  const set = after(
    seen(noon, 0),
    seen(noon + hour, second),
    seen(noon + 2 * second, 2 * second, synced("1")),
  );
  expect(set.by).toBe("steady clock");
  const reset = after(
    seen(noon + 3 * second, 0),
    seen(noon + second, second, synced("1")),
    seen(noon + 8 * second, 2 * second, synced("1")),
  );
  expect(reset.by).toBeUndefined();
});

test("whatever the clock does, what is called trusted is the true time, unless NTP or a person said so wrongly", () => {
  // A machine whose clock is off by some amount; NTP, when it comes, puts it right.
  const event = fc.oneof(
    fc.record({ kind: fc.constant("pass" as const), seconds: fc.integer({ min: 1, max: 200_000 }) }),
    fc.record({ kind: fc.constant("set" as const), off: fc.integer({ min: -400_000, max: 400_000 }) }),
    fc.record({
      kind: fc.constant("restart" as const),
      seconds: fc.integer({ min: 10, max: 900_000 }),
      rtc: fc.integer({ min: -900_000, max: 900_000 }),
    }),
    fc.record({ kind: fc.constant("ntp" as const) }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let [truth, off, up, boots, marks] = [noon, 0, 0, 0, 0];
      const look = () => seen(truth + off, up, marks === 0 ? alone : synced(String(marks)), `boot ${boots}`);
      let judged = begin(look(), undefined);
      const step = (seconds: number) => {
        truth += seconds * second;
        up += seconds * second;
      };
      let highest = 0;
      for (const one of events) {
        step(1);
        switch (one.kind) {
          case "pass":
            step(one.seconds);
            break;
          case "set":
            off = one.off * second;
            break;
          case "restart":
            truth += one.seconds * second;
            [up, boots, marks, off] = [10 * second, boots + 1, 0, one.rtc * second];
            break;
          case "ntp":
            [off, marks] = [0, marks + 1 + boots * 1_000];
            break;
        }
        judged = judge(judged.trust, look());
        if (judged.by === undefined) continue;
        // Within what steady time lets pass unseen: a second each hour, and what slewing adds.
        const allowed = 2 * second + (500e-6 + 1 / 3_600) * (truth - noon);
        expect(Math.abs(off)).toBeLessThanOrEqual(allowed);
        expect(judged.trust.highest).toBeGreaterThanOrEqual(highest);
        highest = judged.trust.highest;
      }
    }),
    { numRuns: 2_000 },
  );
});
