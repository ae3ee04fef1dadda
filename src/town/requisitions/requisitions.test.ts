import { access, appendFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toMicros } from "#base";
import { folderSource, verifyPackage } from "#evidence";
import { type RecordedClip, recordedClip } from "../../../test/support/recorded-clip.ts";
import { makeTestClip } from "../../../test/support/test-clip.ts";
import { type Ask, cameraRequests, communeActs, TownRig } from "../../../test/support/town-rig.ts";
import { openRecorderShelf } from "./recorder-shelf.ts";

/* A town and two of its people; the recorder is a stand-in that has one minute ago six seconds of a real film. */

let rig: TownRig;
let chief: Ask;
let supervisor: Ask;
let recorder: Server;
let clip: RecordedClip;
let start = 0;
/** What a dishonest disk would give instead. */
let spoil = (bytes: Uint8Array): Uint8Array => bytes;

beforeEach(async () => {
  spoil = (bytes) => bytes;
  rig = await TownRig.open();
  const first = await rig.enrolFirstTwo();
  chief = first.chief;
  await rig.importBy(chief, first.administrator, {
    register: { territory: "Valmont", records: communeActs(["marie", "sophie"]) },
    cameras: cameraRequests(),
  });
  supervisor = await rig.invite(chief, "sophie", "supervisor");
  start = toMicros(rig.clock.now()) - 60_000_000;
  const made = await recordedClip(await makeTestClip(join(tmpdir(), "vigie-clips")), 3);
  const shift = start - (made.fragments[0]?.fragment.start ?? 0);
  clip = {
    ...made,
    fragments: made.fragments.map(({ fragment, bytes }) => ({
      bytes,
      fragment: { ...fragment, start: fragment.start + shift, end: fragment.end + shift },
    })),
  };
  await writeFile(join(rig.folder, "pages/reader.html"), "the reader");
  recorder = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://recorder");
    const body = answer(url.pathname.split("/"), url.searchParams);
    if (request.headers.authorization?.startsWith("Permit ") !== true) response.statusCode = 401;
    response.end(body);
  });
  await new Promise<void>((resolve) => {
    recorder.listen(rig.config.sockets.recorder, resolve);
  });
});
afterEach(async () => {
  recorder.close();
  await rig[Symbol.asyncDispose]();
});

function answer(
  [, , what, camera, stream, id]: readonly string[],
  query: URLSearchParams,
): Uint8Array | string {
  const [from, to] = [Number(query.get("from")), Number(query.get("to"))];
  const within = clip.fragments.filter(({ fragment }) => fragment.start < to && fragment.end > from);
  if (what === "init") return clip.init;
  if (what === "fragment") return spoil(clip.fragments[Number(id)]?.bytes ?? new Uint8Array());
  if (what === "facts") {
    const [first, last] = [within[0]?.fragment, within.at(-1)?.fragment];
    const runs =
      first === undefined || last === undefined
        ? []
        : [
            {
              stream,
              start: Math.max(from, first.start),
              end: Math.min(to, last.end),
              trust: "synchronised",
            },
          ];
    return JSON.stringify({ camera, stream, runs, gaps: [] });
  }
  const fragments = within.map(({ fragment }) => ({ ...fragment, samples: 25, key: true }));
  return JSON.stringify({ camera, stream, fragments });
}

const paper = () => ({
  reference: "2026-0042",
  frame: "CPP 60-1",
  service: "Commissariat de Valmont",
  officer: "A. Martin",
  quality: "OPJ",
  procedure: "PV 2026/1234",
  offence: "vol à l'arraché",
  asked: [{ camera: "gare", from: start + 500_000, to: start + 4_500_000 }],
});

interface Stood {
  readonly id: string;
  readonly version: number;
}

async function received(): Promise<Stood> {
  const { body, status, text } = await supervisor("POST", "/api/requisitions", paper());
  if (status !== 201) throw new Error(text);
  return body;
}

const take = (ask: Ask, { id, version }: Stood, step: object) =>
  ask("POST", `/api/requisitions/${id}/steps`, { version, ...step });

async function took(ask: Ask, from: Stood, step: object): Promise<Stood> {
  const { body, text } = await take(ask, from, step);
  if (body.outcome !== "done") throw new Error(text);
  return body.requisition;
}

