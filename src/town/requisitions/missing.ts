import type { WrittenEntry } from "#audit";
import type { EvidenceCamera } from "#contract";
import type { Found } from "./recorder-shelf.ts";

type Gap = EvidenceCamera["gaps"][number];
type Erased = EvidenceCamera["erased"][number];

/** Shorter than this is no hole: a fragment's end and the next one's start are two readings of a clock. */
const shortest = 1_000_000;

/** Of what was asked for, what is not there: holes with their cause, and what the log says was erased. */
export function missingOf(
  { asked, facts }: Found,
  erasures: readonly WrittenEntry[],
): { gaps: Gap[]; erased: Erased[] } {
  const gaps = facts.gaps.map(({ start, end, cause, detail }) => ({
    start,
    end,
    cause,
    detail: detail.slice(0, 400),
  }));
  const erased: Erased[] = [];
  const known = [...facts.runs, ...gaps].sort((a, b) => a.start - b.start);
  let at = asked.from;
  for (const { start, end } of [...known, { start: asked.to, end: asked.to }]) {
    if (start - at >= shortest) {
      const proof = erasures.find(
        ({ cameras, span }) =>
          cameras.includes(asked.camera) && span !== undefined && span.from < start && span.to > at,
      );
      if (proof === undefined)
        gaps.push({ start: at, end: start, cause: "our-fault", detail: "no line of the log speaks of it" });
      else
        erased.push({ from: at, to: start, proof: `${proof.writer} ${proof.sequence} ${proof.hash}`.trim() });
    }
    at = Math.max(at, end);
  }
  return { gaps: gaps.sort((a, b) => a.start - b.start), erased };
}
