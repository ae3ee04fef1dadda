import { likeness, type Measures } from "./measure.ts";

export type Trouble = "covered" | "blinded" | "blurred" | "turned";

export interface Verdict {
  readonly trouble: Trouble | undefined;
  /** Of the detail that is usual there: 1 is as usual. */
  readonly sharpness: number;
  /** To the usual picture, by where its edges lie: 1 is the same place. */
  readonly alike: number;
}

/** A picture with less than this between neighbouring squares shows nothing: a lens covered, a night without a lamp. */
const nothing = 0.6;

/** What is wrong with a picture, beside what is usual at its camera. */
export function judge(now: Measures, usual: Measures): Verdict {
  const sharpness = now.fine / Math.max(usual.fine, 1e-6);
  const contrast = now.coarse / Math.max(usual.coarse, 1e-6);
  const alike = likeness(now.detail, usual.detail);
  const sameLayout = likeness(now.layout, usual.layout);
  return { trouble: nameIt(), sharpness, alike };

  function nameIt(): Trouble | undefined {
    if (now.white > 0.6 && usual.white < 0.3) return "blinded";
    if (showsNothing(now) || (contrast < 0.3 && alike < 0.5)) return "covered";
    if (sharpness < 0.5 && sharpness < 0.7 * contrast && sameLayout > 0.6) return "blurred";
    if (alike < 0.2 || (alike < 0.4 && sameLayout < 0.6)) return "turned";
    return undefined;
  }
}

export function showsNothing({ coarse }: Measures): boolean {
  return coarse < nothing;
}