const calledBack = { number: "03 27 00 00 17", spokeWith: "l'officier de quart" };
const handOver = { step: "hand-over", to: "A. Martin", identity: "carte 1234", receipt: "R-2026-0042" };

async function reviewed(): Promise<Stood> {
  let stands = await received();
  stands = await took(supervisor, stands, { step: "verify", calledBack });
  stands = await took(supervisor, stands, { step: "preserve" });
  stands = await took(supervisor, stands, { step: "search", found: "un homme en bleu, à 4 secondes" });
  stands = await took(supervisor, stands, { step: "extract" });
  return took(chief, stands, { step: "review", remarks: "" });
}

const folderOf = ({ id }: Stood) => join(rig.config.data, "town/evidence", id, "data");

test("two people take a requisition from paper to receipt; the package is whole, and the town keeps none", async () => {
  let stands = await reviewed();
  expect((await supervisor("GET", "/api/holds")).body.holds[0]).toMatchObject({ reference: "2026-0042" });
  stands = await took(supervisor, stands, { step: "package" });
  await using source = folderSource(folderOf(stands));
  const verdict = await verifyPackage(source);
  if (verdict.outcome === "wrong") throw new Error(verdict.flaw.kind);
  expect(verdict.manifest).toMatchObject({
    request: { reference: "2026-0042" },
    exporter: { login: "sophie" },
    reviewer: { outcome: "reviewed", by: { login: "marie" } },
    cameras: [{ id: "gare", gaps: [], erased: [] }],
  });
  expect(stands).toMatchObject({ state: { packaged: { packageHash: verdict.packageHash } } });
  expect(await readFile(join(folderOf(stands), "../reader.html"), "utf8")).toBe("the reader");
  const receipt = await supervisor("GET", `/api/requisitions/${stands.id}/receipt`);
  expect(Buffer.from(receipt.body.content, "base64").subarray(0, 5).toString()).toBe("%PDF-");
  stands = await took(supervisor, stands, handOver);
  stands = await took(supervisor, stands, { step: "close" });
  expect(stands).toMatchObject({ state: { is: "closed", answer: "whole" } });
  await expect(access(folderOf(stands))).rejects.toThrow();
  expect((await supervisor("GET", "/api/holds")).body.holds[0]).toMatchObject({
    ended: { why: "handed-over: R-2026-0042" },
  });
});

test("out of order, after its end, or by who extracted, a step is refused and written down", async () => {
  const first = await received();
  expect((await take(supervisor, first, { step: "package" })).status).toBe(409);
  expect((await take(supervisor, first, handOver)).body.code).toBe("requisition-not-now");
  const refused = await took(chief, first, { step: "refuse", why: "le service rappelé ne la connaît pas" });
  expect((await take(supervisor, refused, { step: "extract" })).body.code).toBe("requisition-not-now");
  const denials = await Array.fromAsync(rig.town.chain.read());
  const said = denials.filter(({ operation }) => operation === "denial").map(({ detail }) => detail["what"]);
  expect(said).toEqual(["requisition-package", "requisition-hand-over", "requisition-extract"]);
});

test("who extracted does not review", async () => {
  let stands = await received();
  for (const step of [
    { step: "verify", calledBack },
    { step: "preserve" },
    { step: "search", found: "vu à 4 s" },
    { step: "extract" },
  ])
    stands = await took(supervisor, stands, step);
  expect((await take(supervisor, stands, { step: "review", remarks: "" })).body.code).toBe(
    "requisition-same-person",
  );
});

test("of two people who act at once one wins, and the other is told", async () => {
  const stands = await received();
  const both = await Promise.all([
    take(supervisor, stands, { step: "verify", calledBack }),
    take(chief, stands, { step: "refuse", why: "en double" }),
  ]);
  expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 409]));
  expect(both.find(({ status }) => status === 409)?.body.code).toBe("requisition-moved");
});

test("after a crash it stands where it stood, and goes on", async () => {
  const stands = await reviewed();
  await rig.restart();
  supervisor = await rig.signIn("sophie");
  const { requisitions } = (await supervisor("GET", "/api/requisitions")).body;
  expect(requisitions[0]).toMatchObject({ version: stands.version, state: { is: "reviewed" } });
  expect(await took(supervisor, stands, { step: "package" })).toMatchObject({ state: { is: "packaged" } });
});

