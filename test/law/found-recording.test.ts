import { describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import { foundIn, foundWith } from "./found.ts";
import { assessment, authorisation, camera, without } from "./valmont.ts";

const record = { processing: "record-video" } as const;

describe("a refusal to record says what stands in the papers instead", () => {
  test.each<[string, RegisterRecord, Record<string, string>]>([
    ["the purposes that are missing", camera({ purposes: [5, 6, 11] }), { "purpose-authorised": "6°, 11°" }],
    ["nothing, of a camera without purposes", camera({ purposes: [] }), { "purpose-authorised": "—" }],
    [
      "the first day of a provisional act",
      authorisation({ provisional: true, from: "2026-05-01", until: "2026-12-31" }),
      { "provisional-four-months": "2026-05-01" },
    ],
    [
      "the first day of an act of more than five years",
      authorisation({ from: "2021-03-10" }),
      { "authorisation-five-years": "2021-03-10" },
    ],
    [
      "the fictitious act",
      authorisation({ fictitious: true }),
      { "authorisation-genuine": "arrêté 2024-117" },
    ],
    ["the versions that were signed", assessment(["live-view"]), { "impact-assessment": "2.1" }],
    [
      "the day on which the sign will be there",
      camera({ sign: { placedOn: "2026-11-25", textVersion: "v3" } }),
      { "sign-placed": "2026-11-25" },
    ],
    ["no sign", camera({ sign: null }), { "sign-placed": "—" }],
    [
      "the time that is too long",
      authorisation({ retention: "P32D" }),
      { "retention-within-a-month": "P32D" },
    ],
    [
      "the version of a worn sign",
      camera({ sign: { placedOn: "2024-03-10", textVersion: "v2", replaceBy: "2027-01-01" } }),
      { "sign-to-replace": "v2" },
    ],
    ["no notice of the commissioning", camera({ commissioning: null }), { "commissioning-noticed": "—" }],
    [
      "when the masks were tested",
      camera({ masks: { dwellingInView: true, burntIn: true, testedOn: "2026-08-25" } }),
      { "masks-tested": "2026-08-25" },
    ],
    [
      "that they never were",
      camera({ masks: { dwellingInView: true, burntIn: true, testedOn: null } }),
      { "masks-tested": "—" },
    ],
    [
      "what the picture measures",
      camera({
        technicalNorm: { shot: "wide", fastPeople: true, width: 351, height: 288, framesPerSecond: 6 },
      }),
      { "technical-norm-figures": "351×288, 6/s" },
    ],
  ])("%s", (_, change, expected) => expect(foundWith(record, change)).toEqual(expected));

  test("of no assessment and no undertaking at all, nothing", () => {
    expect(foundIn(record, without("impact-assessment"))).toEqual({ "impact-assessment": "—" });
    expect(foundIn(record, without("cnil-engagement"))).toEqual({ "cnil-engagement": "—" });
    expect(foundIn(record, without("authorisation"))).toMatchObject({
      "authorisation-in-force": "—",
      "camera-authorised": "—",
      "retention-within-a-month": "—",
    });
    expect(foundIn(record, without("camera"))).toMatchObject({
      "camera-recorded": "—",
      "necessity-shown": "—",
      "without-sound": "—",
      "masks-burnt-in": "—",
      "technical-norm": "—",
    });
  });
  test("of several assessments, each version", () => {
    const other: RegisterRecord = { ...assessment(["live-view"]), id: "aipd-2" };
    expect(foundWith(record, assessment(["playback"]), other)).toEqual({ "impact-assessment": "2.1, 2.1" });
  });
});

describe("the edges of what an alarm watches", () => {
  test.each([
    ["wide", 352, 288, 6, {}],
    ["wide", 352, 287, 6, { "technical-norm-figures": "352×287, 6/s" }],
    ["wide", 352, 288, 5, { "technical-norm-figures": "352×288, 5/s" }],
    ["narrow", 703, 576, 12, { "technical-norm-figures": "703×576, 12/s" }],
    ["narrow", 704, 575, 12, { "technical-norm-figures": "704×575, 12/s" }],
    ["narrow", 704, 576, 12, {}],
  ] as const)("a %s shot of %i×%i at %i a second", (shot, width, height, framesPerSecond, expected) => {
    const technicalNorm = { shot, fastPeople: true, width, height, framesPerSecond };
    expect(foundWith(record, camera({ technicalNorm }))).toEqual(expected);
  });
  test("masks are tested again after ninety days, and not a day sooner", () => {
    const tested = (testedOn: string) =>
      foundWith(record, camera({ masks: { dwellingInView: true, burntIn: true, testedOn } }));
    expect([tested("2026-08-26"), tested("2026-08-25")]).toEqual([{}, { "masks-tested": "2026-08-25" }]);
    expect(
      foundWith(record, camera({ masks: { dwellingInView: false, burntIn: false, testedOn: "2020-01-01" } })),
    ).toEqual({});
  });
  test("the end of an authorisation is told twelve, six and four months before", () => {
    const ends = (until: string) => foundWith(record, authorisation({ until }))["authorisation-renewal"];
    expect(ends("2027-11-24")).toBeUndefined();
    expect(ends("2027-11-23")).toBe("arrêté 2024-117 : 2027-11-23 (≤ P12M)");
    expect(ends("2027-05-24")).toContain("≤ P12M");
    expect(ends("2027-05-23")).toContain("≤ P6M");
    expect(ends("2027-03-24")).toContain("≤ P6M");
    expect(ends("2027-03-23")).toContain("≤ P4M");
    expect(
      foundWith(record, authorisation({ provisional: true, from: "2026-11-01", until: "2027-02-01" })),
    ).toEqual({});
  });
  test("a publication is awaited two months from the signature", () => {
    const signed = (signedOn: string) => {
      const { publication: _, ...bare } = authorisation({ signedOn }) as Extract<
        RegisterRecord,
        { kind: "authorisation" }
      >;
      return foundWith(record, bare);
    };
    expect(signed("2026-09-24")).toEqual({});
    expect(signed("2026-09-23")).toEqual({ "authorisation-published": "arrêté 2024-117" });
  });
});
