import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import { systemClock } from "#base";
import { folderSource, verifyPackage } from "#evidence";
import { acceptNoBox, type Box, decodeFragment, probe } from "#media";
import { type RecordedClip, recordedClip, recordedJpegs } from "../../../test/support/recorded-clip.ts";
import { RequisitionRig } from "../../../test/support/requisition-rig.ts";
import { makeTestClip, smallClip } from "../../../test/support/test-clip.ts";
import { readPictureTable } from "../../../web/reader/picture-table.ts";
import { viewingCopy } from "../../media/viewing-copy.ts";
import { mark } from "./viewing-copy.ts";

// What is decoded here was made here.
beforeAll(() => acceptNoBox("none-and-i-accept-it"));

let desk: RequisitionRig | undefined;
afterEach(async () => {
  await desk?.[Symbol.asyncDispose]();
  desk = undefined;
});

const h265 = async (): Promise<RecordedClip> =>
  recordedClip(
    await makeTestClip(join(tmpdir(), "vigie-clips"), {
      ...smallClip,
      codec: "h265",
      width: 640,
      height: 360,
    }),
    3,
  );

async function packageOf(film: RecordedClip): Promise<string> {
  desk = await RequisitionRig.open([], film);
  const asked = [{ camera: "gare", from: desk.start + 200_000, to: desk.start + 2_600_000 }];
  return desk.folderOf(await desk.packaged({ ...desk.paper(), asked }));
}

async function verdictOf(folder: string) {
  await using source = folderSource(folder);
  return await verifyPackage(source);
}

test.each([
  ["h265", h265],
  ["mjpeg", recordedJpegs],
] as const)(
  "%s: the original untouched, and beside it a marked copy on the same clock",
  async (codec, film) => {
    const folder = await packageOf(await film());
    const verdict = await verdictOf(folder);
    if (verdict.outcome === "wrong") throw new Error(verdict.flaw.kind);
    const [original, copy] = verdict.manifest.cameras[0]?.files ?? [];
    if (original?.kind !== "original" || copy?.kind !== "viewing-copy") throw new Error("no copy beside it");
    expect(original).toMatchObject({ codec, path: "cameras/gare/main-1.mp4" });
    expect(copy).toMatchObject({
      of: original.path,
      path: "cameras/gare/main-1-viewing-copy.mp4",
      codec: "h264",
      mark,
    });
    expect(await readFile(join(folder, "LISEZ-MOI.txt"), "utf8")).toMatch(/copie de visionnage/);
    const facts = await probe(join(folder, copy.path), { kind: "none", why: "made here" });
    // A strip above the picture bears the mark: nothing of the picture is covered.
    expect(facts).toMatchObject({ codec: "h264", width: 640 });
    expect(facts.height).toBeGreaterThan(360);
    // A browser counts both by the same seconds, picture for picture.
    const [own, anew] = await Promise.all(
      [original, copy].map(async ({ path, pieces }) => {
        const bytes = await readFile(join(folder, path));
        return readPictureTable(bytes.subarray(bytes.length - (pieces.at(-1)?.bytes ?? 0)));
      }),
    );
    expect(anew).toEqual(own);
    expect(own?.pictures.length).toBeGreaterThan(20);
  },
);

test("a changed viewing copy is named as any file is, to its fragment", async () => {
  const folder = await packageOf(await recordedJpegs());
  const path = join(folder, "cameras/gare/main-1-viewing-copy.mp4");
  const bytes = await readFile(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(path, bytes);
  expect(await verdictOf(folder)).toMatchObject({
    outcome: "wrong",
    flaw: {
      kind: "piece-altered",
      path: "cameras/gare/main-1-viewing-copy.mp4",
      piece: { what: "fragment" },
    },
  });
});

test("what FFmpeg cannot decode is packaged all the same, and the manifest says why there is no copy", async () => {
  const whole = await h265();
  // Pictures that are none, recorded as they came.
  const { fragments, config } = await recordedJpegs();
  const folder = await packageOf({ fragments, config, init: whole.init });
  const verdict = await verdictOf(folder);
  if (verdict.outcome === "wrong") throw new Error(verdict.flaw.kind);
  const files = verdict.manifest.cameras[0]?.files ?? [];
  expect(files).toHaveLength(1);
  expect(files[0]).toMatchObject({ kind: "original", uncopied: expect.stringMatching(/./) });
});

test("the words stand above the picture", async () => {
  const film = await h265();
  const [first] = film.fragments;
  async function* one() {
    yield first?.bytes ?? new Uint8Array();
  }
  const box: Box = { kind: "none", why: "made here" };
  const source = { init: film.init, width: 640, fragments: one() };
  const made = await Array.fromAsync(viewingCopy(source, mark, { box, clock: systemClock }));
  const [copied] = made;
  if (copied === undefined) throw new Error("nothing was made");
  const { width, height } = copied.config;
  const { initSegment } = await import("#protocols/mp4");
  const whole = { init: initSegment(copied.config), fragment: copied.bytes };
  const parts = { box, clock: systemClock, signal: new AbortController().signal };
  for await (const { data } of decodeFragment(whole, { width, height, pixels: "gray" }, parts)) {
    const strip = data.subarray(0, width * (height - 360));
    const lit = strip.filter((value) => value > 128).length / strip.length;
    expect(lit).toBeGreaterThan(0.03);
    expect(lit).toBeLessThan(0.5);
    break;
  }
});
