import "reflect-metadata";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { X509CertificateGenerator } from "@peculiar/x509";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RequisitionRig } from "../../../test/support/requisition-rig.ts";

let desk: RequisitionRig;
beforeEach(async () => {
  desk = await RequisitionRig.open();
});
afterEach(() => desk[Symbol.asyncDispose]());

test("a package goes to the medium as one archive of its files as they are, once, and the log says who took it", async () => {
  const stands = await desk.took(desk.supervisor, await desk.reviewed(), { step: "package" });
  const copies = `/api/requisitions/${stands.id}/copies`;
  const { body } = await desk.supervisor("POST", copies, {});
  expect(body).toMatchObject({ outcome: "ready" });
  expect((await desk.chief("GET", `${copies}/${body.copy}`)).status).toBe(404);
  const archive = await desk.supervisor("GET", `${copies}/${body.copy}`);
  expect(archive.headers.get("content-type")).toBe("application/zip");
  expect(archive.headers.get("content-disposition")).toBe('attachment; filename="2026-0042.zip"');
  expect(archive.headers.get("content-length")).toBe(String(body.bytes));
  for (const path of ["reader.html", "data/manifest.json", "data/cameras/gare/main-1.mp4"])
    expect(archive.text).toContain(`2026-0042/${path}`);
  expect((await desk.supervisor("GET", `${copies}/${body.copy}`)).status).toBe(404);
  const late = await desk.supervisor("POST", copies, {});
  await desk.rig.clock.advance(61_000);
  expect((await desk.supervisor("GET", `${copies}/${late.body.copy}`)).status).toBe(404);
  const log = await desk.log();
  expect(log.filter(({ detail }) => detail["what"] === "requisition-copied")).toMatchObject([
    { operation: "consultation", actor: "sophie", motive: "2026-0042" },
    { operation: "consultation", actor: "sophie", motive: "2026-0042" },
  ]);
  await rm(join(desk.folderOf(stands), "../reader.html"));
  expect((await desk.supervisor("POST", copies, {})).body.code).toBe("requisition-package-damaged");
});

/** Of a person of the service, in force by the clock of the test. */
async function officersCertificate(): Promise<string> {
  const signingAlgorithm = {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    modulusLength: 2_048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const keys = await crypto.subtle.generateKey(signingAlgorithm, true, ["sign", "verify"]);
  const { rawData } = await X509CertificateGenerator.createSelfSigned({
    name: "CN=A.Martin",
    notBefore: new Date("2026-01-01"),
    notAfter: new Date("2029-01-01"),
    keys,
    signingAlgorithm,
  });
  return Buffer.from(rawData).toString("base64");
}

test("for a service that has sent its certificate the archive is encrypted to it, and the log says to whom", async () => {
  const certificate = await officersCertificate();
  const stands = await desk.packaged();
  const copies = `/api/requisitions/${stands.id}/copies`;
  expect((await desk.supervisor("POST", copies, { certificate: "<html>" })).body.code).toBe(
    "certificate-unreadable",
  );
  const { body } = await desk.supervisor("POST", copies, { certificate });
  expect(body).toMatchObject({ outcome: "ready", encryptedTo: { subject: "CN=A.Martin" } });
  const taken = await desk.supervisor("GET", `${copies}/${body.copy}`);
  expect(taken.headers.get("content-type")).toBe("application/pkcs7-mime");
  expect(taken.headers.get("content-disposition")).toBe('attachment; filename="2026-0042.zip.p7m"');
  expect(taken.text).not.toContain("manifest.json");
  expect((await desk.log()).at(-1)).toMatchObject({
    detail: { what: "requisition-copied", encryptedTo: `CN=A.Martin ${body.encryptedTo.fingerprint}` },
  });
});
