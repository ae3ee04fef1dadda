/** One photograph, as it was read. */
export interface Verdict {
  readonly file: string;
  readonly truth: string;
  readonly read: string;
  readonly answered: boolean;
  readonly confidence: number;
  readonly half: "chosen-on" | "held-out";
  readonly traits: readonly string[];
}

/** A share with its 95 % interval (Wilson's, which holds near 1 and for few). */
export interface Share {
  readonly of: number;
  readonly share: number;
  readonly from: number;
  readonly to: number;
}

export function shareOf(hits: number, of: number): Share {
  const z = 1.96;
  const p = of === 0 ? 0 : hits / of;
  const middle = (p + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const reach = (z / (1 + z ** 2 / of)) * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
  return {
    of,
    share: round(p),
    from: round(Math.max(0, middle - reach)),
    to: round(Math.min(1, middle + reach)),
  };
}

/** O and 0 look alike on many countries' plates, and the labels do not tell them apart. */
const alike = (text: string) => text.replaceAll("O", "0");
export const isRight = ({ truth, read }: Verdict) => alike(truth) === alike(read);

export function figuresOf(verdicts: readonly Verdict[]) {
  const right = verdicts.filter(isRight);
  const answered = verdicts.filter((one) => one.answered);
  const half = (name: Verdict["half"]) => {
    const those = verdicts.filter((one) => one.half === name);
    return shareOf(those.filter(isRight).length, those.length);
  };
  return {
    exact: shareOf(verdicts.filter(({ truth, read }) => truth === read).length, verdicts.length),
    exactZeroIsO: shareOf(right.length, verdicts.length),
    chosenOn: half("chosen-on"),
    heldOut: half("held-out"),
    answered: shareOf(answered.length, verdicts.length),
    answeredRight: shareOf(answered.filter(isRight).length, answered.length),
    precisionAtCoverage: coverageCurve(verdicts),
    calibrationError: calibrationError(verdicts),
    calibrationErrorHeldOut: calibrationError(verdicts.filter((one) => one.half === "held-out")),
    byTrait: byTrait(verdicts),
    confusions: confusionsOf(verdicts),
    worst: [...verdicts]
      .sort((a, b) => Number(isRight(a)) - Number(isRight(b)) || a.confidence - b.confidence)
      .slice(0, 10),
  };
}

function byTrait(verdicts: readonly Verdict[]): Record<string, Share> {
  const names = [...new Set(verdicts.flatMap(({ traits }) => traits))].toSorted((a, b) => a.localeCompare(b));
  return Object.fromEntries(
    names.map((name) => {
      const those = verdicts.filter(({ traits }) => traits.includes(name));
      return [name, shareOf(those.filter(isRight).length, those.length)];
    }),
  );
}

/** How many are right among the surest share of all. */
function coverageCurve(verdicts: readonly Verdict[]): Record<string, number> {
  const sorted = [...verdicts].sort((a, b) => b.confidence - a.confidence);
  return Object.fromEntries(
    [0.5, 0.8, 0.9, 0.95, 1].map((coverage) => {
      const told = sorted.slice(0, Math.max(1, Math.round(coverage * sorted.length)));
      return [coverage, round(told.filter(isRight).length / told.length)];
    }),
  );
}

/** Expected calibration error: the distance of confidence to truth over ten bins, each by how many are in it. */
function calibrationError(verdicts: readonly Verdict[]): number {
  let error = 0;
  for (let bin = 0; bin < 10; bin += 1) {
    const those = verdicts.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin);
    const sure = those.reduce((sum, { confidence }) => sum + confidence, 0);
    error += Math.abs(sure - those.filter(isRight).length);
  }
  return round(error / Math.max(1, verdicts.length));
}

/** `truth>read` for each character that differs, where as many were read as there are. */
function confusionsOf(verdicts: readonly Verdict[]): Record<string, number> {
  const found = new Map<string, number>();
  for (const { truth, read } of verdicts) {
    if (truth.length !== read.length) continue;
    for (let at = 0; at < truth.length; at += 1) {
      const pair = `${truth.charAt(at)}>${read.charAt(at)}`;
      if (truth.charAt(at) !== read.charAt(at)) found.set(pair, (found.get(pair) ?? 0) + 1);
    }
  }
  return Object.fromEntries([...found].sort(([, a], [, b]) => b - a));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
