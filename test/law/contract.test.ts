import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openChain, readChain } from "#audit";
import { silentLog, systemClock, TurnedClock } from "#base";
import { packNamed } from "#legality";
import { mintPermit } from "#permit/mint";
import { initSegment } from "#protocols/mp4";
import { openRtspStream } from "#protocols/rtsp";
import { startSimulator } from "#simulator";
import { holdPermit } from "../../src/recorder/permits.ts";
import { openGate } from "../../src/town/gate/index.ts";
import { cameraAct, cameraRequests, communeActs, TownRig } from "../support/town-rig.ts";
import { authorisation, lastHour, noon, register, withRecords } from "./valmont.ts";

/** What must be tried of the verdict table, one row and one counter-example each: where, and under which title. */
const owed = [
  [
    "the recorder refuses an unlisted camera",
    "contract",
    "the recorder records no camera that its permit does not name",
  ],
  ["31 January", "calendar", "2026-01-31T10:00"],
  [
    "sound is stripped",
    "contract",
    "a camera that sends sound all the same: nothing of it is asked for, nor has a place to be kept",
  ],
  [
    "an export without a requisition fails, and is logged",
    "log",
    "a look without a reason leaves no permit, and a hand-over without a requisition is refused: both are in it",
  ],
  [
    "an APJ under 77-1-1 without a magistrate fails",
    "handing-over",
    "an APJ in a preliminary enquiry needs the magistrate's authorisation",
  ],
  [
    "an approved agent of town B cannot see town A",
    "viewing",
    "an approved agent of town B cannot see town A either",
  ],
  [
    "a log row without a reason is impossible",
    "contract",
    "every look and every hand-over that is in the log has its reason there",
  ],
  [
    "a log segment of three years is gone, and the chain verifies",
    "log",
    "after three years it is erased, and what remains still verifies",
  ],
  ["FR-38 fails when it is installed", "experiment", "loitering cannot even be installed"],
  ["FR-33 with a permit of 32 days fails", "experiment", "one day more than the month is refused"],
  [
    "FR-33 with software that is not attested fails",
    "experiment",
    "software that the minister did not attest, byte for byte, is refused",
  ],
  [
    "FR-33 outside the window (2025-06-01) fails",
    "experiment",
    "between the two windows (1 June 2025) there is no lawful use",
  ],
  [
    "a compliant plate leaves no trace on disk",
    "contract",
    "a plate in order leaves no trace on any disk of a commune, even where software sends it",
  ],
  ["on the 9th working day it is gone", "calendar", "on the ninth working day nothing is left"],
  ["3 devices on 100 km fail", "plates", "3 devices on 100 km (0.03) would not meet it either"],
  [
    "2 devices on 100 km pass",
    "plates",
    "2 devices on 100 km (0.02) meet its figure, and are refused all the same",
  ],
  [
    "analytics switched on in a camera raise a drift alarm",
    "drift",
    "an analysis switched on in the camera itself",
  ],
] as const;

describe("the contract tests of the verdict table", () => {
  test.each(owed)("%s: is tried in %s.test.ts", async (_, file, title) => {
    expect(await readFile(new URL(`${file}.test.ts`, import.meta.url), "utf8")).toContain(`"${title}"`);
  });
  test("sixteen are owed, one of them in two halves", () => expect(owed).toHaveLength(16 + 1));
});

const { privateKey, publicKey } = generateKeyPairSync("ed25519");

async function valmontGate(town = register()) {
  const directory = join(await mkdtemp(join(tmpdir(), "vigie-law-")), "journal");
  const clock = new TurnedClock(Temporal.Instant.fromEpochMilliseconds(noon / 1000));
  const chain = await openChain({ directory, writer: "town", key: privateKey, clock });
  const gate = openGate({
    chain,
    clock,
    key: privateKey,
    register: () => town,
    pack: packNamed("fr-commune"),
    deployment: "valmont",
  });
  return { directory, chain, gate };
}

test("the recorder records no camera that its permit does not name", async () => {
  const { chain, gate } = await valmontGate(register(withRecords(authorisation({ cameras: ["gare"] }))));
  await using _ = chain;
  const asked = {
    kind: "standing",
    actor: "recorder",
    processing: "record-video",
    cameras: ["place"],
  } as const;
  expect((await gate.ask(asked)).outcome).toBe("deny");
  const ofAnother = mintPermit(
    {
      decision: "d1",
      deployment: "valmont",
      processing: "record-video",
      cameras: ["gare"],
      kind: "standing",
      actor: "recorder",
      notBefore: noon,
      notAfter: noon + 3_600_000_000,
    },
    privateKey,
  );
  const authority = { gateKey: publicKey, deployment: "valmont", revoked: new Set<string>() };
  const hold = (camera: string) =>
    holdPermit(ofAnother.token, authority, { processing: "record-video", camera, now: noon });
  expect(hold("gare").outcome).toBe("valid");
  expect(hold("place")).toEqual({ outcome: "invalid", flaw: "camera" });
});

