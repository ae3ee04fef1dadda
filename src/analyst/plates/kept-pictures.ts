import type { PlateRead } from "#contract";
import type { Picture } from "#media";
import type { Area } from "./frame-vehicle.ts";

interface Kept {
  readonly text: string;
  readonly at: number;
  readonly box: Area;
  readonly clearness: number;
  readonly picture: Picture;
  seen: number;
}

/** Of the vehicles in view; when full the least clear goes. */
const most = 24;
/** Microseconds: a text that is read no more was misread, or is a passage already. */
const longest = 10_000_000;

/** The clearest picture of each text that was read, framed and masked already: in memory, few, and overwritten. */
export class KeptPictures {
  #kept: Kept[] = [];

  /** As clear as the fusion counts it: confidence times width. `frame` is asked only where it is kept. */
  keep(at: number, { likeliest: text, box, confidence }: PlateRead, frame: () => Picture): void {
    const clearness = confidence * box.width;
    const same = this.#kept.find((one) => one.text === text);
    if (same !== undefined) same.seen = at;
    const least = this.#kept.reduce<Kept | undefined>(
      (a, b) => (a === undefined || b.clearness < a.clearness ? b : a),
      undefined,
    );
    const rival = same ?? (this.#kept.length < most ? undefined : least);
    if (rival !== undefined && rival.clearness >= clearness) return;
    if (rival !== undefined) this.#drop((one) => one === rival);
    this.#kept.push({ text, at, box, clearness, picture: frame(), seen: at });
  }

  /** The picture of that read, given away; those of the other texts that this vehicle was read as are gone. */
  take(at: number, box: Area, texts: readonly string[]): Picture | undefined {
    const found = this.#kept.find((one) => one.at === at && one.box.x === box.x && one.box.y === box.y);
    this.#kept = this.#kept.filter((one) => one !== found);
    this.#drop(({ text }) => texts.includes(text));
    return found?.picture;
  }

  forget(now: number): void {
    this.#drop(({ seen }) => now - seen > longest);
  }

  #drop(which: (one: Kept) => boolean): void {
    for (const { picture } of this.#kept.filter(which)) picture.data.fill(0);
    this.#kept = this.#kept.filter((one) => !which(one));
  }
}
