import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fragmentsReply, type RecorderMessage } from "#contract";
import { makeTestClip } from "../support/test-clip.ts";
import { openRig, probe, type RecorderRig, until, watch } from "./recorder-rig.ts";

const root = join(import.meta.dirname, "../..");
let rig: RecorderRig;
beforeAll(async () => {
  const main = await makeTestClip(join(root, ".cache/test-clips"), {
    codec: "h265",
    width: 640,
    height: 360,
    framesPerSecond: 25,
    seconds: 20,
    bitrate: 300_000,
  });
  rig = await openRig({ cameras: [{ id: "nuit", name: "Nuit", main }] });
  await rig.start();
  await rig.assign();
});
afterAll(() => rig[Symbol.asyncDispose]());

const said = <T extends RecorderMessage["type"]>(messages: readonly RecorderMessage[], type: T) =>
  messages.filter((one): one is Extract<RecorderMessage, { type: T }> => one.type === type);

test("an H.265 camera is watched as H.264 by several at once, through one child that says its cost", async () => {
  const permit = rig.permit("live-view", "nuit");
  const plain = watch(rig, "/media/live/nuit/main", { permit });
  const first = watch(rig, "/media/live/nuit/main", { permit, as: "h264" });
  const second = watch(rig, "/media/live/nuit/main", { permit, as: "h264" });
  await until(() => first.pictures.length > 60 && second.pictures.length > 60, "pictures come");
  await until(
    () => said(first.said, "transcoding").some(({ cores }) => cores !== undefined),
    "the cost is said",
  );
  expect(said(plain.said, "config")[0]?.codec).toBe("h265");
  expect(said(plain.said, "transcoding")).toEqual([]);
  expect(said(first.said, "config")[0]).toMatchObject({ codec: "h264", width: 640, height: 360 });
  const cores = said(first.said, "transcoding").at(-1)?.cores ?? 0;
  expect(cores).toBeGreaterThan(0);
  expect(cores).toBeLessThan(2);
  const at = new Map(first.pictures.map(({ sequence, wall }) => [sequence, wall]));
  const shared = second.pictures.filter(({ sequence }) => at.has(sequence));
  expect(shared.length).toBeGreaterThan(30);
  for (const { sequence, wall } of shared) expect(at.get(sequence)).toBe(wall);
  const walls = new Set(plain.pictures.map(({ wall }) => wall));
  const known = first.pictures.filter(({ wall }) => walls.has(wall));
  expect(known.length).toBeGreaterThan(30);
  for (const viewer of [plain, first, second]) viewer.socket.close();
});

test("beyond what this machine may, a viewer is told so in a sentence, and the others go on", async () => {
  const many = await openRig({
    cameras: Array.from({ length: 12 }, (_, n) => ({ id: `c${n}`, name: `c${n}` })),
  });
  await using _ = many;
  await many.start();
  await many.assign();
  const viewers = Array.from({ length: 12 }, (__, n) =>
    watch(many, `/media/live/c${n}/main`, { permit: many.permit("live-view", `c${n}`), as: "h264" }),
  );
  const ended = ({ said: messages }: (typeof viewers)[number]) => said(messages, "end").length > 0;
  await until(() => viewers.every((one) => ended(one) || one.pictures.length > 0), "each is shown, or told");
  const served = viewers.filter((one) => !ended(one));
  expect(served.length).toBeGreaterThan(0);
  expect(said(viewers.find(ended)?.said ?? [], "end")[0]).toMatchObject({ why: "transcoding-full" });
  served[0]?.socket.close();
  const freed = () =>
    watch(many, "/media/live/c11/main", { permit: many.permit("live-view", "c11"), as: "h264" });
  let later = freed();
  await until(() => {
    if (ended(later)) later = freed();
    return later.pictures.length > 0;
  }, "its place is free again");
  for (const viewer of [...viewers, later]) viewer.socket.close();
});

test("a recorded fragment comes as H.264 for who asks so, and the recording stays as the camera sent it", async () => {
  const permit = rig.permit("playback", "nuit");
  const list = async () => {
    const answer = await rig.get(`/media/fragments/nuit/main?from=0&to=${3e15}`, permit);
    return fragmentsReply.parse(await answer.json()).fragments;
  };
  await until(async () => (await list()).length > 3, "fragments are recorded");
  const [fragment] = await list();
  const path = `/media/fragment/nuit/main/${fragment?.id}`;
  const original = Buffer.from(await (await rig.get(path, permit)).arrayBuffer());
  const transcoded = await rig.get(`${path}?as=h264`, permit);
  expect(transcoded.status).toBe(200);
  expect(Number(transcoded.headers.get("vigie-transcoding"))).toBeGreaterThan(0);
  const file = join(rig.folder, "transcoded.mp4");
  await writeFile(file, Buffer.from(await transcoded.arrayBuffer()));
  expect(await probe(file)).toMatchObject({ pictures: fragment?.samples, complaints: "" });
  expect((await readFile(file)).includes("avcC")).toBe(true);
  expect(Buffer.from(await (await rig.get(path, permit)).arrayBuffer()).equals(original)).toBe(true);
  const other = await rig.get(`${path}?as=h264`, rig.permit("live-view", "nuit"));
  expect(other.status).toBe(403);
});
