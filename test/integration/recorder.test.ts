import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { systemClock, toMicros } from "#base";
import { fragmentsReply, journalReply, type PermitClaims, problem, timelineReply } from "#contract";
import { callLink } from "#link";
import type { Processing } from "#model";
import { openRig, probe, type RecorderRig, until, watch } from "./recorder-rig.ts";

let rig: RecorderRig;
beforeAll(async () => {
  rig = await openRig({ cameras: [{ id: "place", audio: true }, { id: "gare" }] });
  await rig.start();
  await rig.assign();
  await until(
    async () => (await rig.health()).cameras.filter((one) => one.recording).length === 2,
    "both record",
  );
  await until(async () => (await fragments()).length >= 6, "six fragments");
});
afterAll(() => rig[Symbol.asyncDispose]());

const all = "from=0&to=3000000000000000";
async function fragments() {
  const reply = await rig.get(`/media/fragments/place/main?${all}`, rig.permit("playback", "place"));
  return fragmentsReply.parse(await reply.json()).fragments;
}

test("what a camera sends is recorded, every packet but its sound (CSI R253-1), and played back", async () => {
  const reply = await rig.get(`/media/span/place/main?${all}`, rig.permit("playback", "place"));
  expect(reply.status).toBe(200);
  const file = join(rig.folder, "place.mp4");
  await writeFile(file, Buffer.from(await reply.arrayBuffer()));
  const { pictures, complaints, kinds } = await probe(file);
  expect(kinds).toEqual(["video"]);
  expect(complaints).toBe("");
  expect(pictures).toBeGreaterThanOrEqual(5 * 25);
  for (const camera of (await rig.health()).cameras) expect(camera.lostPackets).toBe(0);
});

