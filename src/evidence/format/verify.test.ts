import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Signer } from "#evidence";
import {
  joined,
  type MadePackage,
  MemoryFolder,
  madePackage,
  madeSigner,
} from "../../../test/support/made-package.ts";
import { type Flaw, sayFlaw, type Verdict, verifyPackage } from "./index.ts";

let signer: Signer;
let made: MadePackage;
beforeAll(async () => {
  signer = await madeSigner();
  made = await madePackage(signer);
});

const gare = "cameras/gare/main-1.mp4";
const place = "cameras/place/main-1.mp4";

function tampered(change: (files: Map<string, Uint8Array<ArrayBuffer>>) => void): MemoryFolder {
  const folder = new MemoryFolder(made.folder.files);
  change(folder.files);
  return folder;
}

async function flawOf(folder: MemoryFolder): Promise<Flaw | undefined> {
  const verdict = await verifyPackage(folder);
  return verdict.outcome === "wrong" ? verdict.flaw : undefined;
}

const fileOf = (files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>, path: string) =>
  files.get(path) ?? new Uint8Array();

/** The pieces of a file, cut as its manifest says. */
async function cut(path: string): Promise<Uint8Array<ArrayBuffer>[]> {
  const verdict: Verdict = await verifyPackage(made.folder);
  if (verdict.outcome === "wrong") throw new Error(verdict.flaw.kind);
  const files = verdict.manifest.cameras.flatMap((camera) => camera.files);
  const pieces = files.find((file) => file.path === path)?.pieces ?? [];
  let at = 0;
  return pieces.map(({ bytes }) => {
    at += bytes;
    return fileOf(made.folder.files, path).slice(at - bytes, at);
  });
}

test("an untouched package is whole, and says by whom it was signed", async () => {
  const verdict = await verifyPackage(made.folder);
  expect(verdict).toMatchObject({ outcome: "whole", packageHash: made.packageHash });
  if (verdict.outcome !== "whole") return;
  expect(await verifyPackage(made.folder, verdict)).toMatchObject({ outcome: "whole" });
});

test("any bit that is flipped in any file is found", async () => {
  const paths = [...made.folder.files.keys()];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), fc.nat(7), async (path, place, bit) => {
      const folder = tampered((files) => {
        const bytes = fileOf(files, path).slice();
        const at = place % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        files.set(path, bytes);
      });
      expect((await verifyPackage(folder)).outcome).toBe("wrong");
    }),
    { numRuns: 300 },
  );
});

test("a fragment that is altered, dropped, repeated or moved is named with its time", async () => {
  const pieces = await cut(place);
  const put = (order: readonly number[]) =>
    tampered((files) => files.set(place, joined(order.map((at) => pieces[at] ?? new Uint8Array()))));
  const all = pieces.map((_, at) => at);
  const third = { number: 3, what: "fragment" };
  expect(await flawOf(put(all.filter((at) => at !== 3)))).toMatchObject({
    kind: "piece-missing",
    piece: third,
  });
  expect(await flawOf(put([0, 1, 2, 3, 3, 4, 5, 6, 7]))).toMatchObject({
    kind: "piece-repeated",
    piece: third,
  });
  expect(await flawOf(put([0, 1, 2, 4, 3, 5, 6, 7]))).toMatchObject({
    kind: "piece-moved",
    piece: { number: 4 },
    before: third,
  });
  const folder = put(all);
  const bytes = fileOf(folder.files, place);
  const at = joined(pieces.slice(0, 3)).length + 200;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const flaw = await flawOf(folder);
  expect(flaw).toMatchObject({ kind: "piece-altered", piece: third });
  expect(flaw && sayFlaw(flaw, "en")).toBe(
    "cameras/place/main-1.mp4: fragment 3 (2026-09-21T14:13:22.000Z) was altered",
  );
  expect(flaw && sayFlaw(flaw, "fr")).toMatch(/le fragment 3 .* a été modifié/);
});

test("a fragment of another camera is named as such", async () => {
  const [own, other] = [await cut(place), await cut(gare)];
  const folder = tampered((files) => files.set(place, joined(own.with(2, other[2] ?? new Uint8Array()))));
  expect(await flawOf(folder)).toMatchObject({ kind: "piece-of-another", path: place, holds: gare });
});

test("two cameras that changed places are found", async () => {
  const folder = tampered((files) => {
    const [one, other] = [fileOf(files, place), fileOf(files, gare)];
    files.set(place, other).set(gare, one);
  });
  expect(await flawOf(folder)).toEqual({ kind: "swapped", path: gare, holds: place });
});

test("a file that is missing, renamed, added, cut or longer is named", async () => {
  const gone = tampered((files) => files.delete(place));
  expect(await flawOf(gone)).toEqual({ kind: "missing", path: place });
  const renamed = tampered((files) => {
    files.set("cameras/place/main-2.mp4", fileOf(files, place));
    files.delete(place);
  });
  expect(await flawOf(renamed)).toEqual({ kind: "renamed", path: place, now: "cameras/place/main-2.mp4" });
  const added = tampered((files) => files.set("cameras/place/main-2.mp4", Uint8Array.of(1)));
  expect(await flawOf(added)).toEqual({ kind: "unexpected", path: "cameras/place/main-2.mp4" });
  const shorter = tampered((files) => files.set(place, fileOf(files, place).slice(0, -9)));
  expect(await flawOf(shorter)).toMatchObject({ kind: "cut-short", piece: { what: "tail" } });
  const longer = tampered((files) => files.set(place, joined([fileOf(files, place), Uint8Array.of(0)])));
  expect(await flawOf(longer)).toEqual({ kind: "goes-on", path: place, bytes: 1 });
});

test("a manifest that was edited, or is another case's, vouches for nothing", async () => {
  const edited = tampered((files) => {
    const text = new TextDecoder().decode(fileOf(files, "manifest.json"));
    files.set("manifest.json", new TextEncoder().encode(text.replace("2026-0042", "2026-0043")));
  });
  expect(await flawOf(edited)).toEqual({ kind: "signature" });
  // Even of the same pictures, asked for in another case.
  const other = await madePackage(signer);
  const taken = tampered((files) => {
    for (const path of ["manifest.json", "manifest.sig"]) files.set(path, fileOf(other.folder.files, path));
  });
  expect(await flawOf(taken)).toMatchObject({ kind: "foreign", path: gare });
});

test("a package that someone else signed anew is known by the fingerprint or the receipt", async () => {
  const stranger = await madePackage(await madeSigner());
  const own = await verifyPackage(made.folder);
  if (own.outcome !== "whole") throw new Error("not whole");
  const { fingerprint, packageHash } = own;
  expect((await verifyPackage(stranger.folder)).outcome).toBe("whole");
  expect(await verifyPackage(stranger.folder, { fingerprint })).toMatchObject({
    flaw: { kind: "another-signer" },
  });
  expect(await verifyPackage(stranger.folder, { packageHash })).toMatchObject({
    flaw: { kind: "another-package" },
  });
});

test("no bytes of a stranger make it throw", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("manifest.json", "manifest.sig", "certificate.der"),
      fc.uint8Array({ maxLength: 400 }),
      async (path, bytes) => {
        const folder = tampered((files) => files.set(path, new Uint8Array(bytes)));
        expect((await verifyPackage(folder)).outcome).toBe("wrong");
      },
    ),
  );
});
