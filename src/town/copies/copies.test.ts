import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BufferSource, Input, MP4 } from "mediabunny";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CopyMark, copyMarks } from "#contract";
import { CopyRig } from "../../../test/support/copy-rig.ts";
import type { RequisitionRig } from "../../../test/support/requisition-rig.ts";
import { type Ask, until } from "../../../test/support/town-rig.ts";

/* A copy for who is in it: located, corrected, covered, looked at by a second person, handed over, gone. */

let copying: CopyRig;
let desk: RequisitionRig;
beforeAll(async () => {
  copying = await CopyRig.open();
  ({ desk } = copying);
}, 60_000);
afterAll(() => copying[Symbol.asyncDispose]());

const searched = () => copying.searched();
const answer = async (id: string, how: string) => {
  const { cases } = (await desk.chief("GET", "/api/rights")).body;
  const { version } = cases.find((one: { id: string }) => one.id === id);
  return desk.chief("POST", `/api/rights/${id}/steps`, { version, step: "answer", how, blurred: true });
};
const begin = (id: string, span: object = {}) =>
  desk.chief("POST", `/api/rights/${id}/copies`, {
    camera: "gare",
    from: desk.start + 500_000,
    to: desk.start + 1_500_000,
    ...span,
  });
/** One fragment. */
const second = {
  get to() {
    return desk.start + 900_000;
  },
};
const stateIs = (id: string, copy: string, is: string) =>
  until(`the copy is ${is}`, async () => {
    const { copies } = (await desk.chief("GET", `/api/rights/${id}/copies`)).body;
    const found = copies.find((one: { id: string }) => one.id === copy);
    if (found?.state.is === "failed") throw new Error(JSON.stringify(found));
    // The town's clock is turned by hand, and the workshop sleeps by it.
    if (found?.state.is !== is) await desk.rig.clock.advance(500);
    return found?.state.is === is ? found : undefined;
  });
const step = (ask: Ask, id: string, { id: copy, version }: { id: string; version: number }, body: object) =>
  ask("POST", `/api/rights/${id}/copies/${copy}/steps`, { version, ...body });
const lookThrough = async (ask: Ask, id: string, copy: string) => {
  const { stretches } = (await ask("GET", `/api/rights/${id}/copies/${copy}`)).body;
  for (const at of stretches.keys())
    expect(
      (await ask("GET", `/api/rights/${id}/copies/${copy}/stretches/${at}?of=covered`)).body.outcome,
    ).toBe("shown");
};

test("from the extract to the copy received: others are covered, the second look is another's, and all goes with the case", async () => {
  const { chief, supervisor, rig } = desk;
  const id = await searched();
  expect((await answer(id, "copy")).body).toMatchObject({
    reasons: [{ condition: "third-parties-blurred" }],
  });
  const begun = await begin(id);
  expect(begun.body).toMatchObject({ outcome: "done", copy: { state: { is: "locating" }, camera: "gare" } });
  const copy: string = begun.body.copy.id;
  const path = `/api/rights/${id}/copies/${copy}`;
  const found = await stateIs(id, copy, "correcting");
  const work = (await chief("GET", path)).body;
  const marks: CopyMark[] = copyMarks.parse(work.marks);
  expect(marks.some(({ kind }) => kind === "person")).toBe(true);
  expect(work.shownAt).toHaveLength(found.pictures);
  const shown = (await chief("GET", `${path}/stretches/0?of=found`)).body;
  expect(Buffer.from(shown.pictures[0], "base64").subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));

  const hand: CopyMark = {
    id: 900,
    kind: "hand",
    keys: [0, found.pictures - 1].map((picture) => ({
      picture,
      box: { x: 0, y: 0, width: 0.2, height: 0.2 },
    })),
    left: [],
  };
  expect((await step(chief, id, found, { step: "correct", marks: [hand] })).body.code).toBe(
    "copy-mark-missing",
  );
  const corrected = await step(chief, id, found, { step: "correct", marks: [...marks, hand] });
  expect((await step(chief, id, found, { step: "cover" })).body.code).toBe("copy-moved");
  await step(chief, id, corrected.body.copy, { step: "cover" });
  const covered = await stateIs(id, copy, "covered");
  expect(covered.state.corrected).toMatchObject({ by: "marie", added: 1, left: 0 });
  expect((await chief("POST", `${path}/file`)).body.reasons).toMatchObject([
    { condition: "third-parties-blurred" },
  ]);
  expect((await step(chief, id, covered, { step: "review" })).body.code).toBe("copy-own-work");
  expect((await step(supervisor, id, covered, { step: "review" })).body.code).toBe("copy-unseen");
  await lookThrough(supervisor, id, copy);
  expect((await step(supervisor, id, covered, { step: "review" })).body.copy.state.is).toBe("reviewed");

  const { body: file } = await chief("POST", `${path}/file`);
  const response = await chief("GET", `${path}/file/${file.file}`);
  expect(response.headers.get("content-type")).toBe("video/mp4");
  expect((await chief("GET", `${path}/file/${file.file}`)).status).toBe(404);
  const bytes = await readFile(join(rig.config.data, "town/copies", copy, "copy.mp4"));
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(covered.state.made.sha256);
  using input = new Input({ source: new BufferSource(bytes), formats: [MP4] });
  const [track, ...others] = await input.getTracks();
  expect(others).toEqual([]);
  expect(await track?.getCodec()).toBe("avc");

  expect((await answer(id, "copy")).body.case.state.answered).toMatchObject({
    how: "copy",
    copies: [{ sha256: covered.state.made.sha256, correctedBy: "marie", reviewedBy: "sophie" }],
  });
  expect(await readdir(join(rig.config.data, "town/copies"))).not.toContain(copy);
  const receipt = await chief("GET", `/api/rights/${id}/receipt`);
  expect(Buffer.from(receipt.body.content, "base64").subarray(0, 5).toString()).toBe("%PDF-");
  const said = (await desk.log()).map(({ operation, detail }) => `${operation} ${String(detail["what"])}`);
  for (const line of [
    "collection rights-copy-begun",
    "modification rights-copy-cover",
    "modification rights-copy-review",
    "consultation rights-copy-taken",
    "communication rights-answer",
    "erasure rights-copy",
  ])
    expect(said).toContain(line);
});

