import { generateKeyPairSync, hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#base";
import { type Copy, copyFolder, takeCopyStep } from "../../src/town/copies/index.ts";
import { recordedClip } from "../support/recorded-clip.ts";
import { makeTestClip } from "../support/test-clip.ts";
import { type CopyRoom, type CopyTold, marks, openCopyRoom, reference, states } from "./copy-life.ts";
import { openOthers } from "./copy-others.ts";
import { Lives } from "./disk/lives.ts";

/* A copy for who is in it, stopped anywhere between its extraction and its end. */

const key = generateKeyPairSync("ed25519")
  .privateKey.export({ format: "der", type: "pkcs8" })
  .toString("base64");
const span: string[] = [];
const program = join(import.meta.dirname, "copy-life-program.ts");
const lives = new Lives<CopyTold>(program, (data, ledger) => [data, key, sockets, ...span, ledger]);
const sockets = join(lives.folder, "sockets");
let others: AsyncDisposable;
beforeAll(async () => {
  const film = await recordedClip(await makeTestClip(join(tmpdir(), "vigie-clips")));
  const [first, last] = [film.fragments[0]?.fragment, film.fragments.at(-1)?.fragment];
  span.push(String(first?.start), String(last?.end));
  others = await openOthers(sockets, film);
});
afterAll(async () => {
  await others[Symbol.asyncDispose]();
  lives[Symbol.dispose]();
});

const gone = states.length;
/** The state that was told last; `gone` after all of them. */
function lastOf(lines: readonly CopyTold[]): number {
  const last = lines.at(-1);
  return last === undefined ? -1 : last.told === "gone" ? gone : last.version;
}

/** The room opened anew: the copy is in the state that was told, or in the next one, with the files of that state. */
async function expectResumed(data: string, lines: readonly CopyTold[], where: string): Promise<void> {
  const told = lastOf(lines);
  const room = await openCopyRoom(data, key, sockets);
  await using _held = room.held;
  const [copy, ...rest] = await room.copies.all();
  expect(rest, where).toEqual([]);
  expect(existsSync(room.folder) ? readdirSync(room.folder) : [], where).toEqual(copy ? [copy.id] : []);
  const said = (await Array.fromAsync(room.chain.read())).map(({ detail }) => detail["what"]);
  if (copy === undefined) {
    expect([-1, gone - 1, gone], where).toContain(told);
    if (told > 0) expect(said, where).toContain("rights-copy");
    return;
  }
  expect([told, told + 1], where).toContain(copy.version);
  expect(copy.state.is, where).toBe(states[copy.version]);
  expectSaid(said, copy.version, where);
  await expectFiles(room, copy, where);
  await expectEnd(room, copy, where);
}

/** Nothing was done that the log does not say. */
function expectSaid(said: readonly unknown[], version: number, where: string): void {
  const steps = ["begun", undefined, "correct", "cover", undefined, "correct", "cover", undefined, "review"];
  const due = steps.slice(0, version + 1).filter((step) => step !== undefined);
  for (const step of new Set(due)) {
    const times = (name: string) => said.filter((what) => what === `rights-copy-${name}`).length;
    expect(times(step), `${where}: ${step}`).toBeGreaterThanOrEqual(due.filter((one) => one === step).length);
  }
  expect(said, where).not.toContain("rights-copy");
}

async function expectFiles(room: CopyRoom, { id, state, stretches }: Copy, where: string): Promise<void> {
  const each = (name: string) => Array.from({ length: stretches }, (_, at) => name.replace("#", String(at)));
  const found = [...each("found-#.init"), ...each("found-#.m4s")];
  const located = [...each("located-#.json"), "marks.json"];
  const covered = [...each("covered-#.init"), ...each("covered-#.m4s"), "copy.mp4"];
  const there = readdirSync(join(room.folder, id));
  const must = { locating: found, correcting: [...found, ...located], covering: [...found, ...located] };
  const may = { locating: located, correcting: [], covering: covered };
  const whole = [...found, ...located, ...covered];
  const [least, more] =
    state.is === "locating" || state.is === "correcting" || state.is === "covering"
      ? [must[state.is], may[state.is]]
      : [whole, []];
  expect(there, where).toEqual(expect.arrayContaining(least));
  expect([...least, ...more], where).toEqual(expect.arrayContaining(there));
}

/** It goes on to its end, and what is handed over was covered by the marks that a person had it covered by. */
async function expectEnd(room: CopyRoom, begun: Copy, where: string): Promise<void> {
  const { id } = begun;
  const place = copyFolder(room.folder, id);
  room.work();
  let covers = begun.version >= 5 ? 3 : 2;
  for (let looks = 0; looks < 2_000; looks += 1) {
    const copy = await room.copies.find(id);
    if (copy === undefined) throw new Error(`${where}: it is gone`);
    const { state, version } = copy;
    const hand = { reference, hasSeenAll: true };
    if (state.is === "failed") throw new Error(`${where}: ${state.why}`);
    if (state.is === "correcting") {
      covers = 3;
      const corrected = { step: "correct", version, marks: marks(covers) } as const;
      await takeCopyStep(room, copy, corrected, { ...hand, login: "marie" });
      const now = (await room.copies.find(id)) ?? copy;
      await takeCopyStep(room, now, { step: "cover", version: now.version }, { ...hand, login: "marie" });
    }
    if (state.is === "covered" || state.is === "reviewed") {
      const bytes = readFileSync(place.file);
      expect(hash("sha256", bytes), where).toBe(state.made.sha256);
      const told = [...bytes.toString("latin1").matchAll(/covers=(\d+);/g)].map(([, count]) => Number(count));
      expect(told, where).toEqual(Array.from({ length: copy.stretches }, () => covers));
      return;
    }
    await systemClock.sleep(5);
  }
  throw new Error(`${where}: it never ended`);
}

test("killed after any change of its disk, a town goes on with a copy in the state that it was in", async () => {
  const told = new Set<number>();
  const points = await lives.endAnywhere(async (data, lines, where) => {
    if (where === "unharmed") expect(lastOf(lines)).toBe(gone);
    else told.add(lastOf(lines));
    await expectResumed(data, lines, where);
  });
  expect(told).toEqual(new Set([-1, ...states.keys()]));
  process.stdout.write(`${points.length} crash points in the life of a copy\n`);
}, 600_000);

test("whatever a power cut takes of it that was not flushed, the files of its state are there, and no others", async () => {
  expect(await lives.cutPowerAnywhere(expectResumed)).toBeGreaterThan(100);
}, 600_000);
