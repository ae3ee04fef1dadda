import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { systemClock, toMicros } from "#base";
import { fragmentsReply, spanFacts, timelineReply } from "#contract";
import { openRig, type RecorderRig, until } from "./recorder-rig.ts";

const run = promisify(execFile);
const open = { credentials: null };

async function factsOf(rig: RecorderRig, camera: string) {
  const reply = await rig.get(
    `/media/facts/${camera}/main?from=0&to=3000000000000000`,
    rig.permit("playback", camera),
  );
  return spanFacts.parse(await reply.json());
}

/** The producer reference times of a file (ISO/IEC 14496-12 8.16.5). */
function timesIn(file: Buffer): { wall: number; media: number }[] {
  const times: { wall: number; media: number }[] = [];
  for (let at = 0; at + 8 <= file.length; at += file.readUInt32BE(at)) {
    if (file.toString("latin1", at + 4, at + 8) !== "prft") continue;
    const seconds = file.readUInt32BE(at + 16) - 2_208_988_800;
    const wall = (seconds + file.readUInt32BE(at + 20) / 2 ** 32) * 1e6;
    times.push({ wall: Math.round(wall), media: Number(file.readBigUInt64BE(at + 24)) });
  }
  return times;
}

const recording = (rig: RecorderRig, camera: string) => async () =>
  (await rig.health()).cameras.some((one) => one.id === camera && one.stream === "main" && one.recording);

test.concurrent("an unplugged camera, a wrong password, a stall and a permit's end are four gaps, each with its own cause", async () => {
  const password = { username: "vigie", password: "Rue-Haute-12" };
  const cameras = [
    { id: "debranchee", ...open },
    { id: "muette", ...open },
    { id: "interdite", ...open },
    { id: "cle", credentials: password },
  ];
  await using rig = await openRig({ cameras });
  await rig.start();
  const order = (passwords: Record<string, string>, refused?: string) =>
    rig.assign({
      cameras: cameras.map(({ id }) => ({
        id,
        name: id,
        streams: [
          {
            name: "main" as const,
            url: rig.simulator.url(id, "main"),
            transport: "tcp" as const,
            record: true,
            ...(id === "cle" ? { username: "vigie", password: passwords[id] ?? "" } : {}),
          },
        ],
        ...(id === "interdite" && refused !== undefined
          ? { refused }
          : { permit: rig.permit("record-video", id, { kind: "standing", actor: "recorder" }) }),
      })),
    });
  await order({ cle: password.password });
  for (const { id } of cameras) await until(recording(rig, id), `${id} records`);
  await systemClock.sleep(2_500);
  const since = toMicros(systemClock.now()) - 1_000_000;
  rig.simulator.setFault("debranchee", { kind: "reboot", seconds: 6 });
  rig.simulator.setFault("muette", { kind: "stall" });
  await order({ cle: "wrong" }, "The authorisation has ended (CSI L252-4).");
  await systemClock.sleep(6_000);
  rig.simulator.setFault("muette", { kind: "none" });
  await order({ cle: password.password });
  for (const { id } of cameras) await until(recording(rig, id), `${id} records again`);
  await systemClock.sleep(3_000);
  // A busy machine may have had a gap of its own before.
  const gapsOf = async (camera: string) =>
    (await factsOf(rig, camera)).gaps.filter(({ start }) => start > since);
  const causes = new Map<string, string[]>();
  for (const { id } of cameras)
    causes.set(
      id,
      (await gapsOf(id)).map(({ cause }) => cause),
    );
  expect(Object.fromEntries(causes)).toEqual({
    debranchee: ["network"],
    muette: ["camera-silent"],
    interdite: ["refused"],
    cle: ["camera-refuses"],
  });
  const { file, runs } = await factsOf(rig, "debranchee");
  const [gap] = await gapsOf("debranchee");
  expect(gap?.detail).toMatch(/^The camera at 127\.0\.0\.1/);
  expect(
    runs.every(({ end, start }) => end <= (gap?.start ?? 0) + 2e6 || start >= (gap?.end ?? 0) - 2e6),
  ).toBe(true);
  const span = await rig.get(
    "/media/span/debranchee/main?from=0&to=3000000000000000",
    rig.permit("playback", "debranchee"),
  );
  expect(span.headers.get("etag")).toBe(file?.etag);
  const dated = timesIn(Buffer.from(await span.arrayBuffer()));
  expect(dated.length).toBeGreaterThan(3);
  // What the file says of its times is what the timeline says, and its own time goes on across the gap.
  const inRun = ({ wall }: { wall: number }) => runs.some(({ start, end }) => start <= wall && wall < end);
  expect(dated.every(inRun)).toBe(true);
  const first = dated[0] ?? { wall: 0, media: 0 };
  for (const { wall, media } of dated)
    expect(Math.abs(media / 90_000 - (wall - first.wall) / 1e6)).toBeLessThan(0.5);
}, 120_000);

