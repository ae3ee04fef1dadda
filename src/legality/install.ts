import type { Micros } from "#base";
import type { Processing } from "#model";
import { holdsAt } from "./case.ts";
import { type Decision, decide } from "./decide.ts";
import type { Facts, Term } from "./facts.ts";
import type { Pack } from "./rule.ts";

/**
 * A module may be installed where it may run on one device at least: what is present can be inspected, and what
 * nothing permits is not even there. The refusal is that of the device that comes closest.
 */
export function decideInstall(
  pack: Pack,
  module: { readonly id: string; readonly hash: string; readonly processing: Processing },
  facts: Facts,
  now: Micros,
): Decision {
  const ask = (where: { readonly camera?: string }) =>
    decide(
      pack,
      {
        processing: module.processing,
        by: { program: "modules" },
        // A locator is never given anything else (analyst/copies), and FR-07 asks for nothing else of the moment.
        circumstances: { onCopy: true },
        module: { id: module.id, hash: module.hash },
        ...where,
      },
      facts,
      now,
    );
  const current = (held: Term) => holdsAt(held, now);
  const fixed = facts.of("camera").filter(current);
  // A scan car stands on no pole: only the act on its use names it.
  const moving = facts.of("plate-reading").filter(current);
  const devices = new Set([
    ...fixed.map(({ record }) => record.id),
    ...moving.flatMap(({ record }) => record.cameras),
  ]);
  const decisions = [...devices].map((camera) => ask({ camera }));
  return decisions.toSorted((a, b) => refusalsIn(a) - refusalsIn(b))[0] ?? ask({});
}

function refusalsIn(decision: Decision): number {
  return decision.outcome === "permit" ? 0 : decision.reasons.length;
}
