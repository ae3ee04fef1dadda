import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { openRig, type RecorderRig, until, watch } from "./recorder-rig.ts";

const credentials = null;

/** Everything the recorder left on disk, open or closed. */
async function filesOf(folder: string): Promise<{ path: string; bytes: Buffer }[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return { path, bytes: await readFile(path) };
    }),
  );
}

/** Sixteen bytes of each picture, from its middle: no two pictures share them. */
function marksOf(pictures: readonly Uint8Array[]): Buffer[] {
  return pictures
    .filter((picture) => picture.length > 400)
    .map((picture) => Buffer.from(picture.subarray(picture.length >> 1, (picture.length >> 1) + 16)));
}

async function expectNothingOnDisk(rig: RecorderRig, camera: string, pictures: readonly Uint8Array[]) {
  const marks = marksOf(pictures);
  expect(marks.length).toBeGreaterThan(20);
  for (const { path, bytes } of await filesOf(rig.folder)) {
    expect(
      marks.some((mark) => bytes.includes(mark)),
      path,
    ).toBe(false);
  }
  const index = join(rig.volume, "index.sqlite");
  if (!existsSync(index)) return;
  using database = new DatabaseSync(index, { readOnly: true });
  const rows = database
    .prepare(
      "select count(*) as rows from segment join stream on stream.id = segment.stream where camera = ?",
    )
    .get(camera);
  expect(rows?.["rows"]).toBe(0);
}

function streamsOf(rig: RecorderRig, id: string, record: boolean) {
  return [{ name: "main" as const, url: rig.simulator.url(id, "main"), transport: "tcp" as const, record }];
}

test.concurrent("a camera that is not recorded is pulled while somebody looks, and no byte of it is on disk", async () => {
  await using rig = await openRig({ cameras: [{ id: "voie", credentials }] });
  await rig.start();
  await rig.assign({ cameras: [{ id: "voie", name: "voie", streams: streamsOf(rig, "voie", false) }] });
  await until(async () => (await rig.health()).cameras[0]?.state === "idle", "the camera waits for a viewer");
  expect(rig.simulator.statistics().streams.every(({ viewers }) => viewers === 0)).toBe(true);
  const seen = watch(rig, "/media/live/voie/main", { permit: rig.permit("live-view", "voie") });
  await until(() => seen.pictures.length > 60, "pictures are relayed");
  const [camera] = (await rig.health()).cameras;
  expect(camera).toMatchObject({ state: "streaming", recording: false, viewers: 1 });
  seen.socket.close();
  await until(async () => (await rig.health()).cameras[0]?.state === "idle", "nobody looks any more");
  await until(() => rig.simulator.statistics().streams[0]?.viewers === 0, "the pull has ended");
  expect(await rig.stop()).toBe(0);
  await expectNothingOnDisk(rig, "voie", seen.data);
});

test.concurrent("a camera whose recording is refused is read by the module that is permitted, and no byte of it is on disk", async () => {
  await using rig = await openRig({ cameras: [{ id: "voie", credentials }] });
  await rig.start();
  const refused = "Recording is refused: the authorisation has ended (CSI L252-4).";
  await rig.assign({
    cameras: [{ id: "voie", name: "voie", streams: streamsOf(rig, "voie", true), refused }],
  });
  await until(async () => (await rig.health()).cameras[0]?.state === "refused", "recording is refused");
  const module = { id: "zone-crossing", hash: "a".repeat(64) };
  const permit = rig.permit("detect-zone-crossing", "voie", {
    kind: "standing",
    actor: "analyst",
    module,
  });
  const seen = watch(rig, "/media/live/voie/main", { permit, module });
  await until(() => seen.pictures.length > 60, "pictures reach the module");
  expect((await rig.health()).cameras[0]).toMatchObject({ state: "streaming", recording: false });
  seen.socket.close();
  await until(async () => (await rig.health()).cameras[0]?.state === "refused", "the module has left");
  expect(await rig.stop()).toBe(0);
  await expectNothingOnDisk(rig, "voie", seen.data);
});

test.concurrent("whoever looks, a stream is pulled once", async () => {
  await using rig = await openRig({ cameras: [{ id: "place", credentials }] });
  await rig.start();
  await rig.assign();
  const looks = [1, 2, 3].map(() =>
    watch(rig, "/media/live/place/main", { permit: rig.permit("live-view", "place") }),
  );
  await until(() => looks.every(({ pictures }) => pictures.length > 10), "all see it");
  const main = rig.simulator.statistics().streams.find(({ stream }) => stream === "main");
  expect(main?.viewers).toBe(1);
  for (const { socket } of looks) socket.close();
});
