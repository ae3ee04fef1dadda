import { type Clock, Fault, type Log, sentenceOf, toMicros } from "#base";
import {
  type CopyState,
  coveredAt,
  coverReply,
  followReply,
  type LocatedPicture,
  locateReply,
} from "#contract";
import { type AnalystParts, type AskAnalyst, withAnalyst } from "./ask-analyst.ts";
import type { Copies, Copy } from "./copies.ts";
import { type CopyFolder, copyFolder } from "./copy-folder.ts";
import { writeCopy } from "./write-copy.ts";

export interface WorkshopParts extends AnalystParts {
  readonly copies: Copies;
  /** Folder of all copies. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Reference of a case, as the log names it. */
  readonly referenceOf: (caseId: string) => Promise<string>;
}

export interface CopyWorkshop {
  /** What is being worked on: how many pictures are done, and why it waits. */
  of(copy: Copy): { readonly progress?: number; readonly waitsFor?: string };
  /** Ends the work on a copy that left; resolves when nothing more is written of it. */
  drop(id: string): Promise<void>;
  run(signal: AbortSignal): Promise<void>;
}

const lookEveryMs = 500;
const againAfterMs = 5_000;
/** What fails so often, and nothing new done in between, is not the analyst's mood. */
const mostTries = 3;

/**
 * Locates and covers, one copy at a time and one fragment after the other. What is done lies in the copy's folder, so
 * that a town which restarts goes on where it was; where the analyst is away it waits, and says so.
 */
export function openWorkshop(parts: WorkshopParts): CopyWorkshop {
  const { copies, folder, clock, log, referenceOf } = parts;
  const done = new Map<string, number>();
  const waiting = new Map<string, string>();
  const tries = new Map<string, number>();
  let current:
    | { readonly id: string; readonly stop: AbortController; readonly ended: Promise<void> }
    | undefined;

  async function locate(copy: Copy, place: CopyFolder, ask: AskAnalyst, signal: AbortSignal): Promise<void> {
    const pictures: LocatedPicture[] = [];
    for (let stretch = 0; stretch < copy.stretches; stretch += 1) {
      const known = await place.located(stretch);
      const found =
        known ?? (await ask("locate", locateReply, base64(await place.fragment("found", stretch)), signal));
      if (known === undefined) {
        await place.keepLocated(stretch, found);
        tries.delete(copy.id);
      }
      pictures.push(...found.pictures);
      done.set(copy.id, pictures.length);
    }
    const { marks } = await ask("follow", followReply, { pictures }, signal);
    await place.keepMarks(marks);
    await copies.move(copy, { is: "correcting" }, pictures.length);
  }

  async function cover(
    copy: Copy,
    { corrected }: Extract<CopyState, { is: "covering" }>,
    place: CopyFolder,
    ask: AskAnalyst,
    signal: AbortSignal,
  ): Promise<void> {
    const marks = await place.marks();
    if (marks === undefined) throw new Fault("copy-unreadable", "The marks of a copy are gone.");
    let first = 0;
    for (let stretch = 0; stretch < copy.stretches; stretch += 1) {
      const count = (await place.located(stretch))?.pictures.length ?? 0;
      if (!(await place.isCovered(stretch))) {
        const places = Array.from({ length: count }, (_, at) => coveredAt(marks, first + at));
        const source = base64(await place.fragment("found", stretch));
        const made = await ask("cover", coverReply, { ...source, places }, signal);
        const [init, fragment] = [Buffer.from(made.init, "base64"), Buffer.from(made.fragment, "base64")];
        await place.keep("covered", stretch, init, fragment);
        tries.delete(copy.id);
      }
      first += count;
      done.set(copy.id, first);
    }
    const written = await writeCopy(place.draft, copy.stretches, (stretch) =>
      place.fragment("covered", stretch),
    );
    await place.keepFile();
    const made = { at: toMicros(clock.now()), ...written };
    await copies.move(copy, { is: "covered", corrected, made });
  }

  async function work(copy: Copy, signal: AbortSignal): Promise<void> {
    const place = copyFolder(folder, copy.id);
    const { state } = copy;
    const by = { login: copy.begunBy, reference: await referenceOf(copy.caseId) };
    const left = await withAnalyst(parts, copy, by, async (ask) => {
      if (state.is === "locating") await locate(copy, place, ask, signal);
      if (state.is === "covering") await cover(copy, state, place, ask, signal);
    });
    if (left.outcome === "done") waiting.delete(copy.id);
    else await fail(copy, left.outcome === "deny" ? "denied" : "no-module");
  }

  /** As it is now: it may have left since it was looked for. */
  async function takeOn(id: string, signal: AbortSignal, dropped: AbortSignal): Promise<void> {
    const copy = await copies.find(id);
    if (copy === undefined) return;
    done.delete(id);
    try {
      await work(copy, AbortSignal.any([signal, dropped]));
    } catch (error) {
      if (!signal.aborted && !dropped.aborted) await failed(copy, error);
    }
  }

  async function fail(copy: Copy, why: string): Promise<void> {
    waiting.delete(copy.id);
    tries.delete(copy.id);
    const during = copy.state.is === "covering" ? "covering" : "locating";
    await copies.move(copy, { is: "failed", why, during });
  }

  async function failed(copy: Copy, error: unknown): Promise<void> {
    const code = error instanceof Fault ? error.code : "unreadable";
    const isAway = code === "link-unreachable" || (code === "link-refused" && statusOf(error) === 503);
    log.warn({ copy: copy.id, why: sentenceOf(error) }, "a copy is not worked on");
    const tried = (tries.get(copy.id) ?? 0) + (isAway ? 0 : 1);
    tries.set(copy.id, tried);
    if (tried >= mostTries) await fail(copy, "unreadable");
    else waiting.set(copy.id, "analyst");
  }

  return {
    of({ id, state }) {
      if (state.is !== "locating" && state.is !== "covering") return {};
      const waitsFor = waiting.get(id);
      return { progress: done.get(id) ?? 0, ...(waitsFor === undefined ? {} : { waitsFor }) };
    },
    async drop(id) {
      if (current?.id === id) {
        current.stop.abort();
        await current.ended;
      }
      for (const map of [done, waiting, tries]) map.delete(id);
    },
    async run(signal) {
      while (!signal.aborted) {
        const [next] = (await copies.inWork()).toSorted(
          (a, b) => Number(waiting.has(a.id)) - Number(waiting.has(b.id)),
        );
        if (next === undefined) {
          await clock.sleep(lookEveryMs, signal);
          continue;
        }
        if (waiting.has(next.id)) await clock.sleep(againAfterMs, signal);
        if (signal.aborted) return;
        const stop = new AbortController();
        const ended = Promise.withResolvers<void>();
        current = { id: next.id, stop, ended: ended.promise };
        try {
          await takeOn(next.id, signal, stop.signal);
        } finally {
          current = undefined;
          ended.resolve();
        }
      }
    },
  };
}

function base64({ init, fragment }: { init: Buffer; fragment: Buffer }) {
  return { init: init.toString("base64"), fragment: fragment.toString("base64") };
}

function statusOf(error: unknown): unknown {
  return error instanceof Fault ? error.facts["status"] : undefined;
}
