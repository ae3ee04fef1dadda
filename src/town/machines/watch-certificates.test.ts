import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { silentLog, TurnedClock } from "#base";
import { keepAuthority, keepOwnCertificate, readAuthority, requestCertificate } from "#certificates";
import { liveConfig, loadConfig } from "#config";
import { openAlarms } from "../alarms/index.ts";
import { openCatalogue } from "../catalogue/index.ts";
import { openMachines } from "./machines.ts";
import { watchCertificates } from "./watch-certificates.ts";

const days = (count: number) => count * 24 * 3600e3;

test("each certificate that comes to its end is an alarm: the door's, a machine's, the authority's", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-ends-"));
  await writeFile(
    join(folder, "town.yaml"),
    `deployment: { id: valmont, name: Valmont, pack: laboratory }
data: data
door: { host: 0.0.0.0, names: [localhost] }
volumes: [{ path: volume }]
`,
  );
  const config = await loadConfig(join(folder, "town.yaml"));
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  await keepAuthority(config, clock);
  await keepOwnCertificate(config, clock);
  await using catalogue = await openCatalogue(join(folder, "catalogue.sqlite"));
  const machines = openMachines(catalogue, clock, {
    deployment: "valmont",
    authority: () => readAuthority(config),
  });
  const invited = await machines.invite({ name: "cellar", programs: ["recorder"] }, "jean");
  if (typeof invited === "string") throw new Error(invited);
  const { request } = await requestCertificate();
  const code = invited.code.split(".")[0] ?? "";
  expect(await machines.join({ code, request, programs: ["recorder"] })).toMatchObject({ name: "cellar" });
  expect(await machines.join({ code, request, programs: ["recorder"] })).toBeUndefined();

  const chain = { append: async () => ({ sequence: 1, hash: "", at: 0 }) };
  const alarms = await openAlarms({ catalogue, chain, clock, log: silentLog });
  const stop = new AbortController();
  const watching = watchCertificates(
    { alarms, clock, log: silentLog, live: liveConfig(config), machines },
    stop.signal,
  );
  const standing = async (ms: number) => {
    await clock.advance(ms);
    // What the clock wakes reads files in its own time; a look an hour later is of them.
    await new Promise((resolve) => setImmediate(resolve));
    await alarms.past(0);
    return alarms.list().map(({ alarm }) => alarm.kind);
  };
  await expect.poll(() => standing(3600e3)).toEqual([]);
  await clock.advance(days(77));
  await expect
    .poll(async () => (await standing(3600e3)).toSorted())
    .toEqual(["certificate-ending", "machine-certificate-ending"]);
  await clock.advance(days(365 * 9));
  await expect.poll(() => standing(3600e3)).toContain("authority-ending");
  stop.abort();
  await watching;
});