test("a camera that sends sound all the same: nothing of it is asked for, nor has a place to be kept", async () => {
  const stop = new AbortController();
  await using simulator = await startSimulator({
    cameras: [{ id: "loud", main: "demo/clips/square.sub.mp4", audio: true }],
    host: "127.0.0.1",
    rtspPort: 0,
    clock: systemClock,
    signal: stop.signal,
    log: silentLog,
  });
  const tracks = await new Promise<string[]>((resolve, reject) => {
    openRtspStream({
      url: simulator.url("loud", "main"),
      transport: "tcp",
      clock: systemClock,
      signal: stop.signal,
      sink: {
        config: (config) => resolve(handlersOf(initSegment(config))),
        unit: () => undefined,
        lost: () => undefined,
        leap: () => undefined,
      },
    }).then(({ outcome }) => (outcome === "playing" ? undefined : reject(new Error(outcome))), reject);
  });
  stop.abort();
  expect(tracks).toEqual(["vide"]);
});

/** The kinds of the tracks of a file, as its `hdlr` boxes name them (ISO/IEC 14496-12, 8.4.3). */
function handlersOf(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString("latin1");
  return [...text.matchAll(/hdlr.{8}(.{4})/gs)].map(([, kind = ""]) => kind);
}

test("every look and every hand-over that is in the log has its reason there", async () => {
  const { directory, chain, gate } = await valmontGate();
  await using _ = chain;
  const asked = { kind: "personal", actor: "durand", cameras: ["place"] } as const;
  for (const motive of [undefined, "", "  ", "rixe signalée"])
    for (const processing of [
      "live-view",
      "playback",
      "time-lapse",
      "follow-by-hand",
      "data-subject-copy",
    ] as const)
      await gate.ask({ ...asked, processing, span: lastHour, ...(motive === undefined ? {} : { motive }) });
  const rows = await Array.fromAsync(readChain({ directory }));
  const looks = rows.filter(({ operation }) => operation === "consultation" || operation === "communication");
  expect(looks.map(({ motive }) => motive)).toEqual(Array(4).fill("rixe signalée"));
  expect(rows.filter(({ operation }) => operation === "denial")).toHaveLength(16);
});

test("a plate in order leaves no trace on any disk of a commune, even where software sends it", async () => {
  await using rig = await TownRig.open();
  const { chief, administrator } = await rig.enrolFirstTwo();
  const lane = {
    kind: "plate-reading" as const,
    id: "couloir",
    use: "reserved-lane" as const,
    reference: "arrêté 2026-30",
    from: "2026-01-05",
    until: "2027-01-04",
    cameras: ["place"],
    publicInformation: true,
    objectionSetAside: false,
    agentDecides: false,
    inRealTime: true,
    occupantsAnonymised: true,
    devices: 1,
    coversAllEntries: false,
  };
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records: [...communeActs(["marie"]), cameraAct("place"), lane] },
    cameras: cameraRequests(),
  });
  await rig.shelve("plates", "search-plates-in-video");
  expect((await administrator("POST", "/api/modules/plates")).body.outcome).toBe("deny");
  const read = {
    id: "s1",
    camera: "place",
    module: "plates",
    rule: "lane",
    at: noon,
    zone: "couloir",
    track: 1,
    box: { x: 0.1, y: 0.1, width: 0.1, height: 0.1 },
    confidence: 0.9,
    measured: { plate: "GX-417-ZK", compliant: "yes" },
  };
  const told = await rig.stranger()("POST", "/link/observations", { pictures: [], signals: [read] });
  expect(told.body).toEqual({ stored: 0, refused: 1 });
  await rig.town[Symbol.asyncDispose]();
  const holdTheOrder: string[] = [];
  for (const file of await readdir(rig.folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = await readFile(join(file.parentPath, file.name), "latin1");
    expect(/GX.?417.?ZK/.test(bytes), file.name).toBe(false);
    if (bytes.includes("couloir")) holdTheOrder.push(file.name);
  }
  // The scan sees what is there: the préfet's order itself is.
  expect(holdTheOrder).not.toEqual([]);
});
