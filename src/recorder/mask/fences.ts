import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { type Log, type Micros, sentenceOf } from "#base";
import { type Fence, fence, type MaskOrderNow } from "#contract";
import { KeptFile } from "../kept-file.ts";

/** What is remembered of one camera's masks from one start to the next. */
const proved = z.strictObject({
  /** Of the order that is followed: other masks, or another way, begin anew. */
  order: z.string(),
  since: z.number(),
  /** Start of the newest stored fragment that was seen masked, by stream. */
  at: z.record(z.string(), z.number()),
});
const kept = z.strictObject({
  fences: z.array(fence),
  proved: z.record(z.string(), proved),
});
type Kept = z.infer<typeof kept>;

/**
 * Footage that is served to nobody, and since when each camera is known to mask. Kept beside the journal; what
 * cannot be read withholds everything, until somebody has looked why.
 */
export class Fences {
  readonly #file: KeptFile;
  readonly #log: Log;
  #kept: Kept = { fences: [], proved: {} };
  #unreadable = false;

  private constructor(file: KeptFile, log: Log) {
    this.#file = file;
    this.#log = log;
  }

  static async open(folder: string, log: Log): Promise<Fences> {
    const fences = new Fences(new KeptFile(join(folder, "fences.json")), log);
    try {
      const text = await fences.#file.read();
      if (text !== undefined) fences.#kept = kept.parse(JSON.parse(text));
    } catch (error) {
      fences.#unreadable = true;
      log.error(
        { error: sentenceOf(error), file: fences.#file.path },
        "the fences cannot be read: nothing recorded is served",
      );
    }
    return fences;
  }

  get list(): readonly Fence[] {
    if (this.#unreadable) return [unreadable(this.#file.path)];
    return this.#kept.fences;
  }

  /** Whether any of a camera's stretch may not be shown. */
  hides(camera: string, start: Micros, end: Micros): boolean {
    if (this.#unreadable) return true;
    return this.#kept.fences.some((one) => one.camera === camera && start < one.to && end > one.from);
  }

  of(camera: string, span: { from: Micros; to: Micros }): readonly Fence[] {
    return this.list.filter(
      (one) => (one.camera === camera || this.#unreadable) && one.from < span.to && one.to > span.from,
    );
  }

  /** Stands from the call on; a second doubt about the same stretch lengthens the first. */
  raise(found: Omit<Fence, "id" | "withheld">): Fence {
    const near = this.#kept.fences.find(
      (one) => one.camera === found.camera && !one.withheld && found.from <= one.to,
    );
    const raised: Fence =
      near === undefined
        ? { ...found, id: randomUUID(), withheld: false }
        : { ...near, from: Math.min(near.from, found.from), to: Math.max(near.to, found.to) };
    this.#kept.fences = [...this.#kept.fences.filter((one) => one !== near), raised];
    this.#save();
    return raised;
  }

  /** Undefined where there is none of that name. */
  lift(id: string): Fence | undefined {
    const found = this.#kept.fences.find((one) => one.id === id);
    if (found === undefined) return undefined;
    this.#kept.fences = this.#kept.fences.filter((one) => one !== found);
    this.#save();
    return found;
  }

  /** It stays hidden until its footage is erased in its time. */
  withhold(id: string): Fence | undefined {
    const found = this.#kept.fences.find((one) => one.id === id);
    if (found === undefined) return undefined;
    this.#kept.fences = this.#kept.fences.map((one) => (one === found ? { ...one, withheld: true } : one));
    this.#save();
    return found;
  }

  /** From now on this order holds; nothing changes where it is the one from before. */
  follow(camera: string, order: MaskOrderNow | undefined, now: Micros): void {
    if (order === undefined || order.kind === "closed") return;
    const name = createHash("sha256").update(JSON.stringify(order)).digest("base64url").slice(0, 16);
    if (this.#kept.proved[camera]?.order === name) return;
    this.#kept.proved = { ...this.#kept.proved, [camera]: { order: name, since: now, at: {} } };
    this.#save();
  }

  /** Since when the order holds that is followed; undefined where nothing is masked. */
  since(camera: string): Micros | undefined {
    return this.#kept.proved[camera]?.since;
  }

  provedAt(camera: string, stream: string): Micros | undefined {
    return this.#kept.proved[camera]?.at[stream];
  }

  proved(camera: string, stream: string, at: Micros): void {
    const known = this.#kept.proved[camera];
    if (known === undefined) return;
    known.at[stream] = at;
    this.#save();
  }

  #save(): void {
    if (this.#unreadable) return;
    this.#file
      .replace(JSON.stringify(this.#kept))
      .catch((error: unknown) =>
        this.#log.error({ error: sentenceOf(error) }, "the fences could not be kept"),
      );
  }
}

function unreadable(file: string): Fence {
  const detail = `The fences cannot be read (${file}): nothing is served until the file is mended.`;
  return {
    id: "unreadable",
    camera: "",
    from: 0,
    to: Number.MAX_SAFE_INTEGER,
    raisedAt: 0,
    cause: "unreadable",
    detail,
    withheld: false,
  };
}