test("any part of a span is what the whole has there", async () => {
  const [first, , third] = await fragments();
  // Fragments' wall times may touch by a few microseconds.
  const path = `/media/span/place/main?from=${first?.start}&to=${(third?.end ?? 0) - 10_000}`;
  const permit = rig.permit("playback", "place");
  const whole = await rig.get(path, permit);
  const bytes = Buffer.from(await whole.arrayBuffer());
  expect(whole.headers.get("vigie-span")).toBe(`${first?.start}-${third?.end}`);
  for (const [from, to] of [
    [0, 0],
    [100, 70_000],
    [bytes.length - 10, bytes.length - 1],
  ] as const) {
    const part = await rig.get(path, permit, { range: `bytes=${from}-${to}` });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes ${from}-${to}/${bytes.length}`);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(from, to + 1))).toBe(true);
  }
  expect((await rig.get(path, permit, { range: `bytes=${bytes.length}-` })).status).toBe(416);
  const etag = whole.headers.get("etag") ?? "";
  expect((await rig.get(path, permit, { "if-none-match": etag })).status).toBe(304);
  expect((await rig.get(path, permit, { range: "bytes=0-9", "if-range": '"other"' })).status).toBe(200);
});

test("a player gets the init segment and each fragment by name", async () => {
  const [first] = await fragments();
  const permit = rig.permit("playback", "place");
  const init = await rig.get(`/media/init/place/main/${first?.init}`, permit);
  const body = await rig.get(`/media/fragment/place/main/${first?.id}`, permit);
  const file = join(rig.folder, "one.mp4");
  await writeFile(
    file,
    Buffer.concat([Buffer.from(await init.arrayBuffer()), Buffer.from(await body.arrayBuffer())]),
  );
  expect((await probe(file)).pictures).toBe(first?.samples);
});

test("the timeline shows what there is, without a hole", async () => {
  const now = toMicros(systemClock.now());
  const reply = await rig.get(
    `/media/timeline/place?from=${now - 4_000_000}&to=${now}`,
    rig.permit("playback", "place"),
  );
  const { runs, gaps } = timelineReply.parse(await reply.json());
  expect(gaps).toEqual([]);
  expect(runs).toHaveLength(1);
  expect(runs[0]?.start).toBe(now - 4_000_000);
});

const past = toMicros(systemClock.now()) - 10_000_000;
test.each([
  ["no permit", undefined, "playback", {}, 401, "permit-missing"],
  ["a permit for another camera", "gare", "playback", {}, 403, "permit-camera"],
  ["a permit to look live", "place", "live-view", {}, 403, "permit-processing"],
  ["a permit that has ended", "place", "playback", { notAfter: past }, 403, "permit-expired"],
  ["a permit of another town", "place", "playback", { deployment: "ailleurs" }, 403, "permit-deployment"],
  ["a permit for a shorter span", "place", "playback", { span: { from: 0, to: past } }, 403, "permit-span"],
] satisfies [string, string | undefined, Processing, Partial<PermitClaims>, number, string][])(
  "recordings are refused with %s, in both languages",
  async (_, camera, processing, change, status, code) => {
    const token = camera === undefined ? "" : rig.permit(processing, camera, change);
    for (const path of [
      `/media/span/place/main?${all}`,
      `/media/fragments/place/main?${all}`,
      `/media/timeline/place?${all}`,
    ]) {
      const reply = await rig.get(path, token);
      expect(reply.status).toBe(status);
      const refusal = problem.parse(await reply.json());
      expect(refusal.code).toBe(code);
      expect(refusal.message.fr).not.toBe(refusal.message.en);
    }
  },
);

test("a permit with one character changed opens nothing", async () => {
  const token = rig.permit("playback", "place");
  const at = Math.floor(token.length / 3);
  const forged = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
  expect((await rig.get(`/media/span/place/main?${all}`, forged)).status).toBe(403);
});

test("a fragment outside the permit's span is refused, even by its name", async () => {
  const [first] = await fragments();
  const later = { from: (first?.end ?? 0) + 1_000_000, to: (first?.end ?? 0) + 2_000_000 };
  const reply = await rig.get(
    `/media/fragment/place/main/${first?.id}`,
    rig.permit("playback", "place", { span: later }),
  );
  expect(reply.status).toBe(403);
});

test.each([
  "/media/span/..%2f..%2fetc/main",
  "/media/timeline/PLACE",
  "/media/init/place/main/..",
  "/media/fragment/place/main/1e99",
  "/media/span/place/main?from=9&to=1",
])("a path that is no camera's is refused: %s", async (path) => {
  const reply = await rig.get(path.includes("?") ? path : `${path}?${all}`, rig.permit("playback", "place"));
  expect([400, 404]).toContain(reply.status);
});

test("who joins sees the picture since the last key at once, then every one that follows", async () => {
  const { socket, said, pictures } = watch(rig, "/media/live/place/main", {
    permit: rig.permit("live-view", "place"),
  });
  await until(() => pictures.length > 50, "two seconds of pictures");
  socket.close();
  expect(said[0]?.type === "config" || said[1]?.type === "config").toBe(true);
  expect(pictures[0]?.key).toBe(true);
  const first = pictures[0]?.sequence ?? 0;
  expect(pictures.map(({ sequence }) => sequence)).toEqual(pictures.map((_, at) => first + at));
  expect(pictures.every(({ dropped }) => dropped === 0)).toBe(true);
});

test("a sub stream that nobody records is pulled while somebody watches", async () => {
  const sub = async () =>
    (await rig.health()).cameras.find((one) => one.id === "gare" && one.stream === "sub");
  expect((await sub())?.pictures).toBe(0);
  const { socket, pictures } = watch(rig, "/media/live/gare/sub", {
    permit: rig.permit("live-view", "gare"),
  });
  await until(() => pictures.length > 5, "pictures of the sub stream");
  expect(await sub()).toMatchObject({ viewers: 1, recording: false });
  socket.close();
  await until(async () => (await sub())?.viewers === 0, "the viewer left");
  const reply = await rig.get(`/media/fragments/gare/sub?${all}`, rig.permit("playback", "gare"));
  expect(fragmentsReply.parse(await reply.json()).fragments).toEqual([]);
});

const module = { id: "zone-crossing", hash: "abc" };
test.each([
  ["a permit to play back", "playback", {}, undefined],
  ["a permit for another camera", "live-view", { cameras: ["gare"] }, undefined],
  ["a permit that has ended", "live-view", { notAfter: past }, undefined],
  ["a module's permit without the module", "detect-zone-crossing", { module }, undefined],
  [
    "another module than the permit names",
    "detect-zone-crossing",
    { module },
    { id: "loitering", hash: "abc" },
  ],
  ["another version of the module", "detect-zone-crossing", { module }, { id: "zone-crossing", hash: "abd" }],
  ["a person's permit used by a module", "live-view", {}, module],
] satisfies [string, Processing, Partial<PermitClaims>, typeof module | undefined][])(
  "live pictures are refused with %s",
  async (_, processing, change, used) => {
    const permit = rig.permit(processing, "place", change);
    const watched = watch(rig, "/media/live/place/main", {
      permit,
      ...(used === undefined ? {} : { module: used }),
    });
    await until(() => watched.said.length > 0, "an answer");
    expect(watched.said[0]).toMatchObject({ type: "end", why: "permit-refused" });
    expect(watched.pictures).toEqual([]);
  },
);

test("a module sees what its permit names", async () => {
  const permit = rig.permit("detect-zone-crossing", "place", { module, kind: "standing", actor: "analyst" });
  const { socket, pictures } = watch(rig, "/media/live/place/main", { permit, module });
  await until(() => pictures.length > 0, "a picture");
  socket.close();
});

test("a look ends with its permit, and goes on with a newer one", async () => {
  const soon = () => ({ notAfter: toMicros(systemClock.now()) + 1_500_000 });
  const ends = watch(rig, "/media/live/place/main", { permit: rig.permit("live-view", "place", soon()) });
  const renewed = watch(rig, "/media/live/place/main", { permit: rig.permit("live-view", "place", soon()) });
  await until(() => renewed.pictures.length > 0, "a picture");
  renewed.socket.send(JSON.stringify({ type: "renew", permit: rig.permit("live-view", "place") }));
  await until(() => ends.said.some(({ type }) => type === "end"), "the end", 3_000);
  expect(ends.said.at(-1)).toMatchObject({ type: "end", why: "permit-ended" });
  const before = renewed.pictures.length;
  await until(() => renewed.pictures.length > before + 10, "it goes on");
  renewed.socket.close();
});

test("a viewer who says nonsense is cut off, and one who says nothing gets nothing", async () => {
  const loud = watch(rig, "/media/live/place/main", {
    permit: rig.permit("live-view", "place"),
    and: "more",
  });
  await until(() => loud.socket.readyState === loud.socket.CLOSED, "it is closed");
  expect(loud.pictures).toEqual([]);
});

test("a permit withdrawn stops recording within a second, and the timeline says so; a new one resumes it", async () => {
  await rig.assign({ revoked: ["d1"] });
  const gare = async () =>
    (await rig.health()).cameras.find((one) => one.id === "gare" && one.stream === "main");
  await until(async () => (await gare())?.state === "refused", "recording stops", 1_500);
  const stopped = toMicros(systemClock.now());
  await systemClock.sleep(3_000);
  const look = { from: stopped - 60_000_000, to: toMicros(systemClock.now()) };
  const permit = rig.permit("playback", "gare", { decision: "d2" });
  await rig.assign();
  await until(async () => (await gare())?.recording === true, "recording resumes");
  await until(async () => {
    const reply = await rig.get(
      `/media/timeline/gare?from=${look.from}&to=${toMicros(systemClock.now())}`,
      permit,
    );
    return timelineReply.parse(await reply.json()).gaps.some(({ cause }) => cause === "refused");
  }, "a gap that says refused");
});

test("starts, stops and refusals are in the recorder's signed journal", async () => {
  const { entries } = await callLink(
    rig.config.sockets.recorder,
    "GET",
    "/link/journal?after=0",
    journalReply,
  );
  const what = z
    .array(z.object({ operation: z.string(), detail: z.record(z.string(), z.unknown()) }))
    .parse(entries);
  const told = new Set(what.map(({ operation, detail }) => `${operation} ${String(detail["what"])}`));
  for (const expected of [
    "system recorder-started",
    "collection recording-started",
    "collection recording-stopped",
    "denial record-video",
    "denial look-refused",
    "consultation live-view",
    "consultation detect-zone-crossing",
  ]) {
    expect(told).toContain(expected);
  }
});
