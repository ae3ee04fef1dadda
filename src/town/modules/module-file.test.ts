import { expect, test } from "vitest";
import { hashFiles } from "#base";
import { largestModule } from "#contract";
import { cameraAct, places, TownRig } from "../../../test/support/town-rig.ts";
import { readModuleFile } from "./index.ts";

const manifest = {
  id: "brought",
  version: "1.0.0",
  processing: "detect-zone-crossing",
  title: { fr: "Zone", en: "Zone" },
  models: [],
};

function packed(change: Record<string, Buffer> = {}) {
  const files = new Map(
    Object.entries({
      "index.ts": Buffer.from("export default () => ({ see: () => [] });\n"),
      "manifest.json": Buffer.from(JSON.stringify(manifest)),
      ...change,
    }),
  );
  return {
    format: "vigie-module-1",
    hash: hashFiles(files),
    files: Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.toString("base64")])),
  };
}

test("a module in a file is read whole, under the hash that the list prints", () => {
  expect(readModuleFile(packed())).toMatchObject({
    outcome: "read",
    module: { hash: packed().hash, manifest: { id: "brought" } },
  });
});

test.each([
  ["a hash that is another's", { ...packed(), hash: "a".repeat(64) }, "its files hash to"],
  [
    "a name that leads out of its folder",
    packed({ "../../keys/gate.pem": Buffer.from("x") }),
    "no plain file name",
  ],
  ["a name within a folder", packed({ "deep/index.ts": Buffer.from("x") }), "no plain file name"],
  ["two dots in a row", packed({ "a..ts": Buffer.from("x") }), "no plain file name"],
  ["a hidden file", packed({ ".npmrc": Buffer.from("x") }), "no plain file name"],
  ["more than a module holds", packed({ "big.json": Buffer.alloc(largestModule) }), "bytes; 4194304 at most"],
  [
    "too many files",
    packed(Object.fromEntries(Array.from({ length: 64 }, (_, n) => [`f${n}.ts`, Buffer.alloc(1)]))),
    "files; 64 at most",
  ],
  ["no manifest", packed({ "manifest.json": Buffer.from("{}") }), "manifest.json"],
  [
    "a processing that no law knows",
    packed({ "manifest.json": Buffer.from(JSON.stringify({ ...manifest, processing: "guess-moods" })) }),
    "no law knows the processing guess-moods",
  ],
  ["another kind of file", { format: "zip" }, "no file of a module"],
  ["nothing", undefined, "no file of a module"],
])("%s is refused, and the refusal says what it is", (_, file, what) => {
  expect(readModuleFile(file)).toMatchObject({ outcome: "refused", what: expect.stringContaining(what) });
});

test("a town installs one that two people wrote in the register, and no other; its history stays", async () => {
  await using rig = await TownRig.open("laboratory");
  const { chief, administrator } = await rig.enrolFirstTwo();
  const records = places.map((id) => cameraAct(id, "rendered"));
  await rig.importBy(chief, administrator, { register: { territory: "Valmont", records } });
  const file = packed();
  const unknown = await administrator("POST", "/api/modules", file);
  expect([unknown.status, unknown.body.code]).toEqual([409, "module-not-recorded"]);
  const { id, processing } = manifest;
  const record = { kind: "module", id, hash: file.hash, processing, output: "attention-signal" };
  await rig.importBy(chief, administrator, { register: { records: [record] } });
  expect((await administrator("POST", "/api/modules", file)).body).toEqual({
    outcome: "installed",
    hash: file.hash,
  });
  expect((await administrator("POST", "/api/modules", { ...file, hash: "b".repeat(64) })).body).toMatchObject(
    {
      code: "module-file-refused",
      message: { en: expect.stringContaining("its files hash to") },
    },
  );
  await rig.clock.advance(1_000);
  await administrator("DELETE", "/api/modules/brought");
  await rig.clock.advance(1_000);
  await administrator("POST", "/api/modules", file);
  const { modules } = (await chief("GET", "/api/legal-basis")).body;
  expect(modules).toMatchObject([
    {
      id: "brought",
      installed: true,
      rule: "LAB-33",
      history: [
        { what: "installed", origin: "file", actor: "jean", hash: file.hash },
        { what: "removed", actor: "jean" },
        { what: "installed", origin: "file" },
      ],
    },
  ]);
});

test("in a commune the register's word does not open what the law refuses", async () => {
  await using rig = await TownRig.open();
  const { chief, administrator } = await rig.enrolFirstTwo();
  const file = packed();
  const record = {
    kind: "module",
    id: "brought",
    hash: file.hash,
    processing: manifest.processing,
    output: "other",
  };
  await rig.importBy(chief, administrator, { register: { territory: "Valmont", records: [record] } });
  expect((await administrator("POST", "/api/modules", file)).body.outcome).toBe("deny");
});
