import fc from "fast-check";
import { expect, test } from "vitest";
import type { Change } from "../alarms.ts";
import { type Batch, Digest, gatherMs, windowMs } from "./digest.ts";

const raised = (id: string): Change => ({
  turn: "raised",
  alarm: {
    id,
    alarm: { kind: "camera-unauthorised", subject: id, facts: { camera: id } },
    source: "cameras",
    raisedAt: 0,
    returns: 0,
    acknowledged: undefined,
    told: [],
  },
});

/** Lets a second pass at a time, as the town does. */
function mailsOf(arrivals: readonly number[], most: number, seconds: number): { at: number; batch: Batch }[] {
  const digest = new Digest();
  const mails: { at: number; batch: Batch }[] = [];
  for (let second = 0; second <= seconds; second += 1) {
    const now = second * 1000;
    const come = arrivals.flatMap((at, index) => (at === second ? [raised(String(index))] : []));
    digest.add(come, now);
    const batch = digest.due(now, most);
    if (batch === undefined) continue;
    digest.sent(batch, now);
    mails.push({ at: now, batch });
  }
  return mails;
}

test("what comes within five seconds is one mail", () => {
  const mails = mailsOf([0, 0, 1, 3], 5, 60);
  expect(mails.map(({ at, batch }) => [at, batch.changes.length])).toEqual([[gatherMs, 4]]);
});

test("in a flood no more mails than allowed go out in ten minutes, then one summary, and nothing is lost", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1_500 }), { minLength: 1, maxLength: 150 }),
      fc.integer({ min: 1, max: 6 }),
      (arrivals, most) => {
        const mails = mailsOf(arrivals, most, 4_000);
        for (const { at } of mails)
          expect(
            mails.filter((other) => other.at > at - windowMs && other.at <= at).length,
          ).toBeLessThanOrEqual(most);
        const ids = mails.flatMap(({ batch }) => batch.changes.map(({ alarm }) => alarm.id));
        expect(ids.toSorted()).toEqual(arrivals.map((_, index) => String(index)).toSorted());
      },
    ),
  );
});

test("the last mail before the silence says when the summary comes", () => {
  const mails = mailsOf([0, 100, 200, 300, 301, 302], 3, 2_000);
  expect(mails.map(({ at, batch }) => [at / 1000, batch.changes.length, batch.quietMs])).toEqual([
    [5, 1, undefined],
    [105, 1, undefined],
    [205, 1, 400_000],
    [605, 3, 100_000],
  ]);
});

test("a mail that failed is tried again after a pause that doubles, with what came meanwhile", () => {
  const digest = new Digest();
  digest.add([raised("a")], 0);
  expect(digest.due(5_000, 5)?.changes).toHaveLength(1);
  digest.failed(5_000);
  digest.add([raised("b")], 6_000);
  expect(digest.due(14_000, 5)).toBeUndefined();
  expect(digest.due(15_000, 5)?.changes).toHaveLength(2);
  digest.failed(15_000);
  expect(digest.due(34_000, 5)).toBeUndefined();
  expect(digest.due(35_000, 5)?.changes).toHaveLength(2);
});

test("of a flood that no mail can hold the newest stay, and the mail says how many were left out", () => {
  const digest = new Digest();
  digest.add(
    Array.from({ length: 250 }, (_, index) => raised(String(index))),
    0,
  );
  const batch = digest.due(gatherMs, 5);
  expect([batch?.changes.length, batch?.leftOut, batch?.changes[0]?.alarm.id]).toEqual([200, 50, "50"]);
});
