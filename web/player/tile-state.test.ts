import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { after, asked, frozenAfterMs, stateOf, type TileEvent, type TileFacts } from "./tile-state.ts";

/** Plays events at their moments, and looks at a later one. */
function at(now: number, ...events: readonly (readonly [number, TileEvent])[]) {
  let facts: TileFacts = asked(0);
  for (const [moment, event] of events) facts = after(facts, event, moment);
  return stateOf(facts, now);
}
const picture = (moment: number, lateMs = 40): readonly [number, TileEvent] => [
  moment,
  { kind: "picture", at: moment, lateMs },
];
const lost = (moment: number, attempt = 1): readonly [number, TileEvent] => [
  moment,
  { kind: "lost", attempt },
];

describe("what a live tile says", () => {
  it("waits, and counts, until the first picture", () => {
    expect(at(700)).toEqual({ kind: "asking", forMs: 700 });
  });

  it("is live while pictures come", () => {
    expect(at(500, picture(400))).toEqual({ kind: "live", lateMs: 40 });
  });

  it("says by how much it is late", () => {
    expect(at(500, picture(400, 2300))).toEqual({ kind: "late", lateMs: 2300 });
  });

  it("is frozen, and counts, one second after the last picture", () => {
    expect(at(1399, picture(400)).kind).toBe("live");
    expect(at(1400, picture(400))).toEqual({ kind: "frozen", forMs: 1000 });
    expect(at(13_400, picture(400))).toEqual({ kind: "frozen", forMs: 13_000 });
  });

  it("is not called live again before a new picture, even when the link is", () => {
    expect(at(9000, picture(400), lost(2000), [3000, { kind: "opened" }]).kind).toBe("frozen");
  });

  it("reconnects, counting from the first loss and telling the attempt", () => {
    expect(at(9000, picture(400), lost(2000), lost(4000, 2))).toEqual({
      kind: "reconnecting",
      attempt: 2,
      forMs: 7000,
    });
  });

  it("tells a gap with its cause and since when no picture came", () => {
    expect(at(41_400, picture(400), [2000, { kind: "camera", state: "silent" }])).toEqual({
      kind: "gap",
      cause: "silent",
      forMs: 41_000,
    });
  });

  it("takes a picture as proof that the camera is back", () => {
    expect(at(5100, [2000, { kind: "camera", state: "unreachable" }], picture(5000)).kind).toBe("live");
    expect(at(9000, [2000, { kind: "camera", state: "unreachable" }], picture(5000)).kind).toBe("frozen");
  });

  it("keeps a refusal with its reasons over anything else", () => {
    const reasons = [
      {
        rule: "FR-03",
        condition: "base",
        article: "CSI L252-1",
        found: "",
        effect: "stop" as const,
        nature: "law" as const,
        sentence: { fr: "Non.", en: "No." },
      },
    ];
    expect(at(500, picture(400), [450, { kind: "refused", reasons }])).toEqual({ kind: "refused", reasons });
  });

  it("says that its permit ended", () => {
    expect(at(500, picture(400), [450, { kind: "ended", why: "permit-ended" }])).toEqual({
      kind: "ended",
      why: "permit-ended",
    });
  });

  it("goes on being live on the permit it holds while the town does not answer", () => {
    expect(at(900, picture(800), [500, { kind: "unanswered" }]).kind).toBe("live");
    expect(at(900, [500, { kind: "unanswered" }])).toEqual({ kind: "unanswered", forMs: 400 });
  });

  it("is never called live or late without a picture of the last second", () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant("picture" as const), at: fc.nat(20_000), lateMs: fc.nat(5000) }),
      fc.record({ kind: fc.constant("lost" as const), attempt: fc.nat(9) }),
      fc.record({
        kind: fc.constant("camera" as const),
        state: fc.constantFrom("streaming" as const, "silent" as const, "connecting" as const),
      }),
      fc.constantFrom(
        { kind: "opened" as const },
        { kind: "asked" as const },
        { kind: "unanswered" as const },
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(20_000), event), { maxLength: 30 }),
        fc.nat(30_000),
        (events, now) => {
          const played = events.map(
            ([moment, one]) => [moment, one.kind === "picture" ? { ...one, at: moment } : one] as const,
          );
          played.sort((a, b) => a[0] - b[0]);
          const past = played.filter(([moment]) => moment <= now);
          const newest = past.findLast(([, one]) => one.kind === "picture")?.[0];
          const { kind } = at(now, ...past);
          if (newest === undefined || now - newest >= frozenAfterMs)
            expect(["live", "late"]).not.toContain(kind);
        },
      ),
    );
  });
});
