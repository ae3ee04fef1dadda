import type { ReaderPicture } from "../../contract/index.ts";

/** A picture and its halves, made when asked for, so that what is shrunk is not aliased. */
export class Pyramid {
  readonly #levels: ReaderPicture[];

  constructor(picture: ReaderPicture) {
    this.#levels = [picture];
  }

  get picture(): ReaderPicture {
    return this.#levels[0] ?? { width: 0, height: 0, data: new Uint8Array() };
  }

  /** The smallest level that still has a pixel for each one that is asked for; `factor` is its pixels per picture's. */
  for(pixelsPerOutput: number): { readonly picture: ReaderPicture; readonly factor: number } {
    const wanted = Math.max(0, Math.floor(Math.log2(Math.max(1, pixelsPerOutput))));
    let level = 0;
    while (level < wanted && this.#make(level + 1)) level += 1;
    return { picture: this.#levels[level] ?? this.picture, factor: 2 ** -level };
  }

  #make(level: number): boolean {
    if (this.#levels[level] !== undefined) return true;
    const above = this.#levels[level - 1];
    if (above === undefined || above.width < 2 || above.height < 2) return false;
    this.#levels[level] = halve(above);
    return true;
  }
}

function halve({ width, height, data }: ReaderPicture): ReaderPicture {
  const half = { width: width >> 1, height: height >> 1 };
  const into = new Uint8Array(half.width * half.height * 3);
  let at = 0;
  for (let y = 0; y < half.height; y += 1) {
    let upper = 2 * y * width * 3;
    let lower = upper + width * 3;
    for (let x = 0; x < half.width; x += 1) {
      for (let c = 0; c < 3; c += 1) {
        const sum =
          (data[upper + c] ?? 0) +
          (data[upper + c + 3] ?? 0) +
          (data[lower + c] ?? 0) +
          (data[lower + c + 3] ?? 0);
        into[at] = (sum + 2) >> 2;
        at += 1;
      }
      upper += 6;
      lower += 6;
    }
  }
  return { ...half, data: into };
}
