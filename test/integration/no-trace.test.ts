import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { readFolder, systemClock, toMicros } from "#base";
import type { Reader } from "#contract";
import { acceptNoBox, decodeFile, decodeJpeg, fitInto, probe, requireBox } from "#media";
import { readableLane } from "../../demo/town/bus-lane-acts.ts";
import openReader from "../../modules/plates/index.ts";
import { openPlates, PlateSight } from "../../src/analyst/plates/index.ts";
import { plateReading } from "../law/valmont.ts";
import { cameraRequests, communeActs, quay, TownRig } from "../support/town-rig.ts";
import { isTraced, tracesOf } from "../support/traces-of.ts";

/*
 * The film of a bus lane, read picture by picture as an analyst does, told to a town in memory. Its bus (EB-305-TC) is
 * admitted, its car (FT-618-WB) is not. demo/clips/buslane.truth.json
 */

const film = join(import.meta.dirname, "../../demo/clips/buslane.mp4");
const models = join(import.meta.dirname, "../../.cache/models");
const [bus, car] = ["EB305TC", "FT618WB"];
const signal = new AbortController().signal;
const clock = systemClock;
acceptNoBox("none-and-i-accept-it");

/** What an analyst tells of four seconds of the film. */
async function seenIn(reader: Reader, path: string) {
  const box = await requireBox();
  const sight = new PlateSight(reader, readableLane, { box, clock, signal });
  const { pixels, picturesPerSecond } = sight;
  const plan = { ...fitInto(await probe(path, box, signal), sight.room), pixels, picturesPerSecond } as const;
  const seen = [];
  for await (const picture of decodeFile(path, plan, box, signal))
    seen.push(...((await sight.look(picture)).passages ?? []));
  return seen;
}

test("a bus that may be there leaves no trace; of a car that may not, its picture shows its own plate alone", {
  timeout: 300_000,
}, async () => {
  await using rig = await TownRig.open();
  const files = await readFolder("modules/plates");
  const reader = await openPlates({ openReader, files, home: "fr", models, clock });
  const { chief, administrator } = await rig.enrolFirstTwo();
  const order = plateReading({ id: "voie", use: "reserved-lane", cameras: ["place"] });
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records: [...communeActs(["marie"]), order] },
    cameras: cameraRequests(),
  });
  await rig.shelve("voie-bus", "read-plates-reserved-lane");
  await administrator("POST", "/api/modules/voie-bus");
  await administrator("PUT", "/api/scenes/place/voie-bus", quay);
  await administrator("PUT", "/api/lane/allowed", { arrangement: "voie", table: bus });
  await chief("PUT", "/api/session/motive", { text: "contrôle de la voie de bus", purpose: 4 });

  for (const from of ["3.0", "9.6"]) {
    // Outside the town's folder, as a camera's film is.
    const part = join(rig.folder, `../${randomUUID()}.mp4`);
    await promisify(execFile)("ffmpeg", [
      "-v",
      "error",
      "-ss",
      from,
      "-i",
      film,
      "-t",
      "3.8",
      "-c",
      "copy",
      part,
    ]);
    const now = toMicros(rig.clock.now());
    const told = (await seenIn(reader, part)).map((seen) => ({
      ...seen,
      from: now,
      until: now,
      id: randomUUID(),
      camera: "place",
      module: "voie-bus",
    }));
    expect(told.map(({ readings }) => readings[0]?.plate)).toContain(from === "3.0" ? bus : car);
    await rig.stranger()("POST", "/link/passages", { passages: told });
  }

  const { passages } = (await chief("GET", "/api/lane")).body;
  expect(passages.map(({ readings }: { readings: { plate: string }[] }) => readings[0]?.plate)).toEqual([
    car,
  ]);
  expect(await tracesOf(bus, rig.folder)).toEqual([]);
  expect(await tracesOf(car, rig.folder)).toEqual([]);
  expect(isTraced(bus, rig.said.join("\n"))).toBe(false);

  const { picture } = (await chief("GET", `/api/lane/${passages[0].id}/picture`)).body;
  const parts = { box: await requireBox(), clock, signal };
  const shown = await decodeJpeg(Buffer.from(picture, "base64"), parts);
  const texts = (await reader.read(shown)).reads.map(({ likeliest }) => likeliest);
  expect(texts[0]).toBe(car);
  expect(texts).not.toContain(bus);
});
