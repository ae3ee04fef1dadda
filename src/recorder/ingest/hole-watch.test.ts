import fc from "fast-check";
import { expect, test } from "vitest";
import type { AccessUnit } from "#model";
import { HoleWatch } from "./hole-watch.ts";
import { OwnDelay } from "./own-delay.ts";

const noon = 1_795_000_000_000_000;
const second = 1_000_000;
const unit = (wall: number): AccessUnit => ({
  data: new Uint8Array(1),
  key: true,
  dts: 0,
  pts: 0,
  wall,
  discontinuity: false,
});

/** 25 pictures a second for ten seconds. */
function watched(own = new OwnDelay()) {
  const holes = new HoleWatch(own);
  for (let index = 0; index < 250; index += 1) holes.before(unit(noon + index * 40_000));
  return { holes, after: (seconds: number) => unit(noon + 250 * 40_000 + seconds * second) };
}

test("a camera that sent nothing for five seconds left a hole of its own", () => {
  const { holes, after } = watched();
  expect(holes.before(after(5))).toMatchObject({
    cause: "camera-silent",
    detail: expect.stringMatching(/no picture for 5\.0 s/),
  });
  expect(holes.before(after(5.04))).toBeUndefined();
});

test("packets that were lost make the hole the network's", () => {
  const { holes, after } = watched();
  holes.lost(812);
  expect(holes.before(after(4))).toMatchObject({
    cause: "network",
    detail: expect.stringMatching(/812 packets/),
  });
});

test("what was missed while the recorder was too busy is the recorder's fault, whatever was lost", () => {
  const own = new OwnDelay();
  const { holes, after } = watched(own);
  own.beat(noon + 10 * second, noon + 13 * second);
  holes.lost(812);
  expect(holes.before(after(4))).toMatchObject({
    cause: "our-fault",
    detail: expect.stringMatching(/too busy/),
  });
});

test("a clock of ours that was set explains its hole, forward and back", () => {
  const { holes, after } = watched();
  holes.leap({ kind: "our-clock", micros: 3_600 * second });
  expect(holes.before(after(3_600))).toMatchObject({
    cause: "our-fault",
    detail: expect.stringMatching(/set forward by 3600\.0 s/),
  });
  holes.leap({ kind: "our-clock", micros: -60 * second });
  expect(holes.before(after(3_540))).toMatchObject({
    cause: "our-fault",
    detail: expect.stringMatching(/set back by 60\.0 s/),
  });
});

test("a camera that always sends a picture now and then leaves no hole between them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 30 }), (seconds) => {
      const holes = new HoleWatch(new OwnDelay());
      for (let index = 0; index < 50; index += 1)
        expect(holes.before(unit(noon + index * seconds * second))).toBeUndefined();
    }),
  );
});

test("what ended a connection is told by whoever ended it", () => {
  const { holes, after } = watched();
  holes.restart();
  expect(holes.before(after(60))).toBeUndefined();
});
