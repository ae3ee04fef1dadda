import { createHash, randomUUID } from "node:crypto";
import { type Clock, Fault, type Log, toMicros } from "#base";
import type { PermitAnswer } from "#contract";
import type { Processing } from "#model";
import { type Notification, openPullPoint } from "#protocols/onvif";
import type { Basis, SeenSignal } from "../events/index.ts";
import { begins, topicOf } from "./camera-topics.ts";
import type { Devices } from "./devices.ts";
import type { DeviceLinks } from "./links.ts";
import type { DeviceWatch } from "./watch.ts";

export interface CameraEventParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly devices: Pick<Devices, "list">;
  readonly links: DeviceLinks;
  readonly watch: Pick<DeviceWatch, "of" | "unbased">;
  /** What a camera does by itself is a module of its own, known by what it is and by its firmware. */
  readonly ask: (
    camera: string,
    processing: Processing,
    module: { id: string; hash: string },
  ) => Promise<PermitAnswer>;
  /** What recordings of this camera rest on now: a signal dies with them. */
  readonly recording: (camera: string) => Basis | undefined;
  readonly store: (signal: SeenSignal, basis: Basis) => Promise<void>;
}

/** What the gate said to an analysis of the camera's own; the article where it refused. */
interface Verdict {
  readonly decision: string | undefined;
  readonly article: string;
}

/** A zone's name in a signal is no longer. */
const longestName = 64;
const waitMs = 20_000;
const renewMs = 60_000;
const listEveryMs = 10_000;
const longestPauseMs = 60_000;
/** The gate's answer holds so long: an act that ends is heeded within it. */
const answerMs = 5 * 60_000;

/** Listens to every managed camera's pull point until the signal; what nothing permits is ignored, and named as drift. */
export async function hearCameras(parts: CameraEventParts, signal: AbortSignal): Promise<void> {
  const { clock, log } = parts;
  const hearing = new Map<string, AbortController>();
  while (!signal.aborted) {
    const wanted = new Set((await parts.devices.list()).map(({ camera }) => camera));
    for (const [camera, stop] of hearing) {
      if (wanted.has(camera)) continue;
      stop.abort();
      hearing.delete(camera);
    }
    for (const camera of wanted) {
      if (hearing.has(camera)) continue;
      const stop = new AbortController();
      hearing.set(camera, stop);
      hearOne(parts, camera, AbortSignal.any([signal, stop.signal])).catch((error: unknown) => {
        log.error({ err: error, camera }, "a camera's events are no longer heard; it is tried again");
        hearing.delete(camera);
      });
    }
    await clock.sleep(listEveryMs, signal);
  }
}

async function hearOne(parts: CameraEventParts, camera: string, signal: AbortSignal): Promise<void> {
  const judge = openJudge(parts, camera);
  let pauseMs = 1_000;
  while (!signal.aborted) {
    try {
      await parts.links.use(camera, async (link) => {
        if (!link.offers("events")) return;
        await using pulled = await openPullPoint(link);
        let renewedAt = parts.clock.monotonic();
        while (!signal.aborted) {
          for (const notification of await pulled.pull(waitMs)) await judge(notification);
          pauseMs = 1_000;
          if (parts.clock.monotonic() - renewedAt < renewMs) continue;
          await pulled.renew();
          renewedAt = parts.clock.monotonic();
        }
      });
    } catch (error) {
      if (signal.aborted) return;
      // That it does not answer is an alarm already; here it is only asked less and less.
      if (!(error instanceof Fault)) throw error;
    }
    await parts.clock.sleep(pauseMs, signal);
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
  }
}

function openJudge(parts: CameraEventParts, camera: string): (heard: Notification) => Promise<void> {
  const { clock } = parts;
  const answers = new Map<Processing, Verdict & { readonly until: number }>();
  const unbased = new Set<string>();

  async function verdictOn(processing: Processing): Promise<Verdict> {
    const known = answers.get(processing);
    if (known !== undefined && known.until > clock.monotonic()) return known;
    const state = parts.watch.of(camera)?.state;
    const what = `${state?.model ?? ""} ${state?.firmware ?? ""}`;
    const hash = createHash("sha256").update(what).digest("hex");
    const answer = await parts.ask(camera, processing, { id: "on-board", hash });
    const verdict: Verdict =
      answer.outcome === "permit"
        ? { decision: answer.claims.decision, article: "" }
        : { decision: undefined, article: answer.reasons[0]?.article ?? "" };
    answers.set(processing, { ...verdict, until: clock.monotonic() + answerMs });
    return verdict;
  }

  return async ({ topic, source, data }) => {
    const what = topicOf(topic);
    const basis = parts.recording(camera);
    if (what.kind === "machine") return;
    const rule = (source["Rule"] ?? "").slice(0, longestName);
    const { decision, article }: Verdict =
      what.kind === "digital-input"
        ? { decision: basis?.decision, article: "" }
        : what.kind === "analysis"
          ? await verdictOn(what.processing)
          : { decision: undefined, article: "" };
    if (decision === undefined) {
      if (what.kind === "digital-input" || unbased.size >= 20) return;
      unbased.add([topic, rule, article].filter((word) => word !== "").join(" · "));
      await parts.watch.unbased(camera, [...unbased].sort());
      return;
    }
    if (basis === undefined || !begins(what, data)) return;
    await parts.store(
      {
        id: randomUUID(),
        camera,
        module: "camera",
        rule: what.kind === "analysis" ? what.rule : what.kind,
        at: toMicros(clock.now()),
        zone: rule,
        track: 0,
        box: { x: 0, y: 0, width: 1, height: 1 },
        confidence: 1,
        measured: { topic },
      },
      { ...basis, decision },
    );
  };
}