test("a step that could not be written down has placed no hold; taken again, it places one", async () => {
  const verified = await took(supervisor, await received(), { step: "verify", calledBack });
  const append = rig.town.chain.append.bind(rig.town.chain);
  const full = vi.spyOn(rig.town.chain, "append").mockImplementation(async (entry) => {
    if (entry.detail["what"] === "requisition-preserve") throw new Error("the disk is full");
    return append(entry);
  });
  expect((await take(supervisor, verified, { step: "preserve" })).status).toBe(500);
  expect((await supervisor("GET", "/api/holds")).body.holds).toEqual([]);
  full.mockRestore();
  await took(supervisor, verified, { step: "preserve" });
  expect((await supervisor("GET", "/api/holds")).body.holds).toHaveLength(1);
});

test("of a paper that was registered twice, refusing one leaves the other's hold standing", async () => {
  await took(supervisor, await took(supervisor, await received(), { step: "verify", calledBack }), {
    step: "preserve",
  });
  await took(supervisor, await received(), { step: "refuse", why: "en double" });
  const { holds } = (await supervisor("GET", "/api/holds")).body;
  expect(holds.filter((hold: object) => !("ended" in hold))).toHaveLength(1);
});

test("the draft that a crash left of a package goes at the next start, and when the requisition ends", async () => {
  const stands = await reviewed();
  const folder = join(folderOf(stands), "..");
  const leaveDraft = async () => {
    await mkdir(join(folder, "draft-1"), { recursive: true });
    await writeFile(join(folder, "draft-1", "gare.mp4"), "pictures");
  };
  await leaveDraft();
  await rig.restart();
  await expect(access(join(folder, "draft-1"))).rejects.toThrow();
  await leaveDraft();
  await took(chief, stands, { step: "refuse", why: "retirée par l'officier" });
  await expect(access(folder)).rejects.toThrow();
});

test("more than a package may hold is not found at all, and is no fault", async () => {
  const shelf = openRecorderShelf(rig.config.sockets.recorder, async () => "held");
  const [asked] = paper().asked;
  if (asked === undefined) throw new Error("nothing is asked");
  const whole = await shelf.find(asked, 1_000);
  const count = whole?.fragments.length ?? 0;
  expect(count).toBeGreaterThan(1);
  expect(await shelf.find(asked, count)).toEqual(whole);
  expect(await shelf.find(asked, count - 1)).toBeUndefined();
});

test("what is not what was recorded is never packaged; the answer names camera, span and remedy", async () => {
  const stands = await reviewed();
  spoil = (bytes) => {
    const changed = new Uint8Array(bytes);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    return changed;
  };
  expect(await take(supervisor, stands, { step: "package" })).toMatchObject({
    status: 409,
    body: {
      code: "requisition-spoilt",
      message: {
        fr: expect.stringMatching(
          /^Caméra gare : .* du 2026-11-24 08:59:0\d au 2026-11-24 08:59:0\d .*vigie check/,
        ),
        en: expect.stringMatching(
          /^Caméra gare: .* from 2026-11-24 08:59:0\d to 2026-11-24 08:59:0\d .*vigie check/,
        ),
      },
    },
  });
  await expect(access(folderOf(stands))).rejects.toThrow();
  expect((await supervisor("GET", "/api/requisitions")).body.requisitions[0].state.is).toBe("reviewed");
});

test("a package that came to harm is not handed over; made again, with another hash, it is", async () => {
  const stands = await took(supervisor, await reviewed(), { step: "package" });
  const refused = async () => {
    const { status, body } = await take(supervisor, stands, handOver);
    expect([status, body.code]).toEqual([409, "requisition-package-damaged"]);
    return body.message.en;
  };
  await appendFile(join(folderOf(stands), "cameras/gare/main-1.mp4"), "x");
  expect(await refused()).toContain("cameras/gare/main-1.mp4");
  await rm(folderOf(stands), { recursive: true });
  expect(await refused()).toContain("data/manifest.json is missing");
  await rm(join(folderOf(stands), "../reader.html"));
  expect(await refused()).toContain("reader.html is missing");
  const log = await Array.fromAsync(rig.town.chain.read());
  expect(log.filter(({ operation }) => operation === "communication")).toEqual([]);
  expect(log.at(-1)).toMatchObject({ operation: "denial", detail: { what: "requisition-hand-over" } });
  const again = await took(chief, stands, { step: "package" });
  expect(again).toMatchObject({ state: { is: "packaged", packaged: { by: { login: "marie" } } } });
  expect(await took(supervisor, again, handOver)).toMatchObject({ state: { is: "handed-over" } });
});

