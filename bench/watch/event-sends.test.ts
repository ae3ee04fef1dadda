import { expect, test } from "vitest";
import { EventSends } from "./event-sends.ts";

/** A camera whose film has an event in picture 3, sent at these milliseconds. */
function sentAt(...times: readonly number[]): EventSends {
  const sends = new EventSends([3]);
  sends.begin(0);
  sends.end(100_000);
  for (const at of times) {
    sends.note({ camera: "a", stream: "sub", frame: 3, at: at * 1_000 });
    sends.note({ camera: "a", stream: "main", frame: 3, at: at * 1_000 });
    sends.note({ camera: "a", stream: "sub", frame: 4, at: at * 1_000 + 40_000 });
  }
  return sends;
}

const heard = (pictureAt: number, heardAt = pictureAt + 300, camera = "a") => ({
  camera,
  pictureAt,
  heardAt,
});

test("a signal is measured from the send of the picture in which its event is", () => {
  const found = sentAt(1_000, 9_000).explain([heard(1_200, 1_600), heard(9_080, 9_500)]);
  expect(found.explained.map(({ sentAt: from, heardAt }) => heardAt - from)).toEqual([600, 500]);
  expect([found.missed, found.unexplained]).toEqual([0, 0]);
});

test("an event that nothing tells of is missed; a signal of another camera, or seconds away, explains nothing", () => {
  const found = sentAt(1_000, 9_000).explain([heard(1_100, 1_500, "b"), heard(5_000)]);
  expect([found.explained.length, found.missed, found.unexplained]).toEqual([0, 2, 2]);
});

test("one signal tells of one event, the nearest", () => {
  const found = sentAt(1_000, 1_400).explain([heard(1_050), heard(1_450)]);
  expect(found.explained.map(({ sentAt: from, pictureAt }) => pictureAt - from)).toEqual([50, 50]);
});

test("what happened before or after the measurement counts for nothing", () => {
  const sends = sentAt(1_000, 9_000);
  sends.begin(5_000);
  expect(sends.explain([heard(1_100)])).toEqual({ explained: [], missed: 1, unexplained: 0 });
});
