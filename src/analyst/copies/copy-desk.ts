import type { z } from "zod";
import { type Clock, Fault, Places, toMicros } from "#base";
import type {
  CopyMark,
  coverReply,
  coverRequest,
  followRequest,
  LocateReply,
  Locator,
  locateRequest,
  showRequest,
} from "#contract";
import { type Box, coverFragment, decodeFragment, fitInto, stillsOf, type WholeFragment } from "#media";
import { checkPermit } from "#permit";
import { pictureSizeOf } from "#protocols/mp4";
import { loadModule } from "../events/index.ts";
import type { Authority } from "../plates/index.ts";
import type { SharedDetector } from "../shared-detector.ts";
import { locatePicture } from "./locate-picture.ts";
import { openCopyTracker } from "./open-copy-tracker.ts";

export interface CopyParts {
  readonly deployment: string;
  /** Undefined until the town has given its first assignment. */
  readonly authority: () => Authority | undefined;
  /** Folder of the installed modules. */
  readonly modules: string;
  readonly detectors: Pick<SharedDetector, "lease">;
  readonly box: Box;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

type Asked = Pick<z.infer<typeof followRequest>, "permit" | "camera" | "module">;

/** One fragment in work, one that a person looks at. */
const mostAtOnce = 2;
/** More does not show the detector more. */
const seenRoom = { width: 1_920, height: 1_080 };
/** Enough to see whether a face is covered, and quick to step through. */
const shownRoom = { width: 960, height: 720 };

/**
 * Work on a copy that was extracted, fragment by fragment, each under the permit of that copy: in memory, and kept
 * nowhere. It is handed its pictures, so that it can look at no camera and at no recording.
 * Faults: `copy-refused`, `copy-busy`; those of the module, its model and the decoder.
 */
export class CopyDesk {
  readonly #parts: CopyParts;
  readonly #places = new Places(mostAtOnce);

  constructor(parts: CopyParts) {
    this.#parts = parts;
  }

  async locate(asked: z.infer<typeof locateRequest>): Promise<LocateReply> {
    using _turn = this.#begin(asked);
    const locator = await this.#open(asked);
    await using lent = await this.#parts.detectors.lease();
    const source = fragmentOf(asked);
    const size = pictureSizeOf(source.init);
    const seen = fitInto(size, seenRoom);
    const pictures: LocateReply["pictures"] = [];
    for await (const { pts, data } of decodeFragment(source, { ...seen, pixels: "bgr24" }, this.#parts)) {
      const at = Math.round((pts * 100) / 9);
      const found = await locatePicture(locator, { wall: at, ...seen, data }, lent.detector);
      pictures.push({
        at,
        found: found.map(({ category, box, confidence }) => ({ category, box, confidence })),
      });
    }
    return { ...size, pictures };
  }

  async follow(asked: z.infer<typeof followRequest>): Promise<CopyMark[]> {
    using _turn = this.#begin(asked);
    return [...(await this.#open(asked)).follow(asked.pictures)];
  }

  async show(asked: z.infer<typeof showRequest>): Promise<string[]> {
    using _turn = this.#begin(asked);
    const source = fragmentOf(asked);
    const { width } = fitInto(pictureSizeOf(source.init), shownRoom);
    return (await stillsOf(source, width, this.#parts)).map((jpeg) => jpeg.toString("base64"));
  }

  async cover(asked: z.infer<typeof coverRequest>): Promise<z.infer<typeof coverReply>> {
    using _turn = this.#begin(asked);
    const source = fragmentOf(asked);
    const plan = { ...pictureSizeOf(source.init), places: asked.places };
    const { init, fragment } = await coverFragment(source, plan, this.#parts);
    return { init: Buffer.from(init).toString("base64"), fragment: Buffer.from(fragment).toString("base64") };
  }

  #begin(asked: Asked): Disposable {
    const { authority, clock, deployment } = this.#parts;
    const known = authority();
    if (known === undefined) throw refused("The town has not said yet whose permits count.");
    const { permit, camera, module } = asked;
    const now = toMicros(clock.now());
    const use = { processing: "blur-copy", camera, deployment, module, now } as const;
    const checked = checkPermit(permit, known.gateKey, use, known.revoked);
    if (checked.outcome !== "valid") throw refused(`The permit does not hold: ${checked.flaw}.`);
    const turn = this.#places.take("all");
    if (turn === undefined) throw new Fault("copy-busy", "Other copies are being worked on: try again.");
    return turn;
  }

  async #open({ module: { id, hash } }: Asked): Promise<Locator> {
    const module = await loadModule(this.#parts.modules, id, hash);
    if (module.kind !== "locator")
      throw new Fault("module-kind", `The module ${id} works on no copies.`, { module: id });
    return module.openLocator({ openTracker: openCopyTracker });
  }
}

function refused(why: string): Fault {
  return new Fault("copy-refused", why);
}

function fragmentOf({ init, fragment }: { readonly init: string; readonly fragment: string }): WholeFragment {
  return { init: Buffer.from(init, "base64"), fragment: Buffer.from(fragment, "base64") };
}
