import { X509Certificate } from "node:crypto";
import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { expect, test } from "vitest";
import { systemClock, TurnedClock } from "#base";
import { loadConfig, type TownConfig } from "#config";
import { openFrontDoor } from "../door/front-door.ts";
import { keepOwnCertificate } from "./door-certificate.ts";

async function openTo(names: string): Promise<TownConfig> {
  const file = join(await mkdtemp(join(tmpdir(), "vigie-door-")), "town.yaml");
  await writeFile(
    file,
    `deployment: { id: valmont, name: Valmont, pack: laboratory }
data: data
door: { host: 0.0.0.0, port: 0, names: [${names}] }
volumes: [{ path: volume }]
`,
  );
  return loadConfig(file);
}

const tlsOf = ({ door }: TownConfig) => {
  if (door.tls?.authority === undefined) throw new Error("no authority");
  return { ...door.tls, authority: door.tls.authority };
};
const read = async (file: string) => new X509Certificate(await readFile(file));

test("a door that the network reaches is HTTPS by itself, and a browser that trusts the authority takes it", async () => {
  const config = await openTo("localhost, 127.0.0.1");
  const tls = tlsOf(config);
  const own = await keepOwnCertificate(config, systemClock);
  const authority = await read(tls.authority);
  expect(own?.fingerprint).toBe(authority.fingerprint256);
  expect((await stat(tls.key)).mode & 0o077).toBe(0);
  expect((await stat(join(config.data, "keys/authority.key"))).mode & 0o077).toBe(0);
  await using door = await openFrontDoor(config);
  const { port } = new URL(door.url);
  const get = (host: string, ca: string | undefined) =>
    new Promise<number | string>((resolve) => {
      const asked = request({ host, port, path: "/", ...(ca === undefined ? {} : { ca }) }, (answer) =>
        resolve(answer.statusCode ?? 0),
      );
      asked.on("error", (error) => resolve("code" in error ? String(error.code) : error.message));
      asked.end();
    });
  const ca = await readFile(tls.authority, "utf8");
  for (const host of ["localhost", "127.0.0.1"]) expect(await get(host, ca)).toBe(503);
  expect(await get("localhost", undefined)).toMatch(/UNABLE_TO_VERIFY|SELF_SIGNED|UNABLE_TO_GET_ISSUER/);
});

test("whoever steals the authority's key signs for no other site", async () => {
  const config = await openTo("localhost");
  const elsewhere = { ...config, door: { ...config.door, names: ["bank.example"] } };
  const tls = tlsOf(config);
  await keepOwnCertificate(config, systemClock);
  // The same authority, made to sign for another name.
  await keepOwnCertificate(elsewhere, systemClock);
  expect((await read(tls.certificate)).checkHost("bank.example")).toBe("bank.example");
  await using door = await openFrontDoor(elsewhere);
  const { port } = new URL(door.url);
  const ca = await readFile(tls.authority, "utf8");
  const why = await new Promise<string>((resolve) => {
    const socket = connect({ host: "127.0.0.1", port: Number(port), servername: "bank.example", ca }, () =>
      resolve("taken"),
    );
    socket.on("error", (error) => resolve(error.message));
  });
  expect(why).toMatch(/permitted subtree violation/);
});

test("it is renewed a month before its end, by the same authority, and when the names change", async () => {
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  const config = await openTo("localhost");
  const tls = tlsOf(config);
  await keepOwnCertificate(config, clock);
  const [first, authority] = [await read(tls.certificate), await read(tls.authority)];
  await clock.advance(59 * 24 * 3600e3);
  await keepOwnCertificate(config, clock);
  expect((await read(tls.certificate)).serialNumber).toBe(first.serialNumber);
  await clock.advance(2 * 24 * 3600e3);
  await keepOwnCertificate(config, clock);
  const second = await read(tls.certificate);
  expect(second.serialNumber).not.toBe(first.serialNumber);
  expect(second.checkIssued(authority)).toBe(true);
  expect((await read(tls.authority)).fingerprint256).toBe(authority.fingerprint256);
  await keepOwnCertificate(
    { ...config, door: { ...config.door, names: ["localhost", "vigie.test"] } },
    clock,
  );
  expect((await read(tls.certificate)).checkHost("vigie.test")).toBe("vigie.test");
});
