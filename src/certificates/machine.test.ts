import { X509Certificate } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { systemClock } from "#base";
import { loadConfig } from "#config";
import { certifyMachine, keepAuthority, machineOf, requestCertificate } from "./index.ts";

async function authorityOf(deployment: string) {
  const file = join(await mkdtemp(join(tmpdir(), "vigie-machines-")), "town.yaml");
  await writeFile(
    file,
    `deployment: { id: ${deployment}, name: Valmont, pack: laboratory }\ndata: data\nvolumes: [{ path: v }]\n`,
  );
  return keepAuthority(await loadConfig(file), systemClock);
}

const cellar = { deployment: "valmont", name: "cellar", programs: ["recorder", "analyst"] } as const;

test("a machine's certificate says what the town knows of it, and nothing that its request says", async () => {
  const authority = await authorityOf("valmont");
  const { request } = await requestCertificate();
  const certificate = new X509Certificate(await certifyMachine(authority, request, cellar, systemClock));
  expect(certificate.checkIssued(new X509Certificate(authority.pem))).toBe(true);
  expect(machineOf(certificate, "valmont")).toEqual(cellar);
  expect(machineOf(certificate, "elsewhere")).toBeUndefined();
  expect(machineOf(new X509Certificate(authority.pem), "valmont")).toBeUndefined();
});

test("a request whose sender does not hold the key, or with a key of another kind, is refused", async () => {
  const authority = await authorityOf("valmont");
  const { request } = await requestCertificate();
  // Byte by byte from its end: the signature.
  const lines = request.trimEnd().split("\n");
  const last = lines.length - 2;
  const forged = lines.with(last, (lines[last] ?? "").replace(/^.../, "AAA")).join("\n");
  for (const bad of [
    forged,
    "",
    "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----",
  ])
    await expect(certifyMachine(authority, bad, cellar, systemClock)).rejects.toMatchObject({
      code: "request-unreadable",
    });
});
