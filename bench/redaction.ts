import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Fault, silentLog, systemClock } from "#base";
import { type CopyMark, copyMarks, coveredAt } from "#contract";
import { type FragmentParts, requireBox } from "#media";
import {
  type Detector,
  knownModels,
  type LoadedModule,
  openCopyTracker,
  openDetector,
  readModel,
} from "../src/analyst/index.ts";
import { recordedClip } from "../test/support/recorded-clip.ts";
import { type BarePart, bareParts, bareShare, type Part, partsToHide } from "./redaction/bare.ts";
import { coverByHand, pointAt } from "./redaction/by-hand.ts";
import { locateAll } from "./redaction/locate.ts";
import { seenInCopy } from "./redaction/proof.ts";
import { type MadeScene, scenesFor } from "./redaction/scenes.ts";
import { type SceneScore, tableOf } from "./redaction/table.ts";
import { remembered } from "./watch/remembered.ts";

export interface BenchRedaction {
  readonly takeModule: (id: string) => Promise<LoadedModule>;
  /** Folder of the models. */
  readonly models: string;
  readonly purpose: "tuning" | "reporting";
  /** Of each rendered film. */
  readonly seconds: number;
  /** Where the list of what was bare goes, as JSON. */
  readonly out: string | undefined;
  /** Only scenes whose name begins so. */
  readonly only: string | undefined;
  readonly say: (text: string) => void;
}

/**
 * What the module leaves bare of third persons' heads and of plates, on films with truth, picture by picture; then
 * corrected by hand on what is listed, encoded as a copy is, and looked for in the pictures that would leave.
 */
export async function benchRedaction(options: BenchRedaction) {
  const { takeModule, models, purpose, seconds, out, only, say } = options;
  const signal = new AbortController().signal;
  const module = await takeModule("redaction");
  if (module.kind !== "locator") throw new Fault("module-kind", `${module.id} is no locator.`);
  const cache = fileURLToPath(new URL("../.cache/watch", import.meta.url));
  await mkdir(cache, { recursive: true });
  const parts = { box: await requireBox(), clock: systemClock, signal };
  const openOne = async () =>
    openDetector({
      model: await readModel(knownModels.nanodet, models),
      threads: 2,
      clock: systemClock,
      log: silentLog,
    });
  const scores: SceneScore[] = [];
  const listed: Record<string, readonly BarePart[]> = {};
  for (const { name, make } of scenesFor({ cache, purpose, seconds, signal })) {
    if (only !== undefined && !name.startsWith(only)) continue;
    const scene = await make();
    await using detector = fromTheFaintest(await remembered(join(cache, `redaction ${name}.json`), openOne));
    const { score, bare } = await scoreScene(name, scene, module.openLocator, detector, parts);
    scores.push(score);
    listed[name] = bare;
    say(JSON.stringify(score));
  }
  say(tableOf(scores));
  if (out !== undefined) await writeFile(out, `${JSON.stringify(listed, rounded, 1)}\n`);
  return { purpose, scenes: scores };
}

type OpenLocator = Extract<LoadedModule, { kind: "locator" }>["openLocator"];

async function scoreScene(
  name: string,
  { path, skipped, frames }: MadeScene,
  openLocator: OpenLocator,
  detector: Detector,
  parts: FragmentParts,
): Promise<{ score: SceneScore; bare: BarePart[] }> {
  const whole = await recordedClip(path);
  const clip = { ...whole, fragments: whole.fragments.slice(skipped) };
  const size = { width: clip.config.width, height: clip.config.height };
  const open = () => openLocator({ openTracker: openCopyTracker });
  const located = await locateAll(clip, size, frames.length, open, detector, parts);
  const found = copyMarks.parse(open().follow(located));
  const requester = mostSeen(frames);
  const hidden = frames.map((objects) => partsToHide(objects, requester));
  const pointed = requester === undefined ? found : pointAt(found, requester, frames);
  const bareWith = (marks: readonly CopyMark[]) =>
    bareParts(hidden, (picture) => coveredAt(marks, picture), size);
  const bare = bareWith(pointed);
  const perSecond = (frames.length - 1) / (((located.at(-1)?.at ?? 0) - (located[0]?.at ?? 0)) / 1e6);
  let corrected: { marks: CopyMark[]; drawn: number } = { marks: pointed, drawn: 0 };
  // Twice a second at first; then, where somebody turned in between, in every picture.
  for (const every of [Math.max(1, Math.round(perSecond / 2)), 1]) {
    const left = bareWith(corrected.marks);
    if (left.length === 0) break;
    const again = coverByHand(corrected.marks, left, hidden, every);
    corrected = { marks: copyMarks.parse(again.marks), drawn: corrected.drawn + again.drawn };
  }
  const seen = await seenInCopy(clip, size, corrected.marks, hidden, parts);
  const everyone = frames.map((objects) => partsToHide(objects, undefined));
  const unpointed = bareParts(everyone, (picture) => coveredAt(found, picture), size);
  return {
    bare,
    score: {
      scene: name,
      pictures: frames.length,
      unpointed: counted("head", everyone, unpointed),
      heads: counted("head", hidden, bare),
      plates: counted("plate", hidden, bare),
      listed: new Set(bare.map(({ picture }) => picture)).size,
      marks: found.length,
      drawn: corrected.drawn,
      seenAfter: seen.length,
      requesterSeen:
        requester === undefined ? undefined : shareSeen(requester, frames, corrected.marks, size),
    },
  };
}

function counted(what: Part["what"], hidden: readonly (readonly Part[])[], bare: readonly BarePart[]) {
  const those = bare.filter((part) => part.what === what);
  return {
    all: hidden.flat().filter((part) => part.what === what).length,
    bare: those.length,
    mostlyBare: those.filter((part) => part.bare > 0.5).length,
  };
}

/** Whoever is in the most pictures asks for the copy. */
function mostSeen(frames: MadeScene["frames"]): string | undefined {
  const times = new Map<string, number>();
  for (const { id, category } of frames.flat())
    if (category === "person") times.set(id, (times.get(id) ?? 0) + 1);
  return [...times].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

/** Of the pictures in which whoever asked is, those in which at least half of their head is left visible. */
function shareSeen(
  requester: string,
  frames: MadeScene["frames"],
  marks: readonly CopyMark[],
  size: { readonly width: number; readonly height: number },
): number {
  let [there, visible] = [0, 0];
  for (const [picture, objects] of frames.entries()) {
    const own = partsToHide(objects, undefined).find(({ who, what }) => who === requester && what === "head");
    if (own === undefined) continue;
    there += 1;
    if (bareShare(own.box, coveredAt(marks, picture), size) >= 0.5) visible += 1;
  }
  return visible / there;
}

/** What the detector is asked with is remembered at the faintest, so that another threshold costs no other look. */
function fromTheFaintest(detector: Detector): Detector {
  return {
    async detect(picture, threshold, windows) {
      const found = await detector.detect(picture, Math.min(threshold, faintest), windows);
      return { ...found, detections: found.detections.filter(({ confidence }) => confidence >= threshold) };
    },
    [Symbol.asyncDispose]: () => detector[Symbol.asyncDispose](),
  };
}
const faintest = 0.08;

function rounded(_: string, value: unknown): unknown {
  return typeof value === "number" ? Math.round(value * 1e4) / 1e4 : value;
}
