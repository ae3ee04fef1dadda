import { expect, test } from "vitest";
import { factsOf, recordedStream } from "../../../../test/support/seen-town.ts";
import {
  acts,
  day,
  device,
  hold,
  loitering,
  now,
  person,
  plan,
  platesUntil,
  quai,
  recorder,
  sound,
  withCamera,
  without,
} from "../../../../test/support/sound-commune.ts";
import { cameraAct, places } from "../../../../test/support/town-rig.ts";
import type { Seen } from "../seen.ts";
import { contradictionsIn } from "./index.ts";

/* A sound commune, and one thing planted at a time: it is found, and nothing else is. */

const found = (change: Partial<Seen>) =>
  contradictionsIn({ ...sound, ...change }).map(({ id, subject, gravity }) =>
    `${gravity}: ${id} ${subject}`.trim(),
  );

test("a sound commune has no contradiction", () => {
  expect(found({})).toEqual([]);
});

test.each<readonly [string, Partial<Seen>, readonly string[]]>([
  [
    "a camera that records without an authorisation",
    { facts: without("authorisation") },
    places.flatMap((id) =>
      ["authorisation-in-force", "camera-authorised", "purpose-authorised", "retention-within-a-month"].map(
        (one) => `breach: ${one} ${id}`,
      ),
    ),
  ],
  [
    "a camera that records and that the act does not list",
    { facts: factsOf([...acts(), cameraAct("quai")]), ...quai },
    ["breach: camera-authorised quai"],
  ],
  [
    "recordings of a camera that the town does not know",
    { plan: plan(1, [...places, "inconnue"]) },
    ["breach: camera-unknown inconnue"],
  ],
  [
    "a mask test older than ninety days",
    withCamera({ masks: { dwellingInView: true, burntIn: true, testedOn: "2026-08-25" } }),
    ["to-mend: masks-tested place"],
  ],
  ["a sign that is missing", withCamera({ sign: null }), ["breach: sign-placed place"]],
  [
    "a sign with other words than those of today",
    withCamera({ sign: { placedOn: "2026-01-05", textVersion: "0badc0de" } }),
    ["to-mend: sign-out-of-date place"],
  ],
  ["a camera that sends sound", withCamera({ sound: true }), ["breach: without-sound place"]],
  [
    "no impact assessment",
    { facts: without("impact-assessment") },
    places.map((id) => `breach: impact-assessment ${id}`),
  ],
  [
    "no engagement to the CNIL",
    { facts: without("cnil-engagement") },
    places.map((id) => `breach: cnil-engagement ${id}`),
  ],
  [
    "recordings beyond the authorised time",
    { plan: plan(16, ["place"]) },
    ["breach: recording-too-old place"],
  ],
  [
    "the same, held for an access request, which never passes the cap",
    { plan: plan(16, ["place"]), holds: hold("access-request") },
    ["breach: recording-too-old place"],
  ],
  ["but not what a requisition holds back", { plan: plan(16, ["place"]), holds: hold("requisition") }, []],
  ["a recorder that does not answer", { recorder: undefined }, ["to-mend: recorder-silent"]],
  [
    "readings of plates past their end",
    platesUntil(now - 2 * 3_600_000_000),
    ["breach: plates-too-old sealed"],
  ],
  ["but not those that end at this moment", platesUntil(now), []],
  [
    "a clock that nobody vouches for",
    { recorder: recorder({ clock: { state: "doubted", cause: "set-back", since: now, expected: now } }) },
    ["breach: clock-doubted"],
  ],
  [
    "kept pictures that may not be masked",
    {
      recorder: recorder({
        fences: [
          {
            id: "f",
            camera: "place",
            from: now,
            to: now,
            raisedAt: now,
            cause: "unmasked",
            detail: "",
            withheld: false,
          },
        ],
      }),
    },
    ["to-mend: footage-unmasked place"],
  ],
  [
    "a stream below the norm, where the register says what it is for",
    {
      ...withCamera({
        technicalNorm: { shot: "narrow", fastPeople: true, width: 1920, height: 1080, framesPerSecond: 25 },
      }),
      recorder: recorder({
        cameras: [
          recordedStream("place", { rate: { bitsPerSecond: 4e6, picturesPerSecond: 8, lossRatio: 0 } }),
        ],
      }),
    },
    ["to-mend: norm-failed place"],
  ],
  [
    "an account for looking without a designation",
    { people: [person(), person({ login: "paul" })] },
    ["breach: account-undesignated paul"],
  ],
  [
    "but not one that is closed, nor that of who does not look",
    { people: [person({ login: "paul", leftAt: now }), person({ login: "jean", role: "administrator" })] },
    [],
  ],
  [
    "the designation of who left",
    { people: [person({ leftAt: now - day })] },
    ["to-mend: designation-of-departed marie"],
  ],
  [
    "a module installed without a basis",
    { modules: { ...sound.modules, installed: [loitering] } },
    ["breach: module-without-basis loitering"],
  ],
  [
    "a module that nobody installed",
    { modules: { ...sound.modules, stray: ["visages"] } },
    ["breach: module-uninstalled-on-disk visages"],
  ],
  [
    "an analysis left on in a camera",
    { devices: device(["Loitering"], [{ kind: "analytics", since: now - day }]) },
    ["breach: camera-analyses place"],
  ],
  [
    "a camera that is not as it was accepted",
    { devices: device([], [{ kind: "firmware", since: now - day }]) },
    ["to-mend: camera-changed-firmware place"],
  ],
  [
    "a log that does not verify",
    {
      logs: [
        {
          name: "town",
          verified: {
            outcome: "wrong",
            kind: "cut",
            file: "f",
            line: 3,
            sentence: "lines are missing",
            wholeUntil: now,
          },
        },
      ],
    },
    ["breach: log-broken town"],
  ],
  [
    "a log older than three years",
    {
      logs: [
        {
          name: "town",
          verified: {
            outcome: "ok",
            entries: 1,
            from: now - 1_100 * day,
            to: now,
            heads: 1,
            head: undefined,
            declared: [],
          },
        },
      ],
    },
    ["breach: log-too-old town"],
  ],
  [
    "a hole that the log itself declares",
    {
      logs: [
        {
          name: "town",
          verified: {
            outcome: "ok",
            entries: 1,
            from: now,
            to: now,
            heads: 1,
            head: undefined,
            declared: [{ file: "f", line: 1, what: "log-gap" }],
          },
        },
      ],
    },
    ["to-mend: log-log-gap town"],
  ],
  [
    "a person who was not answered within the month",
    {
      rights: [
        {
          id: "c",
          version: 0,
          reference: "DP-AAAA-BBBB",
          kind: "access",
          receivedAt: now - 40 * day,
          answerBy: now - 10 * day,
          request: undefined,
          state: { is: "received" },
          endedAt: undefined,
        },
      ],
    },
    ["breach: rights-late DP-AAAA-BBBB"],
  ],
  [
    "a breach that was not told in 72 hours",
    {
      facts: factsOf([
        ...acts(),
        {
          kind: "breach",
          id: "v-1",
          knownSince: "2026-11-20T08:00:00Z",
          nature: "clé USB perdue (fictif)",
          persons: 3,
          risk: "some",
          reasons: "—",
          measures: "—",
          notified: null,
          personsTold: null,
        },
      ]),
    },
    ["breach: breach-not-notified v-1"],
  ],
])("%s is found", (_, change, expected) => {
  expect(found(change)).toEqual(expected);
});

test("an act that ends within four months, with none after it, is to be renewed", () => {
  const ending = acts().map((act) => (act.kind === "authorisation" ? { ...act, until: "2027-02-28" } : act));
  expect(found({ facts: factsOf(ending) })).toEqual(["to-mend: authorisation-ends arrete-1"]);
});

test("what breaks the law now stands before what must be mended", () => {
  const gravities = contradictionsIn({
    ...sound,
    people: [person({ leftAt: now - day }), person({ login: "paul" })],
    recorder: undefined,
  }).map(({ gravity }) => gravity);
  expect(gravities).toEqual(["breach", "to-mend", "to-mend"]);
});
