import { expect, test } from "vitest";
import type { CameraView, RecorderHealth } from "#contract";
import { healthOf } from "./health.ts";

const view = (name: string, change: Partial<CameraView> = {}): CameraView => ({
  id: name.toLowerCase(),
  name,
  place: "",
  plan: { x: 0, y: 0, heading: 0, fieldOfView: 90, range: 0 },
  streams: [],
  purposes: [],
  state: "streaming",
  detail: "",
  recording: true,
  steerable: false,
  fictitious: true,
  ...change,
});
const linked = <H>(health: H) => ({ state: "linked", health }) as const;
const silent = { state: "unlinked", why: "dead", last: undefined } as const;
const recorder: RecorderHealth = { revision: 1, cameras: [], volumes: [], workers: 1, masks: [], fences: [] };
const analyst = linked({ revision: 1, cores: 2, tasks: [], modules: [] });

const month = 30 * 86_400;
const volume = {
  path: "/video-b",
  state: "ready" as const,
  detail: "",
  freeBytes: 9 * 86_400 * 1e6,
  usedBytes: 1e12,
  queuedBytes: 0,
  bytesPerSecond: 1e6,
};

type Given = Parameters<typeof healthOf>;
const sentence = (views: Given[0], link: Given[1], seeing: Given[2], hasWork: boolean) =>
  healthOf(views, link, seeing, hasWork, month).sentence.en;

test("when all is well one sentence says so", () => {
  expect(sentence([view("Gare"), view("Place")], linked(recorder), analyst, true)).toBe(
    "All 2 cameras record.",
  );
});

test("a camera that does not record is named, and a refused one apart from it", () => {
  const views = [
    view("Gare", { recording: false, state: "silent" }),
    view("Pont", { recording: false, state: "refused" }),
    view("Place"),
  ];
  expect(sentence(views, linked(recorder), analyst, true)).toBe(
    "1 of 3 cameras records. Not recording: Gare. Refused by law: Pont.",
  );
});

test("a recorder that does not answer is said first, and nothing is claimed of its cameras", () => {
  expect(sentence([view("Gare", { state: "unknown" })], silent, analyst, true)).toMatch(
    /recorder does not answer.*may go on/,
  );
});

test("an analyst that does not answer matters only where it has work", () => {
  expect(sentence([view("Gare")], linked(recorder), silent, true)).toContain("no signal arrives");
  expect(sentence([view("Gare")], linked(recorder), silent, false)).toBe("The camera records.");
});

test("a full volume is in the sentence", () => {
  const volumes = [volume, { ...volume, state: "full" as const }];
  expect(sentence([view("Gare")], linked({ ...recorder, volumes }), analyst, false)).toContain(
    "Full: volume B.",
  );
});

test("a volume that fills before its recordings may be erased is in the sentence; one that lasts is not", () => {
  const lasts = { ...volume, freeBytes: 4e12 };
  const health = { ...recorder, volumes: [lasts, volume] };
  expect(sentence([view("Gare"), view("Place")], linked(health), analyst, false)).toBe(
    "All 2 cameras record. Volume B has 9 days left at this rate.",
  );
  const { outlook, sentence: said } = healthOf(
    [view("Gare")],
    linked({ ...recorder, volumes: [lasts] }),
    analyst,
    false,
    month,
  );
  expect(said.en).toBe("The camera records.");
  expect(outlook).toEqual([
    { path: "/video-b", letter: "A", leftSeconds: 4e6, holdsSeconds: 5e6, keepSeconds: month },
  ]);
});
