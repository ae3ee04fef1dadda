import { createHash } from "node:crypto";
import { canonicalJson, Fault } from "#base";
import { type RuleSignal, signalSchema } from "#contract";
import type { Signal } from "#model";

/** A rule's signal under an id made of what it says, so that the same crossing seen again is the same signal. */
export function signalOf(camera: string, module: string, said: RuleSignal): Signal {
  const { rule, zone, track, at } = said;
  const key = canonicalJson({ camera, module, rule, zone, track, at });
  const id = createHash("sha256").update(key).digest("hex").slice(0, 24);
  const parsed = signalSchema.safeParse({ ...said, id, camera, module });
  if (parsed.success) return parsed.data;
  throw new Fault(
    "module-nonsense",
    `The module ${module} said something that is no signal. Install a version that fits this analyst.`,
    { module, issue: parsed.error.issues[0]?.path.join(".") ?? "" },
    parsed.error,
  );
}
