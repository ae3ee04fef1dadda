import type { EventDecision, SignalView } from "#contract";
import type { Catalogue } from "../catalogue/index.ts";

type Of = Pick<SignalView, "camera" | "module" | "rule">;
export type Accuracy = SignalView["accuracy"];

/** Figures alone, so that how often a rule is right is known after its signals are gone. */
export async function countVerdict(
  inside: Catalogue,
  { camera, module, rule }: Of,
  verdict: EventDecision,
): Promise<void> {
  const cause = verdict.decision === "rejected" ? verdict.cause : "";
  await inside
    .insertInto("verdicts")
    .values({ camera, module, rule, decision: verdict.decision, cause, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["camera", "module", "rule", "decision", "cause"])
        .doUpdateSet(({ eb }) => ({ count: eb("verdicts.count", "+", 1) })),
    )
    .execute();
}

/** How often people found each rule right on each camera. */
export async function readAccuracy(catalogue: Catalogue): Promise<(of: Of) => Accuracy> {
  const rows = await catalogue
    .selectFrom("verdicts")
    .select(["camera", "module", "rule", "decision"])
    .select(({ fn }) => fn.sum<number>("count").as("count"))
    .groupBy(["camera", "module", "rule", "decision"])
    .execute();
  const known = new Map(rows.map((row) => [keyOf(row, row.decision), Number(row.count)]));
  return (of) => ({
    confirmed: known.get(keyOf(of, "confirmed")) ?? 0,
    rejected: known.get(keyOf(of, "rejected")) ?? 0,
  });
}

function keyOf({ camera, module, rule }: Of, decision: string): string {
  return JSON.stringify([camera, module, rule, decision]);
}
