import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TurnedClock } from "#base";
import { eventually } from "../../test/support/until.ts";
import { type LiveConfig, liveConfig, loadConfig, type Reload } from "./index.ts";

const good = `
deployment: { id: valmont, name: Ville de Valmont, pack: fr-commune }
data: data
volumes: [{ path: data/volume }]
`;
const mail = `
alarms:
  mail: { to: [astreinte@valmont.example], from: vigie@valmont.example, server: { host: smtp.valmont.example } }
`;

let folder: string;
let live: LiveConfig;
const write = (text: string) => writeFile(join(folder, "town.yaml"), text);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-live-"));
  await write(good);
  live = liveConfig(await loadConfig(join(folder, "town.yaml")));
});
afterEach(() => rm(folder, { recursive: true }));

test("what can be swapped is swapped, and what waits for a restart is named and left as it was", async () => {
  await write(
    good.replace("Ville de", "Commune de").replace("data/volume }", "data/volume }, { path: b }") + mail,
  );
  expect(await live.reload()).toEqual({
    outcome: "taken",
    now: ["alarms", "deployment.name"],
    atRestart: ["volumes"],
  });
  const { deployment, alarms, volumes } = live.current();
  expect(deployment.name).toBe("Commune de Valmont");
  expect(alarms?.mail?.server).toMatchObject({ host: "smtp.valmont.example", port: 587 });
  expect(volumes).toMatchObject([{ path: join(folder, "data/volume") }]);
  // Taken out again, it is gone again.
  await write(good);
  expect(await live.reload()).toEqual({
    outcome: "taken",
    now: ["alarms", "deployment.name"],
    atRestart: [],
  });
  expect(live.current().alarms).toBeUndefined();
});

test("a bad file changes nothing, however good its beginning, and says line, column and reason", async () => {
  const before = live.current();
  await write(`${good.replace("Ville", "Commune")}${mail.replace("to: [astreinte", "too: [astreinte")}`);
  expect(await live.reload()).toEqual({
    outcome: "refused",
    sentence: expect.stringMatching(/town\.yaml, line \d+, column \d+: alarms\.mail\.\w+: /),
  });
  expect(live.current()).toBe(before);
  await rm(join(folder, "town.yaml"));
  expect(await live.reload()).toMatchObject({ outcome: "refused", sentence: /cannot be read/ });
});

test("another certificate is taken, but http does not become https under a person's feet", async () => {
  const tls = (name: string) => `${good}door: { tls: { certificate: ${name}.pem, key: ${name}.key } }\n`;
  await write(tls("one"));
  expect(await live.reload()).toMatchObject({ now: [], atRestart: ["door.tls"] });
  live = liveConfig(await loadConfig(join(folder, "town.yaml")));
  await write(tls("two"));
  expect(await live.reload()).toMatchObject({ now: ["door.tls"], atRestart: [] });
  expect(live.current().door.tls?.key).toBe(join(folder, "two.key"));
});

test("a file that changed is taken by itself", async () => {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  const stop = new AbortController();
  const heard: Reload[] = [];
  live.onReload((reload) => heard.push(reload));
  const watching = live.watch(clock, stop.signal);
  await write(good + mail);
  const [first] = await eventually("a reload", async () => {
    await clock.advance(2_000);
    return heard.length === 0 ? undefined : heard;
  });
  expect(first).toMatchObject({ outcome: "taken", now: ["alarms"] });
  stop.abort();
  await watching;
});

test("the file on disk is what the answer speaks of, however often it is asked", async () => {
  await write(good.replace("fr-commune", "laboratory"));
  for (let times = 0; times < 2; times += 1)
    expect(await live.reload()).toEqual({ outcome: "taken", now: [], atRestart: ["deployment.pack"] });
});
