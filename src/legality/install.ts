import type { Micros } from "#base";
import type { Processing } from "#model";
import { holdsAt } from "./case.ts";
import { type Decision, decide } from "./decide.ts";
import type { Facts } from "./facts.ts";
import type { Pack } from "./rule.ts";

/**
 * A module may be installed where it may run on one camera at least: what is present can be inspected, and what
 * nothing permits is not even there. The refusal is that of the camera that comes closest.
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
        module: { id: module.id, hash: module.hash },
        ...where,
      },
      facts,
      now,
    );
  const cameras = facts.of("camera").filter((held) => holdsAt(held, now));
  const decisions = cameras.map(({ record }) => ask({ camera: record.id }));
  return decisions.toSorted((a, b) => refusalsIn(a) - refusalsIn(b))[0] ?? ask({});
}

function refusalsIn(decision: Decision): number {
  return decision.outcome === "permit" ? 0 : decision.reasons.length;
}
