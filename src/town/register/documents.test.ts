import { createHash } from "node:crypto";
import { mkdtempDisposable, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSealer } from "../catalogue/index.ts";
import { openDocuments } from "./documents.ts";

const act = Buffer.from("%PDF-1.7\narrêté 2026-117 portant autorisation");

async function cabinet() {
  const folder = await mkdtempDisposable(join(tmpdir(), "vigie-documents-"));
  return { folder, documents: await openDocuments(folder.path, openSealer(Buffer.alloc(32, 7))) };
}

test("an act is given back byte for byte, under the hash of what was read", async () => {
  const { folder, documents } = await cabinet();
  await using _ = folder;
  const kept = await documents.keep(act);
  const sha256 = createHash("sha256").update(act).digest("hex");
  expect(kept).toEqual({ outcome: "kept", sha256 });
  expect(await documents.keep(act)).toEqual(kept);
  expect(await documents.read(sha256)).toEqual({ type: "application/pdf", bytes: act });
});

test("a copy of the folder shows nothing of it", async () => {
  const { folder, documents } = await cabinet();
  await using _ = folder;
  await documents.keep(act);
  const [name = ""] = await readdir(folder.path);
  const stored = await readFile(join(folder.path, name), "latin1");
  expect(stored).not.toContain("autorisation");
  expect(stored).not.toContain(act.toString("base64"));
});

test("what is no scan is refused, whatever it is called; a hash that is none leads nowhere", async () => {
  const { folder, documents } = await cabinet();
  await using _ = folder;
  expect(await documents.keep(Buffer.from("<html>arrêté.pdf</html>"))).toEqual({ outcome: "wrong-type" });
  expect(await documents.read("../../../etc/passwd")).toBeUndefined();
  expect(await documents.read("0".repeat(64))).toBeUndefined();
});