test.concurrent("a camera in 1970 is recorded at the right time; its clock is told, and trust in ours does not hang on it", async () => {
  await using rig = await openRig({
    cameras: [{ id: "place", ...open, fault: { kind: "clock-step", seconds: -9e8 } }],
  });
  await rig.start();
  await rig.assign();
  await until(recording(rig, "place"), "it records");
  const began = toMicros(systemClock.now());
  await systemClock.sleep(3_000);
  const { runs } = await factsOf(rig, "place");
  expect(runs).toHaveLength(1);
  expect(Math.abs((runs[0]?.end ?? 0) - began)).toBeLessThan(10e6);
  expect(["synchronised", "unchecked"]).toContain(runs[0]?.trust);
  const [camera] = (await rig.health()).cameras;
  expect((camera?.time?.cameraAheadMs ?? 0) / 1_000).toBeCloseTo(-9e8, -2);
});

/** One key picture in a minute: what a camera does that saves on still scenes. */
async function endlessClip(): Promise<string> {
  const file = join(import.meta.dirname, "../../.cache/tests/endless-gop-320x240-5.mp4");
  if (existsSync(file)) return file;
  const draft = `${file}.${randomUUID()}.mp4`;
  const words = `-v error -f lavfi -i testsrc2=s=320x240:r=5:d=60 -c:v libx264 -preset veryfast -bf 0 -g 600 -keyint_min 600 -sc_threshold 0 -pix_fmt yuv420p -y ${draft}`;
  await run("ffmpeg", words.split(" "));
  await rename(draft, file);
  return file;
}

test.concurrent("a moment far behind its key picture is asked for together with what a decoder needs, and decodes", async () => {
  await using rig = await openRig({
    cameras: [{ id: "econome", ...open, main: await endlessClip(), startsAtSeconds: 54 }],
  });
  await rig.start();
  await rig.assign();
  // It sends nothing before its next key picture, a minute away at worst.
  await until(recording(rig, "econome"), "it records");
  await systemClock.sleep(24_000);
  const whole = timelineReply.parse(
    await (
      await rig.get("/media/timeline/econome?from=0&to=3000000000000000", rig.permit("playback", "econome"))
    ).json(),
  );
  const end = whole.runs.at(-1)?.end ?? 0;
  const span = { from: end - 3_000_000, to: end };
  const permit = rig.permit("playback", "econome", { span });
  const query = `from=${span.from}&to=${span.to}`;
  const { fragments } = fragmentsReply.parse(
    await (await rig.get(`/media/fragments/econome/main?${query}`, permit)).json(),
  );
  expect(fragments[0]?.key).toBe(true);
  expect(fragments.slice(1).every(({ key }) => !key)).toBe(true);
  expect((fragments[0]?.start ?? 0) < span.from - 10_000_000).toBe(true);
  for (const { id } of fragments)
    expect((await rig.get(`/media/fragment/econome/main/${id}`, permit)).status).toBe(200);
  const file = join(rig.folder, "econome.mp4");
  await writeFile(
    file,
    Buffer.from(await (await rig.get(`/media/span/econome/main?${query}`, permit)).arrayBuffer()),
  );
  const { stderr } = await run("ffmpeg", `-v warning -xerror -i ${file} -f null -`.split(" "));
  expect(stderr).toBe("");
}, 180_000);
