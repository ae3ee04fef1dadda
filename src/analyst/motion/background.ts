/**
 * What each pixel usually shows: a mixture of up to three Gaussians over brightness, learnt as pictures come
 * (Zivkovic 2004, as in OpenCV's MOG2, without shadows). What it does not explain is foreground.
 */
export class Background {
  readonly width: number;
  readonly height: number;
  readonly #foreground: Uint8Array;
  /** Three modes a pixel, the heaviest first: weight (0 where unused), mean, variance. */
  readonly #weight: Float32Array;
  readonly #mean: Float32Array;
  readonly #variance: Float32Array;
  #seen = 0;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    const pixels = width * height;
    this.#foreground = new Uint8Array(pixels);
    this.#weight = new Float32Array(pixels * modes);
    this.#mean = new Float32Array(pixels * modes);
    this.#variance = new Float32Array(pixels * modes).fill(firstVariance);
  }

  /**
   * Learns from a picture and answers its foreground: 1 where the pixel is not as usual. Valid until the next.
   * Of the first picture nothing is known to be unusual.
   */
  look(brightness: Uint8Array): Uint8Array {
    this.#seen += 1;
    const rate = 1 / Math.min(this.#seen, memory);
    for (let pixel = 0; pixel < this.#foreground.length; pixel += 1) {
      this.#foreground[pixel] = this.#learn(pixel * modes, brightness[pixel] ?? 0, rate) ? 0 : 1;
    }
    if (this.#seen === 1) this.#foreground.fill(0);
    return this.#foreground;
  }

  /** True where a mode that is part of the background explains the value. */
  #learn(first: number, value: number, rate: number): boolean {
    const [weights, means, variances] = [this.#weight, this.#mean, this.#variance];
    let explained = false;
    let usual = false;
    let before = 0;
    let total = 0;
    for (let at = first; at < first + modes; at += 1) {
      const old = weights[at] ?? 0;
      if (old <= 0) continue;
      let weight = old * (1 - rate) - rate * pruning;
      const offset = value - (means[at] ?? 0);
      const variance = variances[at] ?? firstVariance;
      if (!explained && offset * offset < farthest * variance) {
        explained = true;
        usual = before < backgroundShare;
        weight += rate;
        const step = rate / Math.max(weight, rate);
        means[at] = (means[at] ?? 0) + step * offset;
        variances[at] = Math.min(
          mostVariance,
          Math.max(leastVariance, variance + step * (offset * offset - variance)),
        );
      }
      before += old;
      weights[at] = Math.max(0, weight);
      total += Math.max(0, weight);
    }
    if (!explained) total += this.#begin(first, value, rate, total);
    for (let at = first; at < first + modes; at += 1) weights[at] = (weights[at] ?? 0) / total;
    this.#sort(first);
    return usual;
  }

  /** A new mode in the place of the lightest; answers the weight that it added. */
  #begin(first: number, value: number, rate: number, total: number): number {
    const last = first + modes - 1;
    const replaced = this.#weight[last] ?? 0;
    const weight = total === 0 ? 1 : rate;
    this.#weight[last] = weight;
    this.#mean[last] = value;
    this.#variance[last] = firstVariance;
    return weight - replaced;
  }

  /** The heaviest first; at most two exchanges, as one mode moved up. */
  #sort(first: number): void {
    for (let at = first + modes - 1; at > first; at -= 1) {
      for (let higher = first; higher < at; higher += 1) {
        if ((this.#weight[higher] ?? 0) < (this.#weight[higher + 1] ?? 0)) this.#exchange(higher, higher + 1);
      }
    }
  }

  #exchange(a: number, b: number): void {
    for (const values of [this.#weight, this.#mean, this.#variance]) {
      const held = values[a] ?? 0;
      values[a] = values[b] ?? 0;
      values[b] = held;
    }
  }
}

const modes = 3;
/** Pictures that are remembered: 50 s at five a second. Who stands still longer becomes background. */
const memory = 250;
/** Squared distance from a mode's mean, in variances, within which it explains a value. */
const farthest = 16;
/** The heaviest modes that together reach this are the background. */
const backgroundShare = 0.9;
const firstVariance = 15;
const leastVariance = 4;
const mostVariance = 75;
/** Modes that nothing supports fade away. */
const pruning = 0.05;
