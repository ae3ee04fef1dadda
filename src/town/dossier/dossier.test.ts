import { createHash } from "node:crypto";
import {
  appendFile,
  cp,
  mkdtempDisposable,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RegisterRecord } from "#contract";
import { type Ask, cameraRequests, communeActs, TownRig, until } from "../../../test/support/town-rig.ts";
import { unpackZip } from "../../cli/unpack-zip.ts";
import { verifyDossier } from "./verify-dossier.ts";

/* A town of two cameras whose recorder does not answer, and its dossier as a person and as a prompt get it. */

let rig: TownRig;
let chief: Ask;
let administrator: Ask;
let whole: string;
let open: string;

async function link(path: string, body: object): Promise<Response> {
  return rig.town.app.request(`http://town.test${path}`, {
    method: "POST",
    headers: { host: "town.test", "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function make(name: string, request: object): Promise<string> {
  const by = "root";
  const { dossier } = await (await link("/link/dossiers", { by, request })).json();
  await until("the dossier is ready", async () => {
    const state = await (await link(`/link/dossiers/${dossier}/state`, { by })).json();
    if (state.is === "failed") throw new Error(state.why);
    return state.is === "ready" ? state : undefined;
  });
  const file = await link(`/link/dossiers/${dossier}/file`, { by });
  const folder = join(rig.folder, name);
  await unpackZip(file.body ?? new ReadableStream<Uint8Array>(), folder);
  return folder;
}

/** Something of one camera, of the town, and of one person: all else of the kind is still missing. */
const photograph = Buffer.from("ffd8ff", "hex");
const sha256 = createHash("sha256").update(photograph).digest("hex");
const shown: RegisterRecord[] = [
  { subject: "sign-photograph" as const, cameras: ["place"], on: "2026-11-02" },
  { subject: "network-plan" as const, on: "2026-10-01" },
  { subject: "training" as const, person: "marie", on: "2026-09-01" },
].map((one) => ({
  kind: "supporting-document",
  id: `piece-${one.subject}`,
  reference: `Pièce ${one.subject} (fictive)`,
  document: { name: "scan.jpg", sha256 },
  ...one,
}));

beforeAll(async () => {
  rig = await TownRig.open();
  ({ chief, administrator } = await rig.enrolFirstTwo());
  await chief("POST", "/api/documents", { name: "scan.jpg", content: photograph.toString("base64") });
  await rig.importBy(chief, administrator, {
    register: { territory: "Valmont", records: [...communeActs(["marie"]), ...shown] },
    cameras: cameraRequests(),
  });
  await chief("PUT", "/api/session/motive", { text: "vidéopatrouille", purpose: 5 });
  await chief("POST", "/api/permits", { processing: "live-view", cameras: ["place"] });
  whole = await make("whole", {});
  open = await make("open", { public: true, language: "fr" });
});
afterAll(() => rig[Symbol.asyncDispose]());

const jsonOf = async (folder: string, file: string) => JSON.parse(await readFile(join(folder, file), "utf8"));
const itemsIn = async (folder: string) =>
  (await readdir(folder)).filter((name) => /^\d\d-.*\.json$/.test(name)).toSorted();

describe("the dossier", () => {
  test("has the twenty-two items, each with something to say, a table with its rows, or what is missing", async () => {
    const items = await itemsIn(whole);
    expect(items.map((name) => Number(name.slice(0, 2)))).toEqual(
      Array.from({ length: 22 }, (_, at) => at + 1),
    );
    for (const name of items) {
      const { says, lacks, tables } = await jsonOf(whole, name);
      const rows = Object.values<{ rows: unknown[] }>(tables).reduce(
        (sum, table) => sum + table.rows.length,
        0,
      );
      expect(says.length + lacks.length + rows, name).toBeGreaterThan(0);
      for (const { fr, en } of [...says, ...lacks]) expect(fr, name).not.toBe(en);
    }
  });

  test("has a CSV for each table, with as many lines as the JSON has rows", async () => {
    for (const name of await itemsIn(whole)) {
      const { id, tables } = await jsonOf(whole, name);
      for (const [table, { rows, count }] of Object.entries<{ rows: unknown[]; count: number }>(tables)) {
        const csv = await readFile(join(whole, `${id}-${table}.csv`), "utf8");
        expect(rows, `${id}-${table}`).toHaveLength(count);
        expect(csv.startsWith("\ufeff")).toBe(true);
        expect(csv.split("\r\n").length - 2, `${id}-${table}`).toBeGreaterThanOrEqual(count);
      }
    }
  });

  test("says what it rests on: the act, the cameras, who looked and why", async () => {
    const acts = await jsonOf(whole, "01-authorisations.json");
    expect(acts.tables.authorisations.rows).toMatchObject([
      { reference: "Arrêté 2026-1 (fictif)", holds: true },
    ]);
    const cameras = await jsonOf(whole, "05-cameras.json");
    expect(cameras.tables.cameras.rows).toMatchObject([{ id: "gare" }, { id: "place" }]);
    const log = await jsonOf(whole, "11-journal.json");
    expect(log.tables.ville.rows).toContainEqual(
      expect.objectContaining({ operation: "consultation", actor: "marie", motive: "vidéopatrouille" }),
    );
    expect(log.tables.verification.rows).toMatchObject([{ log: "town", outcome: { fr: "entier" } }]);
  });

  test("shows a photograph, a plan and a certificate of the register, and says of which camera and from whom others are missing", async () => {
    const signs = await jsonOf(whole, "07-panneaux.json");
    expect(signs.tables.panneaux.rows).toMatchObject([
      { id: "gare", photograph: null },
      { id: "place", photograph: "2026-11-02, Pièce sign-photograph (fictive)" },
    ]);
    expect(signs.tables.pieces.rows).toMatchObject([{ document: sha256 }]);
    expect(signs.lacks).toMatchObject([{ en: expect.stringMatching(/by who put it up: gare\.$/) }]);
    const security = await jsonOf(whole, "18-securite.json");
    const missing = security.lacks.map(({ en }: { en: string }) => en).join("\n");
    expect(missing).toMatch(/^Proof of the last backup.*the administrator/);
    expect(missing).not.toContain("network");
    const training = await jsonOf(whole, "21-formation.json");
    expect([training.lacks, training.tables.formation.rows]).toMatchObject([
      [],
      [{ person: "marie", last: "2026-09-01, Pièce training (fictive)" }],
    ]);
  });

  test("begins with what speaks against the town", async () => {
    const { tables } = await jsonOf(whole, "22-contradictions.json");
    expect(tables.contradictions.rows.map(({ id }: { id: string }) => id)).toContain("recorder-silent");
  });

  test("can be read on paper, with the signs, and the drafts for the préfecture and of the impact assessment", async () => {
    for (const name of ["dossier", "panneaux", "projet-demande-prefecture", "projet-aipd"]) {
      const pdf = await readFile(join(whole, `${name}.pdf`), "latin1");
      expect([pdf.slice(0, 5), pdf.trimEnd().slice(-5)], name).toEqual(["%PDF-", "%%EOF"]);
    }
  });

  test("says in the log who asked for it and that it was fetched", async () => {
    const entries = await Array.fromAsync(rig.town.chain.read());
    expect(entries).toContainEqual(
      expect.objectContaining({
        actor: "root (prompt)",
        detail: expect.objectContaining({ what: "make-dossier" }),
      }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({
        operation: "communication",
        detail: expect.objectContaining({ what: "dossier-fetched" }),
      }),
    );
  });

  test("names no agent, no address and no line of the log to the public", async () => {
    for (const name of await readdir(open)) {
      if (name.endsWith(".pdf")) continue;
      const text = await readFile(join(open, name), "latin1");
      expect(text, name).not.toMatch(/marie|Agent|192\.0\.2|10\.0\.0|vidéopatrouille|root/);
    }
    expect(await verifyDossier(open)).toMatchObject({
      outcome: "whole",
      index: { public: true, madeBy: "—" },
    });
  });

  test("is given to no one who may know of some cameras only", async () => {
    const [camera] = cameraRequests();
    const officer = await rig.invite(chief, "dominique", "data-protection-officer");
    const designation = communeActs(["dominique"]).at(-1);
    const limited = { ...designation, cameras: [camera?.id] };
    await rig.importBy(chief, administrator, { register: { records: [limited] } });
    const asked = await officer("POST", "/api/dossiers", {});
    expect([asked.status, asked.body.code]).toEqual([403, "dossier-limited"]);
  });

  test("is fetched by who asked for it, and for an hour", async () => {
    const { body } = await chief("POST", "/api/dossiers", {});
    const place = `/api/dossiers/${body.dossier}`;
    await until("ready", async () => ((await chief("GET", place)).body.is === "ready" ? true : undefined));
    const inspector = await rig.invite(chief, "ines", "inspector");
    expect((await inspector("GET", place)).status).toBe(404);
    expect((await chief("GET", `${place}/file`)).headers.get("content-type")).toBe("application/zip");
    await rig.clock.advance(3_600_001);
    expect((await (await rig.signIn("marie"))("GET", `${place}/file`)).status).toBe(404);
  });
});

describe("vigie verify finds in a dossier", () => {
  test.each<readonly [string, (folder: string) => Promise<unknown>, string]>([
    [
      "a changed line",
      (folder) => appendFile(join(folder, "10-personnes-comptes.csv"), "x"),
      "10-personnes-comptes.csv",
    ],
    ["one changed byte", flip("05-cameras.json"), "05-cameras.json"],
    ["a missing file", (folder) => rm(join(folder, "dossier.pdf")), "dossier.pdf"],
    ["a file that was put in", (folder) => writeFile(join(folder, "note.csv"), ""), "note.csv"],
    [
      "two files in each other's place",
      async (folder) => {
        await rename(join(folder, "02-engagement.json"), join(folder, "a"));
        await rename(join(folder, "03-aipd.json"), join(folder, "02-engagement.json"));
        await rename(join(folder, "a"), join(folder, "03-aipd.json"));
      },
      "02-engagement.json",
    ],
    ["an edited index", flip("index.json"), "index.json"],
    ["another signature", flip("index.sig"), "index.json"],
    ["another certificate", flip("certificate.der"), "certificate.der"],
  ])("%s", async (_, tamper, file) => {
    await using copy = await mkdtempDisposable(join(tmpdir(), "vigie-dossier-"));
    await cp(whole, copy.path, { recursive: true });
    expect(await verifyDossier(copy.path)).toMatchObject({ outcome: "whole" });
    await tamper(copy.path);
    expect(await verifyDossier(copy.path)).toMatchObject({ outcome: "wrong", file });
  });
});

function flip(name: string) {
  return async (folder: string) => {
    const bytes = await readFile(join(folder, name));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(join(folder, name), bytes);
  };
}
