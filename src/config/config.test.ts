import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadConfig, openDataFolder, parseTownFile } from "./index.ts";

const good = `
deployment: { id: valmont, name: Ville de Valmont, pack: fr-commune }
data: data
volumes: [{ path: data/volume }]
`;

test("what is left out takes its documented default", () => {
  const config = parseTownFile(good, "town.yaml");
  expect(config.door).toEqual({ host: "127.0.0.1", port: 8443 });
  expect(config.deployment.timeZone).toBe("Europe/Paris");
});

test.each([
  ["an unknown key", `${good}\nretention: 30d\n`, /line \d+, column 1: retention: unknown key/],
  [
    "an unknown key deeper down",
    good.replace("pack: fr-commune", "pack: fr-commune, packs: 2"),
    /deployment\.packs: unknown key/,
  ],
  [
    "a budget that is no size",
    good.replace("path: data/volume", "path: v, budget: lots"),
    /volumes\.0\.budget: a size/,
  ],
  ["a budget too small", good.replace("path: data/volume", "path: v, budget: 1 MB"), /at least 64 MB/],
  [
    "a pack that does not exist",
    good.replace("fr-commune", "fr-village"),
    /line 2, column 52: deployment\.pack/,
  ],
  [
    "recordings given up without a budget",
    good.replace("path: data/volume", "path: v, whenFull: give-up-oldest"),
    /give-up-oldest needs a budget/,
  ],
  ["a port with a unit", `${good}\ndoor: { port: 8443s }\n`, /door\.port/],
  [
    "a time zone that does not exist",
    good.replace("pack:", "timeZone: Europe/Valmont, pack:"),
    /IANA time zone/,
  ],
  [
    "broken YAML",
    "deployment: {}\n  data: d\n",
    /^town\.yaml, line 2, column \d+: not valid YAML\. [^:]+\.$/,
  ],
  [
    "a password that would go out unprotected",
    `${good}\nalarms: { mail: { to: [a@b.example], from: a@b.example, server: { host: h, security: none, passwordFile: p } } }\n`,
    /never goes out unprotected/,
  ],
  [
    "a webhook that strangers could read",
    `${good}\nalarms: { webhook: { url: "http://192.0.2.1/vigie", secretFile: s } }\n`,
    /alarms\.webhook\.url: https, or http to this machine only/,
  ],
  [
    "metrics open to the network",
    `${good}\nmetrics: { host: 0.0.0.0, port: 9464 }\n`,
    /of this machine only/,
  ],
])("%s is refused, with its line and what to do", (_, text, message) => {
  expect(() => parseTownFile(text, "town.yaml")).toThrow(message);
});

test("paths are taken from the file's own folder, and sockets always fit", async () => {
  const folder = await mkdtemp(join(tmpdir(), `vigie-config-${"deep-".repeat(20)}`));
  try {
    await writeFile(join(folder, "town.yaml"), good);
    const config = await loadConfig(join(folder, "town.yaml"));
    expect(config.data).toBe(join(folder, "data"));
    expect(Buffer.byteLength(config.sockets.recorder)).toBeLessThan(108);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a data folder is made with its parents; one that cannot be is a sentence, and no endless try", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-data-"));
  try {
    await openDataFolder({ data: join(folder, "a/b/c"), file: "town.yaml" });
    await openDataFolder({ data: join(folder, "a/b/c"), file: "town.yaml" });
    await expect(openDataFolder({ data: "/proc/vigie/data", file: "town.yaml" })).rejects.toMatchObject({
      code: "data-unwritable",
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a file that is not there says which option names it", async () => {
  await expect(loadConfig("/nowhere/town.yaml")).rejects.toMatchObject({ code: "config-unreadable" });
});
