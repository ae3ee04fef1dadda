import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { openTsa, type TestTsa } from "../../test/support/tsa.ts";
import { readToken, timestampQuestion, tokenOf } from "./token.ts";

const head = `town/42/${"a".repeat(64)}`;
const nonce = Buffer.from("f1e2d3c4b5a69788", "hex");
let tsa: TestTsa;
beforeAll(async () => {
  tsa = await openTsa();
});

const stamped = async () => tokenOf(await tsa.reply(timestampQuestion(head, nonce)), head, nonce);

test("OpenSSL reads our question, and its answer is read by us: who, when, and under which authority", async () => {
  const read = await readToken(await stamped(), head, [tsa.authority]);
  expect(read).toMatchObject({ outcome: "ok", by: expect.stringContaining("Test TSA"), trusted: true });
});

test("our reading agrees with OpenSSL's own", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-tsa-"));
  await writeFile(join(folder, "token"), await stamped());
  await writeFile(join(folder, "data"), head);
  await writeFile(join(folder, "ca.pem"), tsa.authority);
  const { stdout } = await promisify(execFile)(
    "openssl",
    ["ts", "-verify", "-data", "data", "-in", "token", "-token_in", "-CAfile", "ca.pem"],
    { cwd: folder },
  );
  expect(stdout).toContain("Verification: OK");
  expect(await readFile(join(folder, "token"))).not.toHaveLength(0);
});

test("a token of another head, or with a byte changed, is wrong; one of an authority we were not given is not trusted", async () => {
  const token = await stamped();
  expect(await readToken(token, `${head.slice(0, -1)}b`, [tsa.authority])).toEqual({
    outcome: "wrong",
    what: "it stamps something else",
  });
  const forged = Buffer.from(token);
  forged[forged.length - 3] = (forged[forged.length - 3] ?? 0) ^ 1;
  expect(await readToken(forged, head, [tsa.authority])).toMatchObject({ outcome: "wrong" });
  const other = await openTsa();
  expect(await readToken(token, head, [other.authority])).toMatchObject({ outcome: "ok", trusted: false });
  expect(await readToken(token, head)).toMatchObject({ outcome: "ok", trusted: false });
});

test("an answer to another question, a refusal, and what is no answer are not kept", async () => {
  const answer = await tsa.reply(timestampQuestion(head, nonce));
  await expect(tokenOf(answer, head, Buffer.alloc(8, 7))).rejects.toMatchObject({
    message: expect.stringContaining("for another question"),
  });
  // PKIStatusInfo of a rejection: SEQUENCE { SEQUENCE { INTEGER 2 } }.
  await expect(tokenOf(Buffer.from("30053003020102", "hex"), head, nonce)).rejects.toMatchObject({
    message: expect.stringContaining("status 2"),
  });
  await expect(tokenOf(Buffer.from("<html>"), head, nonce)).rejects.toMatchObject({
    code: "timestamp-refused",
  });
});
