import type { FenceDecision } from "#contract";
import type { Journal } from "../journal.ts";
import type { Fences } from "./fences.ts";

/** What two people decided: durable in the journal before anything of it is shown again. */
export async function decideFence(
  { fences, journal }: { readonly fences: Fences; readonly journal: Journal },
  id: string,
  { decision, by }: FenceDecision,
): Promise<boolean> {
  const fence = fences.list.find((one) => one.id === id);
  if (fence === undefined || id === "unreadable") return false;
  const { camera, from, to } = fence;
  const what = decision === "lift" ? "fence-lifted" : "footage-withheld";
  await journal.append({
    operation: "modification",
    actor: by.join(", "),
    cameras: [camera],
    span: { from, to },
    detail: { what, fence: id },
  });
  return (decision === "lift" ? fences.lift(id) : fences.withhold(id)) !== undefined;
}
