import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock } from "#base";
import { type CameraView, camerasReply } from "#contract";
import { cameraPassword } from "../../demo/town/set-up.ts";
import { addVisitorsCamera } from "../../demo/town/visitors-camera.ts";
import { startMpeg4Camera } from "../support/mpeg4-camera.ts";
import { eventually } from "../support/until.ts";
import { freePort, openValmont, untilRecording } from "../support/valmont.ts";

const main = join(import.meta.dirname, "../../src/cli/main.ts");

interface Ended {
  readonly code: number | string | null | undefined;
  readonly said: string;
}

/** `vigie serve` on that file; it must end by itself. */
function serve(file: string, ...more: readonly string[]): Promise<Ended> {
  const { VIGIE_LOG: _, ...env } = process.env;
  return new Promise((resolve) => {
    const args = [main, "serve", "--config", file, ...more];
    execFile(process.execPath, args, { env, timeout: 60_000 }, (error, _out, said) => {
      resolve({ code: error === null ? 0 : error.code, said });
    });
  });
}

async function townFile(text: string): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-refusal-"));
  const path = join(folder, "town.yaml");
  await writeFile(path, text);
  return { path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

const town = (change: { data?: string; port?: number | string; more?: string }) =>
  `deployment: { id: valmont, name: Valmont, pack: laboratory }
data: ${change.data ?? "data"}
door: { port: ${change.port ?? 0} }
volumes:
  - path: volume
${change.more ?? ""}`;

/** One line, and it is a sentence. */
function expectOneSentence({ code, said }: Ended, sentence: RegExp): void {
  expect(said.trimEnd().split("\n")).toHaveLength(1);
  expect(said).toMatch(sentence);
  expect(code).toBe(1);
}

test("a configuration with a key that nobody knows is refused by its line", async () => {
  await using file = await townFile(town({ more: "retention: 30" }));
  expectOneSentence(
    await serve(file.path),
    /town\.yaml, line 6, column 1: retention: unknown key\. Remove it, or correct/,
  );
});

test("a configuration with a wrong unit is refused by its line and its key", async () => {
  await using file = await townFile(town({ port: "8443/tcp" }));
  expectOneSentence(await serve(file.path), /town\.yaml, line 3, column 9: door\.port: .*number/);
});

test("a configuration that is not there says how to name one", async () => {
  expectOneSentence(await serve("/nowhere/town.yaml"), /cannot be read \(ENOENT\)\. Name one with --config/);
});

test("a data folder that cannot be written ends the start, of the whole and of one program alone", async () => {
  // Even root can make nothing there.
  await using file = await townFile(town({ data: "/sys/vigie" }));
  const sentence = /The data folder \/sys\/vigie cannot be written .* Give Vigie's account the right/;
  expectOneSentence(await serve(file.path), sentence);
  expectOneSentence(await serve(file.path, "--role", "recorder"), sentence);
});

test("a port that is taken ends the start, and whoever has it goes on", async () => {
  await using valmont = await openValmont({ cameras: ["place-armes"] });
  await using file = await townFile(town({ port: valmont.deployment.plan.port }));
  expectOneSentence(
    await serve(file.path),
    /Port \d+ on 127\.0\.0\.1 is already in use\. Stop what uses it, or choose/,
  );
  await untilRecording(valmont);
});

test("a camera with a wrong address, a wrong password, another age or no life says so; the others record on", async () => {
  await using valmont = await openValmont({ cameras: ["place-armes"] });
  await using old = await startMpeg4Camera();
  await untilRecording(valmont);
  const { people, simulator } = valmont;
  const [chief, administrator] = people;
  if (chief === undefined || administrator === undefined) throw new Error("nobody is enrolled");
  const camera = `127.0.0.1:${simulator.rtspPort}`;
  const credentials = `${cameraPassword.username}:${cameraPassword.password}`;
  const secret = "hier-soir-7741";
  const addresses = [
    `rtsp://${credentials}@${camera}/nulle-part/main`,
    `rtsp://vigie:${secret}@${camera}/place-armes/main`,
    old.url,
    `rtsp://127.0.0.1:${await freePort()}/main`,
  ];
  for (const [index, address] of addresses.entries()) {
    await addVisitorsCamera([chief, administrator], address, index + 1, systemClock);
  }
  const stateOf = (number: number, wanted: CameraView["state"]): Promise<CameraView> =>
    eventually(`camera ${number} is ${wanted}`, async () => {
      const { cameras } = await chief.person.ask("GET", "/api/cameras", camerasReply);
      return cameras.find(({ id, state }) => id === `visiteur-${number}` && state === wanted);
    });
  const said = [
    (await stateOf(1, "unreachable")).detail,
    (await stateOf(2, "unauthorised")).detail,
    (await stateOf(3, "unsupported")).detail,
    (await stateOf(4, "unreachable")).detail,
  ];
  expect(said[0]).toMatch(/has no stream at this address: correct the path/);
  expect(said[1]).toMatch(/password/);
  expect(said[2]).toMatch(/H\.264/);
  expect(said[3]).toMatch(/cannot be reached .* check its address/);
  for (const detail of said) expect(detail).toMatch(/\.$/);
  expect(said.join()).not.toContain(secret);
  const { cameras } = await chief.person.ask("GET", "/api/cameras", camerasReply);
  expect(cameras.find(({ id }) => id === "place-armes")).toMatchObject({
    state: "streaming",
    recording: true,
  });
});
