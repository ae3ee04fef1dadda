import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLog, systemClock, TurnedClock, toMicros } from "#base";
import { mintPermit } from "#permit/mint";
import { Journal } from "./journal.ts";
import { readKeyFile } from "./keys/key-file.ts";
import { type Past, recordPast } from "./past.ts";
import type { PastClip } from "./past-clip.ts";
import { checkVolume } from "./store/check-volume.ts";
import { VolumeReader } from "./store/volume-reader.ts";

const from = toMicros(Temporal.Instant.from("2026-03-01T10:00:00Z"));
const hour = 3_600_000_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-past-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Four seconds, a picture each 40 ms, a key each second. */
const clip: PastClip = {
  config: {
    codec: "h264",
    width: 640,
    height: 360,
    parameterSets: [],
    codecString: "avc1.64001f",
    description: new Uint8Array([1, 100, 0, 31, 255, 224, 0]),
  },
  units: Array.from({ length: 100 }, (_, at) => ({
    data: new Uint8Array(200).fill(at),
    key: at % 25 === 0,
    dts: at * 3600,
    pts: at * 3600,
  })),
  duration: 360_000,
};

function past(to: number): Past {
  const { privateKey } = generateKeyPairSync("ed25519");
  const permit = mintPermit(
    {
      decision: "d1",
      deployment: "valmont",
      processing: "record-video",
      cameras: ["place"],
      kind: "standing",
      actor: "recorder",
      keeping: {
        zone: "Europe/Paris",
        atLeast: [],
        atMost: [{ unit: "hours", amount: 24 }],
        cap: [{ unit: "months", amount: 1 }],
      },
      notBefore: from,
      notAfter: to,
    },
    privateKey,
  );
  return {
    data: folder,
    recordingKey: join(folder, "keys/recordings.json"),
    deployment: "valmont",
    from,
    to,
    recordings: [
      { camera: "place", stream: "main", clip, permit, volume: join(folder, "volume"), startsAt: 90_000 },
    ],
    log: silentLog,
    present: systemClock,
  };
}

test("an hour of the past is recorded without a hole, journalled at its own time, and clean", async () => {
  const { fragments } = await recordPast(past(from + hour));
  expect(fragments).toBe(3600);
  const keys = await readKeyFile(join(folder, "keys/recordings.json"));
  if (keys === undefined) throw new Error("no key was made");
  expect(checkVolume(join(folder, "volume"), { repair: false, keys })).toMatchObject({
    findings: [],
    fragments: 3600,
    segments: 60,
  });
  using reader = new VolumeReader(join(folder, "volume"), keys);
  const key = { camera: "place", stream: "main" } as const;
  expect(reader.runs(key, { from, to: from + hour }, 10)).toEqual([
    { start: from, end: from + hour, trust: "unchecked" },
  ]);
  await using journal = await Journal.open(
    join(folder, "recorder"),
    new TurnedClock(systemClock.now()),
    silentLog,
  );
  const entries = await journal.after(0);
  expect(entries.map(({ at, operation, detail }) => [at, operation, detail["what"]])).toEqual([
    [from, "collection", "recording-started"],
    [from + hour, "collection", "recording-stopped"],
  ]);
});

test("a camera that was unplugged for a while has a gap with its cause, and comes back with a key picture", async () => {
  const whole = past(from + hour);
  const outage = { from: from + 600_300_000, to: from + 900_300_000 };
  await recordPast({ ...whole, recordings: whole.recordings.map((one) => ({ ...one, outage })) });
  const keys = await readKeyFile(join(folder, "keys/recordings.json"));
  if (keys === undefined) throw new Error("no key was made");
  using reader = new VolumeReader(join(folder, "volume"), keys);
  const key = { camera: "place", stream: "main" } as const;
  const span = { from, to: from + hour };
  const [before, after] = reader.runs(key, span, 10);
  expect(reader.gaps(key, span, 10)).toMatchObject([
    {
      start: before?.end,
      end: after?.start,
      cause: "network",
      detail: expect.stringContaining("cannot be reached"),
    },
  ]);
  expect(after?.start).toBe(from + 901_000_000);
  expect(reader.fragments(key, { from: after?.start ?? 0, to: span.to }, 1)[0]?.key).toBe(true);
});
