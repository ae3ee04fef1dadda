import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { evidencePaths } from "#contract";
import type { Signer, Stamper } from "#evidence";
import { type Expected, verifyPackage } from "#evidence/format";
import { loadTimestamps } from "#timestamp";
import { MemoryFolder, madePackage, madeSigner } from "../../test/support/made-package.ts";
import { openTsa, type TestTsa } from "../../test/support/tsa.ts";

let tsa: TestTsa;
let signer: Signer;
let stamper: Stamper;
beforeAll(async () => {
  [tsa, signer] = await Promise.all([openTsa(), madeSigner()]);
  const { timestampQuestion, tokenOf } = await loadTimestamps();
  const nonce = Buffer.from("f1e2d3c4b5a69788", "hex");
  stamper = {
    by: "tsa.test",
    stamp: async (bytes) => tokenOf(await tsa.reply(timestampQuestion(bytes, nonce)), bytes, nonce),
  };
});

const inFull = (): Expected => ({
  readToken: async (token, bytes) => (await loadTimestamps()).readToken(token, bytes, [tsa.authority]),
});

test("a stamped manifest says by whom, the token beside it says when, and OpenSSL agrees", async () => {
  const { folder } = await madePackage(signer, { stamper });
  expect(await verifyPackage(folder, inFull())).toMatchObject({
    outcome: "whole",
    manifest: { timestamp: { outcome: "stamped", by: "tsa.test" } },
    stamp: { by: expect.stringContaining("Test TSA"), trusted: true },
  });
  const full = await verifyPackage(folder, inFull());
  const light = await verifyPackage(folder);
  if (full.outcome === "wrong" || light.outcome === "wrong") throw new Error("not whole");
  expect(light.stamp).toEqual({ at: full.stamp?.at });
  const here = await mkdtemp(join(tmpdir(), "vigie-stamped-"));
  for (const path of [evidencePaths.manifest, evidencePaths.timestamp])
    await writeFile(join(here, path), folder.files.get(path) ?? new Uint8Array());
  await writeFile(join(here, "ca.pem"), tsa.authority);
  const asked = `ts -verify -data manifest.json -in manifest.tst -token_in -CAfile ca.pem`;
  const { stdout } = await promisify(execFile)("openssl", asked.split(" "), { cwd: here });
  expect(stdout).toContain("Verification: OK");
});

test("a token that is gone, changed or another manifest's is found", async () => {
  const { folder } = await madePackage(signer, { stamper });
  const other = await madePackage(signer, { seed: "b", stamper });
  const path = evidencePaths.timestamp;
  const flawWith = async (token: Uint8Array<ArrayBuffer> | undefined) => {
    const changed = new MemoryFolder(folder.files);
    if (token === undefined) changed.files.delete(path);
    else changed.files.set(path, token);
    const verdict = await verifyPackage(changed, inFull());
    return verdict.outcome === "wrong" ? verdict.flaw.kind : "whole";
  };
  expect(await flawWith(undefined)).toBe("missing");
  expect(await flawWith(other.folder.files.get(path))).toBe("timestamp");
  const forged = (folder.files.get(path) ?? new Uint8Array()).slice();
  forged[forged.length - 3] = (forged.at(-3) ?? 0) ^ 1;
  expect(await flawWith(forged)).toBe("timestamp");
  expect(await flawWith(new Uint8Array(Buffer.from("<html>")))).toBe("timestamp");
});

test("no bit of a token, nor of the seal over it, can be turned, even where its server signed nothing", async () => {
  const { folder } = await madePackage(signer, { stamper });
  for (const path of [evidencePaths.timestamp, evidencePaths.timestampSignature]) {
    const bytes = folder.files.get(path) ?? new Uint8Array();
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = new MemoryFolder(folder.files);
      changed.files.set(path, bytes.with(at, (bytes[at] ?? 0) ^ (1 << (at % 8))));
      expect((await verifyPackage(changed)).outcome, `${path}, byte ${at}`).toBe("wrong");
    }
  }
});

test("a server that does not answer stops nothing: the manifest says that it did not, and a token put there is too many", async () => {
  const silent: Stamper = {
    by: "tsa.test",
    stamp: () => Promise.reject(new Error("no answer in 20 s")),
  };
  const { folder } = await madePackage(signer, { stamper: silent });
  expect(await verifyPackage(folder)).toMatchObject({
    outcome: "whole",
    stamp: undefined,
    manifest: { timestamp: { outcome: "unreached", by: "tsa.test", why: "no answer in 20 s" } },
  });
  folder.files.set(evidencePaths.timestamp, new Uint8Array(8));
  expect(await verifyPackage(folder)).toMatchObject({ flaw: { kind: "unexpected" } });
});
