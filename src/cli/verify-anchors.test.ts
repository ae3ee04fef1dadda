import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openChain, readAnchors } from "#audit";
import { TurnedClock } from "#base";
import { certificateIn } from "../../test/support/certificate.ts";
import { MailServer } from "../../test/support/mail-server.ts";
import { openTsa, type TestTsa } from "../../test/support/tsa.ts";
import type { Alarm } from "../town/alarms/index.ts";
import { type Anchoring, anchorHeads } from "../town/audit/index.ts";
import { runCommand } from "./command.ts";
import { verify } from "./verify.ts";

let tsa: TestTsa;
let url: string;
let folder: string;
let redirect = false;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (redirect) return void response.writeHead(307, { location: "http://127.0.0.1:9/elsewhere" }).end();
    void tsa.reply(Buffer.concat(chunks)).then((answer) => response.end(answer));
  });
});

beforeAll(async () => {
  tsa = await openTsa();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  url = `http://127.0.0.1:${address.port}/tsa`;
});
afterAll(() => server.close());
let standing: readonly Alarm[] = [];
const alarms: Anchoring["alarms"] = {
  async standing(_source, found) {
    standing = found;
  },
};
beforeEach(async () => {
  standing = [];
  redirect = false;
  folder = await mkdtemp(join(tmpdir(), "vigie-anchors-"));
  await writeFile(join(folder, "stamps.pem"), tsa.authority);
});

async function verified(...more: string[]): Promise<{ code: number; printed: string }> {
  let printed = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const code = await runCommand("verify", verify, [folder, ...more], new AbortController().signal);
  write.mockRestore();
  return { code, printed };
}

/** A log whose head is stamped after its second look, and a third look after that. */
async function stampedLog(): Promise<{ parts: Anchoring; clock: TurnedClock; close: () => Promise<void> }> {
  const directory = join(folder, "town/journal");
  const { privateKey: key } = generateKeyPairSync("ed25519");
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  const chain = await openChain({ directory, writer: "town", key, clock });
  const look = async (motive: string) =>
    chain.append({ operation: "consultation", actor: "durand", cameras: ["gare"], motive, detail: {} });
  await look("ronde");
  await look("appel");
  const timestamp = { url, authority: join(folder, "stamps.pem") };
  const audit = { timestamp, mailHeads: false, everyHours: 24 };
  const parts = { chain, directory, clock, audit, mail: () => undefined, town: "Valmont", alarms };
  await anchorHeads(parts);
  await look("vol");
  return { parts, clock, close: async () => chain[Symbol.asyncDispose]() };
}

async function rewriteLines(change: (lines: string[]) => string[]): Promise<void> {
  const directory = join(folder, "town/journal");
  const [name = ""] = await readdir(directory);
  const lines = (await readFile(join(directory, name), "utf8")).trimEnd().split("\n");
  await writeFile(join(directory, name), `${change(lines).join("\n")}\n`);
}

test("a stamped head is verified with its authority, and said without one", async () => {
  const log = await stampedLog();
  await log.close();
  const known = await verified("--stamps", join(folder, "stamps.pem"));
  expect(known.code).toBe(0);
  expect(known.printed).toMatch(
    /1 heads anchored, the newest town\/\d+\/[0-9a-f]{64}: stamped by CN=Test TSA/,
  );
  expect((await verified()).printed).toContain("give --stamps authority.pem");
});

test("lines cut off the end, which the files alone cannot show, are found by the stamp", async () => {
  const log = await stampedLog();
  await log.close();
  await rewriteLines((lines) => lines.slice(0, 3));
  const found = await verified("--stamps", join(folder, "stamps.pem"));
  expect(found.code).toBe(1);
  expect(found.printed).toMatch(/WRONG .*: cut:/);
});

test("a stamp that was put on another head is wrong, and so is one of an authority that nobody gave", async () => {
  const log = await stampedLog();
  await log.close();
  const anchors = join(folder, "town/journal-anchors");
  const [name = ""] = await readdir(anchors);
  const kept = JSON.parse(await readFile(join(anchors, name), "utf8"));
  await writeFile(join(anchors, name), JSON.stringify({ ...kept, hash: "b".repeat(64) }));
  const forged = await verified("--stamps", join(folder, "stamps.pem"));
  expect([forged.code, forged.printed]).toEqual([1, expect.stringContaining("it stamps something else")]);
  await writeFile(join(anchors, name), JSON.stringify(kept));
  await writeFile(join(folder, "other.pem"), (await openTsa()).authority);
  const other = await verified("--stamps", join(folder, "other.pem"));
  expect([other.code, other.printed]).toEqual([1, expect.stringContaining("none that the given authority")]);
  await writeFile(join(anchors, name), "{}");
  expect((await verified()).printed).toContain("it is no anchor");
});

test("a head is stamped once in so many hours, and the log says by whom", async () => {
  const { parts, clock, close } = await stampedLog();
  const count = async () => (await readdir(join(folder, "town/journal-anchors"))).length;
  await anchorHeads(parts);
  expect(await count()).toBe(1);
  await clock.advance(24 * 3_600_000);
  await anchorHeads(parts);
  expect(await count()).toBe(2);
  const entries = await Array.fromAsync(parts.chain.read());
  const said = entries.filter(({ detail }) => detail["what"] === "head-anchored");
  expect(said).toMatchObject([{ detail: { by: URL.parse(url)?.host } }, {}]);
  await close();
  expect((await verified("--stamps", join(folder, "stamps.pem"))).code).toBe(0);
});

test("no other host is ever asked: a server that sends us elsewhere stamps nothing, and that is an alarm until one does", async () => {
  redirect = true;
  const { parts, close } = await stampedLog();
  await using _ = { [Symbol.asyncDispose]: close };
  expect(standing).toEqual([
    {
      kind: "head-not-anchored",
      subject: "stamp",
      facts: { by: URL.parse(url)?.host, detail: expect.stringContaining("status 307") },
    },
  ]);
  redirect = false;
  await anchorHeads(parts);
  expect(standing).toEqual([]);
});

test("a head is mailed once a day to those of the alarms, with the command that takes it back", async () => {
  await using mails = await MailServer.open(await certificateIn(folder, "localhost"));
  const directory = join(folder, "town/journal");
  const { privateKey: key } = generateKeyPairSync("ed25519");
  const clock = new TurnedClock(Temporal.Instant.from("2026-11-24T08:00:00Z"));
  await using chain = await openChain({ directory, writer: "town", key, clock });
  await chain.append({ operation: "system", actor: "town", cameras: [], detail: { what: "started" } });
  const head = chain.head();
  const mail = {
    to: ["dpd@valmont.example"],
    from: "vigie@valmont.example",
    server: { host: "127.0.0.1", port: mails.port, security: "none" as const },
    least: "high" as const,
    language: "fr" as const,
    most: 5,
  };
  const audit = { mailHeads: true, everyHours: 24 };
  const parts = { chain, directory, clock, audit, mail: () => mail, town: "Valmont", alarms };
  await anchorHeads(parts);
  await anchorHeads(parts);
  expect(mails.mails).toHaveLength(1);
  expect(mails.mails[0]?.to).toEqual(["dpd@valmont.example"]);
  const { anchors } = await readAnchors(directory);
  expect(anchors).toMatchObject([{ kind: "mail", sequence: head?.sequence, hash: head?.hash }]);
});
