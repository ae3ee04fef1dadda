import { randomBytes } from "node:crypto";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cameraRequest } from "#contract";
import { openCatalogue, openSealer } from "../catalogue/index.ts";
import { openCameras, splitAddress } from "./cameras.ts";

const plan = { x: 0.5, y: 0.5, heading: 0, fieldOfView: 90, range: 0.1 };
const place = (stream: object) =>
  cameraRequest.parse({
    id: "place",
    name: "Place d’Armes",
    place: "Centre",
    plan,
    purposes: [1],
    streams: [{ name: "main", ...stream }],
  });

async function open() {
  const file = join(await mkdtemp(join(tmpdir(), "vigie-cameras-")), "catalogue.sqlite");
  const catalogue = await openCatalogue(file);
  return { file, catalogue, cameras: openCameras(catalogue, openSealer(randomBytes(32))) };
}

test("a password pasted into an address is taken out of it, whatever is in it", () => {
  expect(splitAddress({ url: "rtsp://admin:p%40ss%2Fw@192.0.2.1:554/main?x=1" })).toEqual({
    url: "rtsp://192.0.2.1:554/main?x=1",
    credentials: { username: "admin", password: "p@ss/w" },
  });
  expect(splitAddress({ url: "rtsp://admin:p@ss@192.0.2.1/main" }).url).toBe("rtsp://192.0.2.1/main");
  expect(splitAddress({ url: "rtsp://admin:100%@192.0.2.1/main" }).credentials?.password).toBe("100%");
  expect(splitAddress({ url: "rtsp://192.0.2.1/main" }).credentials).toBeUndefined();
});

test("a camera's password comes back for its recorder, and lies in no file of the catalogue", async () => {
  const { file, catalogue, cameras } = await open();
  await cameras.put(place({ url: "rtsp://admin:canary-7741@192.0.2.1/main", record: true }));
  expect((await cameras.list())[0]?.streams).toEqual([
    {
      name: "main",
      url: "rtsp://192.0.2.1/main",
      transport: "tcp",
      record: true,
      username: "admin",
      password: "canary-7741",
    },
  ]);
  await catalogue[Symbol.asyncDispose]();
  expect((await readFile(file)).includes("canary-7741")).toBe(false);
});

test("a camera saved again without its password keeps it, but not for another address", async () => {
  const { catalogue, cameras } = await open();
  await using _closing = catalogue;
  await cameras.put(place({ url: "rtsp://192.0.2.1/main", username: "admin", password: "canary-7741" }));
  await cameras.put(place({ url: "rtsp://192.0.2.1/main" }));
  expect((await cameras.list())[0]?.streams[0]?.password).toBe("canary-7741");
  await cameras.put(place({ url: "rtsp://192.0.2.66/main" }));
  expect((await cameras.list())[0]?.streams[0]?.password).toBeUndefined();
});
