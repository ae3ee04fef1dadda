import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type Server } from "node:tls";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { silentLog, systemClock } from "#base";
import { deviceInformation, openCameraNetworks, openOnvif } from "#protocols/onvif";
import { type Simulator, startSimulator } from "#simulator";
import type { Alarm } from "../../src/town/alarms/index.ts";
import { openCatalogue, openSealer } from "../../src/town/catalogue/index.ts";
import { openDevices, openDeviceWatch } from "../../src/town/devices/index.ts";
import { type Certificate, certificateIn } from "../support/certificate.ts";
import { makeTestClip } from "../support/test-clip.ts";
import { testClips } from "../support/turned-simulator.ts";

/*
 * A camera over HTTPS, as cameras are: it signs its own certificate, and names its services in the open. A second
 * certificate stands for whoever comes between.
 */

const credentials = { username: "vigie", password: "un mot de passe" };
const networks = openCameraNetworks(undefined, { loopback: true });
const { signal } = new AbortController();
const around = { networks, clock: systemClock, signal, credentials };

let folder: string;
let simulator: Simulator;
let own: Certificate;
let other: Certificate;
let server: Server;
let address: string;
/** What was said to it once the line was safe. */
let heard = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-"));
  const main = await makeTestClip(testClips);
  simulator = await startSimulator({
    cameras: [{ id: "place", main, credentials }],
    host: "127.0.0.1",
    rtspPort: 0,
    onvifPort: 0,
    clock: systemClock,
    signal,
    log: silentLog,
  });
  own = await certificateIn(folder, "camera");
  other = await certificateIn(folder, "impostor");
  server = createServer(own.pem, (safe) => {
    const behind = connect(simulator.onvifPort ?? 0, "127.0.0.1");
    safe.on("data", (bytes) => {
      heard += bytes.length;
    });
    safe.pipe(behind).pipe(safe);
    const close = () => {
      safe.destroy();
      behind.destroy();
    };
    safe.on("error", close).on("close", close);
    behind.on("error", close);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  const port = typeof at === "object" && at !== null ? at.port : 0;
  address = `https://127.0.0.1:${port}/place/onvif/device_service`;
});
afterAll(async () => {
  server.close();
  await simulator[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  shows(own);
  heard = 0;
});

const shows = ({ pem }: Certificate) => server.setSecureContext(pem);
const pinOf = async () => (await openOnvif(address, around)).certificate ?? "";

test("a camera over HTTPS is asked over it to the last service, and says which certificate it showed", async () => {
  const link = await openOnvif(address, around);
  expect(link.certificate).toMatch(/^[0-9a-f]{64}$/);
  const before = heard;
  expect(await deviceInformation(link)).toMatchObject({ manufacturer: "Vigie" });
  expect(heard).toBeGreaterThan(before);
});

test("whoever shows another certificate than the accepted one hears nothing, from the first word or later", async () => {
  const pin = await pinOf();
  const link = await openOnvif(address, { ...around, pin });
  shows(other);
  heard = 0;
  const untrusted = {
    code: "camera-untrusted",
    facts: { certificate: expect.stringMatching(/^[0-9a-f]{64}$/) },
  };
  await expect(openOnvif(address, { ...around, pin })).rejects.toMatchObject(untrusted);
  await expect(deviceInformation(link)).rejects.toMatchObject(untrusted);
  expect(heard).toBe(0);
});

test("a changed certificate is an alarm that names both, until two people accept the new one", async () => {
  await using catalogue = await openCatalogue(join(folder, "catalogue.sqlite"));
  const stream = { id: "place", name: "Place", place: "Place", plan: "{}", purposes: "[]", fictitious: 0 };
  await catalogue.insertInto("cameras").values(stream).execute();
  const devices = openDevices(catalogue, openSealer(new Uint8Array(32)), systemClock);
  let standing: readonly Alarm[] = [];
  const watch = openDeviceWatch({
    catalogue,
    clock: systemClock,
    log: silentLog,
    devices,
    networks,
    alarms: {
      standing: (_, alarms) => {
        standing = alarms;
        return Promise.resolve();
      },
    },
    signal,
    nameOf: () => "Place",
    onAuthorised: () => Promise.resolve(),
  });
  const pin = await pinOf();
  const request = { address, ...credentials, profiles: { main: "main" }, ptz: false, certificate: pin };
  await devices.put("place", request);
  shows(other);
  // Not even at the first look is it taken for the one that a person saw.
  expect((await watch.look("place"))?.answers).toBe(false);
  shows(own);
  expect((await watch.look("place"))?.drifts).toEqual([]);
  shows(other);
  const found = await watch.look("place");
  const shown = found?.state?.certificate ?? "";
  expect(found?.drifts).toMatchObject([{ kind: "certificate", expected: pin, found: shown }]);
  expect(standing).toMatchObject([{ kind: "drift-certificate", facts: { expected: pin, found: shown } }]);
  if (found?.state === undefined) throw new Error("no state");
  await devices.authorise("place", found.state);
  expect((await watch.look("place"))?.drifts).toEqual([]);
  expect(standing).toEqual([]);
});
