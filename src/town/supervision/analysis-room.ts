import type { AnalysisRoomReply, AnalystHealth, ModuleManifest } from "#contract";
import type { LinkState } from "../fleet/index.ts";

export interface RoomAsked {
  readonly module: string;
  readonly kind: ModuleManifest["kind"];
  /** The camera that it is to look at; it may look already. */
  readonly camera?: string | undefined;
  /** Whether that camera sends a small picture too. */
  readonly small: boolean;
}

type Task = AnalystHealth["tasks"][number];
interface Cost {
  readonly decode: number;
  readonly detect: number;
  readonly follow: number;
}

const picturesPerSecond = 5;
/** Of the cores: recorder, town and kernel want the rest (ten cameras on two cores, docs/ref/performance.md). */
const coreShare = 0.85;
/** Of a sub stream, before a camera here has shown what its own takes (docs/ref/performance.md). */
const usualDecodeMs = 2.2;
/** A main stream has nine times the pixels of a small one. */
const mainFactor = 9;
/** Before so many pictures a task's mean is its beginning. */
const enoughPictures = 100;

/**
 * Whether one more analysis fits, by what the dearest picture takes on the analyst's machine: of its cores together, and
 * of the one thread in which all cameras are followed. `kindOf`: of the modules that are installed.
 */
export function analysisRoom(
  analyst: LinkState<AnalystHealth> | undefined,
  asked: RoomAsked,
  kindOf: (module: string) => ModuleManifest["kind"] | undefined,
): AnalysisRoomReply {
  const health = analyst === undefined || analyst.state === "linked" ? analyst?.health : analyst.last;
  if (health === undefined) return { state: "unknown", why: "no-analyst" };
  const tasks = health.tasks.filter(
    ({ state, camera, module }) =>
      (state === "running" || state === "starting" || state === "failed") &&
      !(camera === asked.camera && module === asked.module),
  );
  const decodes = health.tasks.filter((task) => task.camera === asked.camera && seen(task));
  const decode =
    decodes.length === 0
      ? usualDecodeMs * (asked.small ? 1 : mainFactor)
      : Math.max(...decodes.map((task) => task.cost.decode));
  const cores = health.cores * coreShare;
  const cost = dearest(health, asked.kind, asked.module, decode);
  if (cost === undefined)
    return { state: "unknown", why: isLookedFor(asked.kind) ? "not-measured" : "of-its-kind" };
  const used = { cores: 0, follow: 0 };
  for (const task of tasks) {
    const decoded = seen(task) ? task.cost.decode : usualDecodeMs;
    const taken = dearest(health, kindOf(task.module), task.module, decoded);
    if (taken === undefined) continue;
    used.cores += (sumOf(taken) * task.rate) / 1000;
    used.follow += (taken.follow * task.rate) / 1000;
  }
  const rate = tasks.find(({ module }) => module === asked.module)?.rate ?? picturesPerSecond;
  const each = { cores: (sumOf(cost) * rate) / 1000, follow: (cost.follow * rate) / 1000 };
  const fit = Math.min((cores - used.cores) / each.cores, (1 - used.follow) / each.follow);
  const share = Math.min(cores / (used.cores + each.cores), 1 / (used.follow + each.follow));
  return {
    state: "known",
    cores: health.cores,
    cost,
    rate,
    running: tasks.length,
    more: Math.max(0, Math.floor(fit)),
    // Rounded down: what does not fit is never told as the whole rate.
    left: fit >= 1 ? rate : Math.floor(10 * rate * share - 1e-9) / 10,
  };
}

/** The dearest picture where it was measured; of other kinds, the mean of the dearest camera that has one. */
function dearest(
  { measured, tasks }: AnalystHealth,
  kind: ModuleManifest["kind"] | undefined,
  module: string,
  decode: number,
): Cost | undefined {
  if (isLookedFor(kind))
    return measured && { decode: rounded(decode), detect: measured.detect, follow: measured.follow };
  const alike = tasks.filter((task) => task.module === module && seen(task)).map(({ cost }) => cost);
  if (alike.length === 0) return undefined;
  return {
    decode: rounded(decode),
    detect: Math.max(...alike.map(({ detect }) => detect)),
    follow: Math.max(...alike.map(({ track }) => track)),
  };
}

function isLookedFor(kind: ModuleManifest["kind"] | undefined): boolean {
  return kind === "rule" || kind === "counter";
}

function seen({ pictures }: Task): boolean {
  return pictures >= enoughPictures;
}

function sumOf({ decode, detect, follow }: Cost): number {
  return decode + detect + follow;
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
