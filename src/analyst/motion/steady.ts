/**
 * For each pixel what it usually shows, and for how long it has shown one other thing instead. A walker shows many
 * things and none for long; a bag shows one. What passes in front of it costs it a little time, and no more.
 */
export class Steady {
  readonly width: number;
  readonly height: number;
  /** What is usual, and the other thing where `seconds` is above 0. */
  readonly usual: Float32Array;
  readonly shown: Float32Array;
  readonly seconds: Float32Array;
  /** Seconds since it learnt what is usual. */
  age = 0;
  /** Until it has seen enough to know what is usual. */
  #samples: Uint8Array[] | undefined = [];
  #sinceSample = Infinity;

  constructor(width: number, height: number) {
    [this.width, this.height] = [width, height];
    const pixels = width * height;
    this.usual = new Float32Array(pixels);
    this.shown = new Float32Array(pixels);
    this.seconds = new Float32Array(pixels);
  }

  /** `since`: seconds since the picture before. */
  look(brightness: Uint8Array, since: number): void {
    if (this.#samples !== undefined) {
      this.#learn(brightness, this.#samples, since);
      return;
    }
    const passed = Math.min(longestStep, since);
    this.age += passed;
    const { shift, spread, unlike } = this.#light(brightness);
    // A lamp that goes on, a camera that is turned: all is new, and nothing of it was left by anybody.
    if (unlike > mostUnlike) {
      this.#samples = [];
      this.#sinceSample = Infinity;
      this.seconds.fill(0);
      return;
    }
    const other = Math.max(leastOther, 4 * spread + 4);
    const same = 0.75 * other;
    const { usual, shown, seconds } = this;
    for (let at = 0; at < usual.length; at += 1) {
      const value = (brightness[at] ?? 0) - shift;
      const before = usual[at] ?? 0;
      const held = seconds[at] ?? 0;
      if (Math.abs(value - before) <= other) {
        usual[at] = before + (value - before) * following;
        if (held > 0) seconds[at] = Math.max(0, held - 2 * passed);
      } else if (held > 0 && Math.abs(value - (shown[at] ?? 0)) <= same) {
        shown[at] = (shown[at] ?? 0) * 0.8 + value * 0.2;
        seconds[at] = Math.min(longest, held + passed);
      } else if (held > passed) seconds[at] = held - passed / 2;
      else {
        shown[at] = value;
        seconds[at] = passed / 2;
      }
    }
  }

  /** What these pixels show is usual from now on. */
  absorb(pixels: readonly number[]): void {
    for (const at of pixels) {
      this.usual[at] = this.shown[at] ?? 0;
      this.seconds[at] = 0;
    }
  }

  /** The middle of what the first pictures show: who walks through them, or stands for some seconds, leaves no trace. */
  #learn(brightness: Uint8Array, samples: Uint8Array[], since: number): void {
    this.#sinceSample += since;
    if (this.#sinceSample < apart) return;
    this.#sinceSample = 0;
    samples.push(brightness.slice());
    if (samples.length < mostSamples) return;
    const values = new Uint8Array(mostSamples);
    for (let at = 0; at < this.usual.length; at += 1) {
      for (const [k, sample] of samples.entries()) values[k] = sample[at] ?? 0;
      this.usual[at] = values.sort()[mostSamples >> 1] ?? 0;
    }
    this.#samples = undefined;
    this.age = 0;
  }

  /** How much brighter the whole picture is than usual, how far its pixels scatter, and how many are quite another. */
  #light(brightness: Uint8Array): { shift: number; spread: number; unlike: number } {
    let [sum, count, unlike, looked] = [0, 0, 0, 0];
    for (let at = 0; at < brightness.length; at += sampling) {
      looked += 1;
      const off = (brightness[at] ?? 0) - (this.usual[at] ?? 0);
      if (Math.abs(off) > far) unlike += 1;
      else {
        sum += off;
        count += 1;
      }
    }
    const shift = sum / Math.max(1, count);
    let scatter = 0;
    for (let at = 0; at < brightness.length; at += sampling) {
      const off = (brightness[at] ?? 0) - (this.usual[at] ?? 0);
      if (Math.abs(off) <= far) scatter += Math.abs(off - shift);
    }
    return { shift, spread: scatter / Math.max(1, count), unlike: unlike / Math.max(1, looked) };
  }
}

/** Fifteen pictures out of twelve seconds, however many pictures there are; a hair under 0.8 s, as times are not exact. */
const mostSamples = 15;
const apart = 0.79;
/** Seconds: after a gap in the stream nothing is known of what lay there meanwhile. */
const longestStep = 1;
const mostUnlike = 0.4;
/** Grey levels: less is no other thing, even in a picture without noise. */
const leastOther = 12;
const far = 40;
/** What is usual follows the light: a quarter of a minute at five pictures a second. */
const following = 1 / 64;
/** Seconds that a thing may be hidden behind those who pass, once it lay there for long. */
const longest = 30;
/** Every so many-th pixel tells the light: 7 is a divisor of no usual width. */
const sampling = 7;