test("a copy is made of what the case holds, and of nothing else", async () => {
  const id = await searched();
  expect((await begin(id, { camera: "place" })).body.code).toBe("copy-beyond");
  expect((await begin(id, { to: desk.start + 60_000_000 })).body.code).toBe("copy-beyond");
  expect((await begin(id, { from: 1, to: 400_000_001 })).status).toBe(400);
});

test("what is taken back is gone, and a refusal takes the copies with it", async () => {
  const id = await searched();
  const one = await begin(id, second);
  expect((await step(desk.chief, id, one.body.copy, { step: "cancel" })).body.outcome).toBe("gone");
  expect(await readdir(join(desk.rig.config.data, "town/copies"))).not.toContain(one.body.copy.id);
  const { body } = await begin(id, second);
  const { cases } = (await desk.chief("GET", "/api/rights")).body;
  const { version } = cases.find((one: { id: string }) => one.id === id);
  const refusal = { step: "refuse", ground: "pending-proceedings", why: "procédure en cours" };
  await desk.chief("POST", `/api/rights/${id}/steps`, { version, ...refusal });
  expect((await desk.chief("GET", `/api/rights/${id}/copies`)).body.copies).toEqual([]);
  expect(await readdir(join(desk.rig.config.data, "town/copies"))).not.toContain(body.copy.id);
});

test("of two people who act at once one wins, the other is told, and what is covered is covered by the marks that won", async () => {
  const { chief, supervisor, rig } = desk;
  const id = await searched();
  const copy: string = (await begin(id, second)).body.copy.id;
  const found = await stateIs(id, copy, "correcting");
  const marks: CopyMark[] = copyMarks.parse(
    (await chief("GET", `/api/rights/${id}/copies/${copy}`)).body.marks,
  );
  const hand = (id: number): CopyMark => ({
    id,
    kind: "hand",
    keys: [{ picture: 0, box: { x: 0, y: 0, width: 0.2, height: 0.2 } }],
    left: [],
  });
  const both = await Promise.all([
    step(chief, id, found, { step: "correct", marks: [...marks, hand(900)] }),
    step(supervisor, id, found, { step: "correct", marks: [...marks, hand(901), hand(902)] }),
  ]);
  expect(new Set(both.map(({ body }) => body.code ?? body.outcome))).toEqual(new Set(["copy-moved", "done"]));
  const won = both.find(({ body }) => body.outcome === "done")?.body.copy;
  // A second person sees the copy as it now is, and has it covered while the first still reads the answer.
  await step(supervisor, id, won, { step: "cover" });
  const covered = await stateIs(id, copy, "covered");
  expect(covered.state.corrected.added).toBe(both[0].body.outcome === "done" ? 1 : 2);
  expect((await step(chief, id, covered, { step: "cancel" })).body.outcome).toBe("gone");
  expect(await readdir(join(rig.config.data, "town/copies"))).not.toContain(copy);
});

test("a town that starts again in any state goes on from it; what is corrected again is not handed over as it was asked for", async () => {
  const { chief, supervisor, rig } = desk;
  const id = await searched();
  const copy: string = (await begin(id, second)).body.copy.id;
  const path = `/api/rights/${id}/copies/${copy}`;
  await copying.restart();
  let now = await stateIs(id, copy, "correcting");
  await copying.restart();
  await step(chief, id, now, { step: "cover" });
  await copying.restart();
  now = await stateIs(id, copy, "covered");
  await lookThrough(supervisor, id, copy);
  await copying.restart();
  expect((await step(supervisor, id, now, { step: "review" })).body.code).toBe("copy-unseen");
  await lookThrough(supervisor, id, copy);
  now = (await step(supervisor, id, now, { step: "review" })).body.copy;
  await copying.restart();
  expect(await stateIs(id, copy, "reviewed")).toMatchObject({ version: now.version });

  const { body: asked } = await chief("POST", `${path}/file`);
  const marks: CopyMark[] = copyMarks.parse((await chief("GET", path)).body.marks);
  const again = await step(supervisor, id, now, { step: "correct", marks });
  await step(supervisor, id, again.body.copy, { step: "cover" });
  await stateIs(id, copy, "covered");
  expect((await chief("GET", `${path}/file/${asked.file}`)).status).toBe(404);

  // A folder that no copy owns, and a file that was not whole: left by a crash.
  const folder = join(rig.config.data, "town/copies");
  await mkdir(join(folder, "never-begun"));
  await writeFile(join(folder, copy, "marks.json.new"), "[");
  await copying.restart();
  expect(await readdir(folder)).toEqual([copy]);
  expect(await readdir(join(folder, copy))).not.toContain("marks.json.new");
});