test("a package goes to the medium as one archive of its files as they are, once, and the log says who took it", async () => {
  const stands = await took(supervisor, await reviewed(), { step: "package" });
  const copies = `/api/requisitions/${stands.id}/copies`;
  const { body } = await supervisor("POST", copies);
  expect(body).toMatchObject({ outcome: "ready" });
  expect((await chief("GET", `${copies}/${body.copy}`)).status).toBe(404);
  const archive = await supervisor("GET", `${copies}/${body.copy}`);
  expect(archive.headers.get("content-type")).toBe("application/zip");
  expect(archive.headers.get("content-disposition")).toBe('attachment; filename="2026-0042.zip"');
  expect(archive.headers.get("content-length")).toBe(String(body.bytes));
  for (const path of ["reader.html", "data/manifest.json", "data/cameras/gare/main-1.mp4"])
    expect(archive.text).toContain(`2026-0042/${path}`);
  expect((await supervisor("GET", `${copies}/${body.copy}`)).status).toBe(404);
  const late = await supervisor("POST", copies);
  await rig.clock.advance(61_000);
  expect((await supervisor("GET", `${copies}/${late.body.copy}`)).status).toBe(404);
  const log = await Array.fromAsync(rig.town.chain.read());
  expect(log.filter(({ detail }) => detail["what"] === "requisition-copied")).toMatchObject([
    { operation: "consultation", actor: "sophie", motive: "2026-0042" },
    { operation: "consultation", actor: "sophie", motive: "2026-0042" },
  ]);
  await rm(join(folderOf(stands), "../reader.html"));
  expect((await supervisor("POST", copies)).body.code).toBe("requisition-package-damaged");
});

test("requisitions hold no more spans than the town may hold, and place none of those that would be too many", async () => {
  const asked = Array.from({ length: 50 }, (_, at) => ({
    camera: "gare",
    from: start + at * 10_000,
    to: start + at * 10_000 + 5_000,
  }));
  const preserve = async (request: object) => {
    const { body } = await supervisor("POST", "/api/requisitions", request);
    return take(supervisor, await took(supervisor, body, { step: "verify", calledBack }), {
      step: "preserve",
    });
  };
  for (let each = 0; each < 9; each += 1)
    expect((await preserve({ ...paper(), asked })).body.outcome).toBe("done");
  await preserve(paper());
  expect((await preserve({ ...paper(), asked })).body.code).toBe("too-many-holds");
  expect((await supervisor("GET", "/api/holds")).body.holds).toHaveLength(451);
});

test("a preliminary enquiry without a magistrate's authorisation is refused by the law, with its article", async () => {
  const { body } = await supervisor("POST", "/api/requisitions", { ...paper(), frame: "CPP 77-1-1" });
  const verified = await took(supervisor, body, { step: "verify", calledBack });
  const denied = await take(supervisor, verified, { step: "preserve" });
  expect(denied.body).toMatchObject({ outcome: "deny", reasons: [{ condition: "officer-competent" }] });
});

test("who has no door is told where to turn, and the refusal is in the log", async () => {
  const asked = { who: "insurer", camera: "gare", words: "sinistre 88-412" };
  const { body } = await supervisor("POST", "/api/requisitions/no-door", asked);
  expect(body).toMatchObject({ outcome: "deny", reasons: [{ rule: "FR-11" }] });
  expect(body.sentence.fr).toMatch(/dépose plainte/);
  const log = await Array.fromAsync(rig.town.chain.read());
  expect(log.at(-1)).toMatchObject({ operation: "denial", motive: "insurer: sinistre 88-412" });
});
