import { generateKeyPairSync } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hashFiles, readFolder, systemClock, toMicros } from "#base";
import type { PermitClaims } from "#contract";
import { findBox } from "#media";
import type { Processing } from "#model";
import { mintPermit } from "#permit/mint";
import { CopyDesk } from "./copy-desk.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
let folder = "";
let hash = "";
let desk: CopyDesk;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-copies-"));
  await cp("modules/redaction", join(folder, "redaction"), { recursive: true });
  hash = hashFiles(await readFolder(join(folder, "redaction")));
  desk = new CopyDesk({
    deployment: "valmont",
    authority: () => ({ gateKey: publicKey, revoked: new Set() }),
    modules: folder,
    detectors: { lease: () => Promise.reject(new Error("nothing is looked at")) },
    box: await findBox(),
    clock: systemClock,
    signal: new AbortController().signal,
  });
});
afterAll(() => rm(folder, { recursive: true }));

function permit(change: Partial<PermitClaims> & { processing?: Processing } = {}, key = privateKey): string {
  const now = toMicros(systemClock.now());
  const module = { id: "redaction", hash };
  const claims = { decision: "d", deployment: "valmont", processing: "blur-copy" as const, actor: "marie" };
  const until = { notBefore: now - 1_000_000, notAfter: now + 60_000_000 };
  return mintPermit({ ...claims, cameras: ["gare"], kind: "standing", module, ...until, ...change }, key)
    .token;
}
const follow = (token: string) =>
  desk.follow({ permit: token, camera: "gare", module: { id: "redaction", hash }, pictures: [] });

test("a copy is worked on under its own permit", async () => {
  expect(await follow(permit())).toEqual([]);
});

test("a permit that somebody else signed opens nothing", async () => {
  const stranger = generateKeyPairSync("ed25519").privateKey;
  await expect(follow(permit({}, stranger))).rejects.toMatchObject({ code: "copy-refused" });
});

test.each([
  ["to watch a live camera", { processing: "live-view" as const }],
  ["for another camera", { cameras: ["place"] }],
  ["of another deployment", { deployment: "quimper" }],
  ["for another module", { module: { id: "redaction", hash: "00" } }],
  ["that has ended", { notAfter: 1 }],
])("a permit %s opens nothing", async (_, change) => {
  await expect(follow(permit(change))).rejects.toMatchObject({ code: "copy-refused" });
});
