import type { HoldView, RequisitionView } from "#contract";

export type TimeLeft =
  /** Nothing holds it yet: from then on, the first of it is erased. */
  | { readonly is: "unheld"; readonly until: number }
  /** The first of its holds ends then. */
  | { readonly is: "held"; readonly until: number }
  /** It was held, and a hold has ended before its hand-over. */
  | { readonly is: "lapsed" }
  /** Nothing is recorded there any more, or the requisition is over. */
  | { readonly is: "none" };

/** How long what was asked for is still there, for the page to count down. */
export function timeLeft(
  { state, deadline }: RequisitionView,
  holds: readonly HoldView[],
  now: number,
): TimeLeft {
  if (!("preserved" in state) || state.preserved.holds.length === 0)
    return deadline === undefined ? { is: "none" } : { is: "unheld", until: deadline };
  const own = holds.filter(({ id }) => state.preserved.holds.includes(id));
  const standing = own.filter(({ ended, ends }) => ended === undefined && ends > now);
  if (standing.length < state.preserved.holds.length) return { is: "lapsed" };
  return { is: "held", until: Math.min(...standing.map(({ ends }) => ends)) };
}

/** The most pressing first: what is not held yet, by its end; then what is held; what is over last, the newest first. */
export function byUrgency(
  holds: readonly HoldView[],
  now: number,
): (one: RequisitionView, other: RequisitionView) => number {
  const order = ["lapsed", "unheld", "held", "none"] as const;
  const rank = (requisition: RequisitionView) => {
    const left = timeLeft(requisition, holds, now);
    const over = requisition.state.is === "closed" || requisition.state.is === "refused";
    return { group: over ? order.length : order.indexOf(left.is), until: "until" in left ? left.until : 0 };
  };
  return (one, other) => {
    const [a, b] = [rank(one), rank(other)];
    return a.group - b.group || a.until - b.until || other.receivedAt - one.receivedAt;
  };
}
