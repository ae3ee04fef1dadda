import { createPrivateKey } from "node:crypto";
import { join } from "node:path";
import { openChain } from "#audit";
import { makeFolder, silentLog, systemClock } from "#base";
import type { CopyMark, PermitAnswer } from "#contract";
import { openCatalogue } from "../../src/town/catalogue/index.ts";
import { openCopies } from "../../src/town/copies/copies.ts";
import { settleCopies } from "../../src/town/copies/settle-copies.ts";
import { openWorkshop } from "../../src/town/copies/workshop.ts";

/** What is told of a copy, once it was so: each state has its number. */
export type CopyTold = { readonly told: "is"; readonly version: number } | { readonly told: "gone" };

/** The states of a life, by number: it is corrected and covered twice. */
export const states = [
  "locating",
  "correcting",
  "correcting",
  "covering",
  "covered",
  "correcting",
  "covering",
  "covered",
  "reviewed",
] as const;

const box = { x: 0.4, y: 0.3, width: 0.1, height: 0.4 };
/** One mark was found; others are drawn by hand. */
export const marks = (count: number): CopyMark[] =>
  Array.from({ length: count }, (_, at) => ({
    id: at + 1,
    kind: at === 0 ? "person" : "hand",
    keys: [0, 49].map((picture) => ({ picture, box })),
    left: [],
  }));

export const reference = "DP-TEST-TEST";

/** The room of copies with its catalogue and its log, opened as the town opens it; it works once it is told to. */
export async function openCopyRoom(data: string, key: string, sockets: string) {
  await using opened = new AsyncDisposableStack();
  makeFolder(join(data, "town"));
  // The workshop looks twice a second; here it is not waited for.
  const clock: typeof systemClock = { ...systemClock, sleep: (_, signal) => systemClock.sleep(5, signal) };
  const catalogue = opened.use(await openCatalogue(join(data, "town/catalogue.sqlite")));
  const signing = createPrivateKey({ key: Buffer.from(key, "base64"), format: "der", type: "pkcs8" });
  const directory = join(data, "town/journal");
  const chain = opened.use(await openChain({ directory, writer: "town", key: signing, clock }));
  const copies = openCopies(catalogue, clock);
  const parts = {
    copies,
    chain,
    clock,
    folder: join(data, "town/copies"),
    log: silentLog,
    gate: { ask: async () => permit, renew: async () => permit },
    modules: { installed: async () => [locator] },
    revoke: async () => {},
    referenceOf: async () => reference,
    recorder: join(sockets, "recorder"),
    analyst: join(sockets, "analyst"),
  };
  await settleCopies(parts);
  const workshop = openWorkshop(parts);
  const stop = new AbortController();
  let running: Promise<void> | undefined;
  opened.defer(async () => {
    stop.abort();
    await running;
  });
  const work = () => {
    running = workshop.run(stop.signal);
  };
  return { ...parts, workshop, work, held: opened.move() };
}
export type CopyRoom = Awaited<ReturnType<typeof openCopyRoom>>;

const far = 4_000_000_000_000_000;
const permit: Extract<PermitAnswer, { outcome: "permit" }> = {
  outcome: "permit",
  token: "token",
  claims: {
    decision: "d",
    deployment: "valmont",
    processing: "playback",
    cameras: ["gare"],
    kind: "personal",
    actor: "marie",
    notBefore: 1,
    notAfter: far,
  },
};
const locator = {
  id: "redaction",
  hash: "00",
  processing: "blur-copy" as const,
  manifest: {
    id: "redaction",
    version: "1.0.0",
    processing: "blur-copy",
    kind: "locator" as const,
    title: { fr: "", en: "" },
    parts: [],
    given: [],
    models: [],
  },
};
