import { type Clock, type Log, type Micros, sentenceOf, toMicros } from "#base";
import type { Fence, MaskOrderNow, RecorderAssignment } from "#contract";
import { type Box, decodeFirst } from "#media";
import type { StreamName } from "#model";
import type { Journal } from "../journal.ts";
import type { Library, ShelvedFragment } from "../serve/library.ts";
import type { Fences } from "./fences.ts";
import type { Heads } from "./heads.ts";
import { type Proof, proveMasked } from "./proof.ts";
import { raiseFence } from "./raise-fence.ts";

export interface VerifierOptions {
  readonly cameras: () => RecorderAssignment["cameras"];
  readonly heads: Pick<Heads, "orderNow">;
  /** All that is stored, fenced or not. */
  readonly library: Library;
  readonly fences: Fences;
  readonly journal: Journal;
  readonly box: Promise<Box>;
  readonly clock: Clock;
  readonly log: Log;
  /** Told to the thread that masks: it lets nothing more through that it has not seen masked. */
  readonly doubt: (camera: string, detail: string, of?: Micros) => void;
  readonly everyMs: number;
}

/** After an order, what was on its way is still as it was. */
const settles: Micros = 2_000_000;

/**
 * Decodes, now and then, a picture of what is stored of each masked camera, and looks. What it finds unmasked is
 * fenced off at once, from the last picture that was seen masked, in both streams: one camera, one doubt.
 */
export class Verifier {
  readonly #options: VerifierOptions;
  readonly #alarms = new Map<string, string>();

  constructor(options: VerifierOptions) {
    this.#options = options;
  }

  /** Why a camera is in doubt, until its next good picture. */
  doubtAbout(camera: string): string | undefined {
    return this.#alarms.get(camera);
  }

  /** Somebody else has seen that the camera no longer masks. */
  async doubt(camera: string, why: string): Promise<void> {
    const { cameras, fences } = this.#options;
    const known = cameras().find(({ id }) => id === camera);
    const since = fences.since(camera);
    if (known?.mask?.kind !== "camera" || since === undefined) return;
    const proved = known.streams.flatMap(({ name, record }) =>
      record ? [fences.provedAt(camera, name) ?? since] : [],
    );
    await this.#doubt(camera, proved.length === 0 ? since : Math.min(...proved), { cause: "gone", why });
  }

  async run(signal: AbortSignal): Promise<void> {
    const { clock, log, everyMs } = this.#options;
    while (!signal.aborted) {
      await clock.sleep(everyMs, signal);
      for (const camera of this.#options.cameras()) {
        if (signal.aborted) return;
        await this.#look(camera, signal).catch((error: unknown) =>
          log.error(
            { camera: camera.id, error: sentenceOf(error) },
            "masks could not be checked; tried again",
          ),
        );
      }
      await this.#forget();
    }
  }

  async #look(
    { id, mask: order, streams }: RecorderAssignment["cameras"][number],
    signal: AbortSignal,
  ): Promise<void> {
    const { fences, heads } = this.#options;
    const mask = heads.orderNow(id, order);
    const since = fences.since(id);
    if (mask === undefined || mask.kind === "closed" || since === undefined) return;
    for (const { name, record } of streams) {
      if (!record) continue;
      const fragment = await this.#newest(
        id,
        name,
        Math.max(since + settles, (fences.provedAt(id, name) ?? 0) + 1),
      );
      if (fragment === undefined) continue;
      const proof = await this.#prove(fragment, mask, signal);
      if (signal.aborted) return;
      if (proof.outcome === "masked") {
        fences.proved(id, name, fragment.start);
        this.#alarms.delete(id);
      } else
        await this.#doubt(id, fences.provedAt(id, name) ?? since, {
          cause: "unmasked",
          why: proof.detail,
          of: fragment.start,
        });
    }
  }

  /** The newest that a decoder can start with and that was not looked at yet. */
  async #newest(camera: string, stream: StreamName, after: Micros): Promise<ShelvedFragment | undefined> {
    const { library, clock } = this.#options;
    const now = toMicros(clock.now());
    const key = await library.keyBefore({ camera, stream }, now);
    if (key === undefined || key.start < after) return undefined;
    const span = { from: key.start, to: key.start + 1 };
    return (await library.fragments({ camera, stream }, span, 8)).find(({ start }) => start === key.start);
  }

  async #prove(
    fragment: ShelvedFragment,
    mask: Exclude<MaskOrderNow, { kind: "closed" }>,
    signal: AbortSignal,
  ): Promise<Proof> {
    const { library, box, clock } = this.#options;
    const [init, bytes] = await Promise.all([library.init(fragment.init), library.bytes(fragment.id)]);
    // Erased meanwhile: there is nothing to be seen, and nothing to hide.
    if (init === undefined || bytes === undefined) return { outcome: "masked" };
    try {
      const file = [init.bytes, bytes];
      const picture = await decodeFirst({ file, box: await box, clock, signal });
      return proveMasked(picture, mask.polygons);
    } catch (error) {
      return { outcome: "unmasked", polygon: 0, detail: sentenceOf(error) };
    }
  }

  async #doubt(
    camera: string,
    since: Micros,
    { cause, why, of }: { cause: Fence["cause"]; why: string; of?: Micros },
  ): Promise<void> {
    this.#options.doubt(camera, why, of);
    this.#alarms.set(camera, why);
    await raiseFence(this.#options, { camera, since, cause, why });
  }

  /** A fence around nothing any more is over: its footage was erased in its time, or because two people said so. */
  async #forget(): Promise<void> {
    const { fences, library, journal, clock } = this.#options;
    const now = toMicros(clock.now());
    for (const { id, camera, from, to } of fences.list) {
      if (id === "unreadable" || to > now) continue;
      const left = await library.timeline(camera, ["main", "sub"], { from, to });
      if (left.runs.length > 0) continue;
      fences.lift(id);
      const detail = { what: "fence-empty", fence: id };
      journal.note({ operation: "system", actor: "recorder", cameras: [camera], span: { from, to }, detail });
    }
  }
}
