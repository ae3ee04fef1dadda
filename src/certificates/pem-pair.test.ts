import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock } from "#base";
import { loadConfig } from "#config";
import { keepOwnCertificate } from "./door-certificate.ts";
import { mendPair, replacePair } from "./pem-pair.ts";

/** A certificate with its key, as a door makes them. */
async function pairIn(folder: string) {
  await writeFile(
    join(folder, "town.yaml"),
    "deployment: { id: valmont, name: Valmont, pack: laboratory }\ndata: data\ndoor: { host: 0.0.0.0, port: 0, names: [localhost] }\nvolumes: [{ path: volume }]\n",
  );
  const config = await loadConfig(join(folder, "town.yaml"));
  const { tls } = config.door;
  if (tls === undefined) throw new Error("no TLS");
  await rm(tls.certificate, { force: true });
  await keepOwnCertificate(config, systemClock);
  return {
    files: tls,
    certificate: await readFile(tls.certificate, "utf8"),
    key: await readFile(tls.key, "utf8"),
  };
}

test("a crash between any two steps of renewing a key and its certificate leaves a pair that belongs together", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-pair-"));
  const old = await pairIn(folder);
  const fresh = await pairIn(folder);
  const { files } = fresh;
  expect(fresh.key).not.toBe(old.key);
  const steps = [
    () => writeFile(`${files.certificate}.new`, fresh.certificate.slice(0, 100)),
    () => writeFile(`${files.certificate}.new`, fresh.certificate),
    () => writeFile(`${files.key}.new`, fresh.key),
    () => rename(`${files.key}.new`, files.key),
  ];
  for (let crash = 0; crash <= steps.length; crash += 1) {
    await rm(`${files.certificate}.new`, { force: true });
    await replacePair(files, old.key, old.certificate);
    for (const step of steps.slice(0, crash)) await step();
    await mendPair(files);
    const certificate = new X509Certificate(await readFile(files.certificate));
    const key = createPrivateKey(await readFile(files.key));
    expect(certificate.checkPrivateKey(key), `after ${crash} steps`).toBe(true);
  }
  await rm(folder, { recursive: true });
});
