import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Chain } from "#audit";
import { type Clock, Fault, type Log, type Micros, sentenceOf } from "#base";
import {
  type PermitAnswer,
  type PreviewView,
  previewBegun,
  type previewRequest,
  previewTaken,
  previewView,
} from "#contract";
import { type Pack, refusalOfThePast } from "#legality";
import { callLink } from "#link";
import type { Fleet } from "../fleet/index.ts";
import type { Gate } from "../gate/index.ts";
import type { Modules } from "../modules/index.ts";

export interface PreviewParts {
  readonly pack: Pack;
  readonly gate: Pick<Gate, "ask">;
  readonly modules: Pick<Modules, "installed">;
  readonly fleet: Pick<Fleet, "cameras" | "revoke">;
  readonly chain: Pick<Chain, "append">;
  /** The analyst's socket. */
  readonly analyst: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface By {
  readonly login: string;
  readonly motive: string;
  readonly purpose: number | undefined;
  readonly sessionEnds: Micros;
}

type Denied = Extract<PermitAnswer, { outcome: "deny" }>;
type Granted = Extract<PermitAnswer, { outcome: "permit" }>;

export type PreviewAnswer =
  | { readonly outcome: "started"; readonly id: string }
  | Denied
  | { readonly outcome: "no-module" | "no-rule" | "busy" }
  | { readonly outcome: "failed"; readonly why: string };

export interface Previews {
  start(camera: string, asked: z.infer<typeof previewRequest>, by: By): Promise<PreviewAnswer>;
  /** Of the one who started it; undefined once it has ended and was told, or was left. */
  view(id: string, login: string): PreviewView | undefined;
  stop(id: string, login: string): void;
}

interface Running {
  readonly login: string;
  readonly over: AbortController;
  view: PreviewView;
  askedAt: number;
}

const everyMs = 400;
/** Nobody has asked for so long: whoever started it has gone. */
const patienceMs = 10_000;
const nothing = z.unknown();

/**
 * Tries a rule on what was recorded: a laboratory's way alone. The analyst reads the span under the person's own permit to
 * play it back; both permits end with the preview, and nothing that it found is kept.
 */
export function openPreviews(parts: PreviewParts): Previews {
  const { pack, gate, modules, fleet, chain, analyst, clock, log, signal } = parts;
  const running = new Map<string, Running>();

  async function refusePast(camera: string, login: string, module: string): Promise<Denied | undefined> {
    const known = (await modules.installed()).find(({ id }) => id === module);
    const reason = refusalOfThePast(pack, known?.processing);
    if (reason === undefined) return undefined;
    const decision = randomUUID();
    const detail = { what: "preview", module, rule: reason.rule, article: reason.article };
    await chain.append({ operation: "denial", actor: login, cameras: [camera], decision, detail });
    return { outcome: "deny", decision, reasons: [reason] };
  }

  async function follow(id: string, one: Running, permits: readonly Granted[]): Promise<void> {
    const over = AbortSignal.any([signal, one.over.signal]);
    try {
      while (!over.aborted && one.view.state === "running") {
        if (clock.monotonic() - one.askedAt > patienceMs) return;
        await clock.sleep(everyMs, over);
        if (!over.aborted) one.view = await callLink(analyst, "GET", `/link/previews/${id}`, previewView);
      }
    } catch (error) {
      log.warn({ why: sentenceOf(error) }, "a preview was lost");
      one.view = { ...one.view, state: "failed", detail: sentenceOf(error) };
    } finally {
      await callLink(analyst, "DELETE", `/link/previews/${id}`, nothing).catch((error: unknown) =>
        log.warn({ why: sentenceOf(error) }, "a preview could not be ended"),
      );
      await fleet.revoke(
        permits.map(({ claims }) => ({ decision: claims.decision, until: claims.notAfter })),
      );
      // Long enough for its end to be read once.
      await clock.sleep(patienceMs, over);
      running.delete(id);
    }
  }

  return {
    async start(camera, { module: name, scene, from, to }, by) {
      const past = await refusePast(camera, by.login, name);
      if (past !== undefined) return past;
      if ([...running.values()].some(({ view }) => view.state === "running")) return { outcome: "busy" };
      const module = (await modules.installed()).find(({ id }) => id === name);
      if (module === undefined) return { outcome: "no-module" };
      const { id: moduleId, hash, processing, manifest } = module;
      if (manifest.kind !== "rule" && manifest.kind !== "picture-rule") return { outcome: "no-rule" };
      const streams = fleet.cameras().find(({ id }) => id === camera)?.streams ?? [];
      const stream = streams.some((one) => one.name === "sub" && one.record) ? "sub" : "main";
      const { login: actor, motive, purpose, sessionEnds } = by;
      const asked = { cameras: [camera], actor, motive } as const;
      const one = { id: moduleId, hash };
      const analysis = await gate.ask({ ...asked, processing, kind: "standing", module: one });
      if (analysis.outcome === "deny") return analysis;
      const look = { ...asked, sessionEnds, ...(purpose === undefined ? {} : { purpose }) };
      const playback = await gate.ask({
        ...look,
        processing: "playback",
        kind: "personal",
        span: { from, to },
      });
      const permits = [analysis, playback].filter((answer) => answer.outcome === "permit");
      const end = () =>
        fleet.revoke(permits.map(({ claims }) => ({ decision: claims.decision, until: claims.notAfter })));
      if (playback.outcome === "deny") {
        await end();
        return playback;
      }
      const id = randomUUID();
      const order = {
        id,
        camera,
        stream,
        module: one,
        permit: analysis.token,
        playback: playback.token,
        scene,
        from,
        to,
      };
      try {
        const taken = await callLink(analyst, "POST", "/link/previews", previewTaken, order);
        if (taken.outcome !== "started") {
          await end();
          return taken.outcome === "busy" ? { outcome: "busy" } : { outcome: "failed", why: taken.why };
        }
      } catch (error) {
        await end();
        if (!(error instanceof Fault)) throw error;
        return { outcome: "failed", why: sentenceOf(error) };
      }
      const begun: Running = {
        login: actor,
        over: new AbortController(),
        view: previewBegun(from, to),
        askedAt: clock.monotonic(),
      };
      running.set(id, begun);
      void follow(id, begun, permits);
      return { outcome: "started", id };
    },
    view(id, login) {
      const one = running.get(id);
      if (one?.login !== login) return undefined;
      one.askedAt = clock.monotonic();
      return one.view;
    },
    stop(id, login) {
      const one = running.get(id);
      if (one?.login !== login) return;
      running.delete(id);
      one.over.abort();
    },
  };
}
