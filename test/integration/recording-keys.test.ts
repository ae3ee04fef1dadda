import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { silentLog, systemClock } from "#base";
import { fragmentsReply } from "#contract";
import {
  forgetKey,
  heldKeys,
  restoreKeys,
  rotateKeys,
  runRecorder,
  sealedWith,
} from "../../src/recorder/index.ts";
import { recoverySheet } from "../../src/recorder/keys/recovery-sheet.ts";
import { openRig, type RecorderRig, until } from "./recorder-rig.ts";

const cameras = [{ id: "a" }, { id: "b" }];

async function recording(rig: RecorderRig): Promise<void> {
  await until(
    async () => (await rig.health()).cameras.filter((one) => one.recording).length === cameras.length,
    "all record",
  );
  await systemClock.sleep(2_500);
}

/** Files below a folder that hold one of these bytes. */
async function filesWith(folder: string, needles: readonly (string | Uint8Array)[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    if (needles.some((needle) => bytes.includes(needle))) found.push(file);
  }
  return found;
}

async function fragmentsOf(rig: RecorderRig) {
  const path = "/media/fragments/a/main?from=0&to=3000000000000000";
  return fragmentsReply.parse(await (await rig.get(path, rig.permit("playback", "a"))).json()).fragments;
}

test.concurrent("while it records and afterwards, nothing of what a camera sent can be read from the data folder", async () => {
  await using rig = await openRig({ cameras });
  await rig.start();
  await rig.assign();
  await recording(rig);
  // What to look for is what was recorded: some of the parameter sets, and pictures of its first and last fragment.
  const span = await rig.get("/media/span/a/main?from=0&to=3000000000000000", rig.permit("playback", "a"));
  const played = Buffer.from(await span.arrayBuffer());
  const after = (name: string, bytes: number, from = 0) => {
    const at = played.indexOf(name, from);
    expect(at, name).toBeGreaterThan(0);
    return played.subarray(at + bytes, at + bytes + 32);
  };
  const pictures = [after("mdat", 1_000), after("mdat", 1_000, played.lastIndexOf("mdat"))];
  const telling = ["ftyp", "moov", "avcC", "moof", "mdat", after("avcC", 12), ...pictures];
  expect(await filesWith(rig.volume, telling)).toEqual([]);
  expect(await filesWith(rig.config.data, telling)).toEqual([]);
  await rig.stop();
  expect(await filesWith(rig.volume, telling)).toEqual([]);
});

test.concurrent("the key is changed while it records; the old one, once destroyed, is missed by nothing", async () => {
  await using rig = await openRig({ cameras });
  await rig.start();
  await rig.assign();
  await recording(rig);
  const { recordingKey: file } = rig.config;
  const place = { file, volumes: [rig.volume], sealedWith };
  const { current: old } = await heldKeys(file);
  const { current } = await rotateKeys(file, systemClock);
  await until(
    () => [...(sealedWith(rig.volume)?.keys() ?? [])].join() === current.id,
    "everything is wrapped by the new key",
    30_000,
  );
  await forgetKey(place, old.id);
  await systemClock.sleep(6_000); // the recorder looks every five seconds
  expect((await rig.health()).cameras.filter((camera) => camera.recording)).toHaveLength(cameras.length);
  expect((await fragmentsOf(rig)).length).toBeGreaterThan(5);
  await rig.stop();
  expect((await rig.check()).findings).toEqual([]);
});

test.concurrent("a recorder whose key was lost makes no other over what is there, and records again with the kit", async () => {
  await using rig = await openRig({ cameras });
  await rig.start();
  await rig.assign();
  await recording(rig);
  await rig.stop();
  const { recordingKey: file } = rig.config;
  const sheet = recoverySheet(await heldKeys(file), { id: "valmont", name: "Valmont" });
  await rm(file);
  const started = runRecorder(rig.config, systemClock, silentLog, new AbortController().signal);
  await expect(started).rejects.toMatchObject({ code: "recording-key-missing" });
  expect((await rig.check()).findings).toMatchObject([{ kind: "key-missing" }]);
  await restoreKeys({ file, volumes: [rig.volume], sealedWith }, sheet, systemClock);
  await rig.start();
  await recording(rig);
  expect((await fragmentsOf(rig)).length).toBeGreaterThan(4);
  await rig.stop();
  expect((await rig.check()).findings).toEqual([]);
});
