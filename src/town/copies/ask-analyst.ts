import type { z } from "zod";
import type { Reason } from "#contract";
import { callLink } from "#link";
import type { Gate } from "../gate/index.ts";
import type { Modules } from "../modules/index.ts";
import type { Copy } from "./copies.ts";

/** Seconds of a fragment take a busy analyst longer than a question usually does. */
const patienceMs = 300_000;

export interface AnalystParts {
  readonly gate: Pick<Gate, "ask">;
  readonly modules: Pick<Modules, "installed">;
  readonly analyst: string;
  readonly revoke: (permits: readonly { decision: string; until: number }[]) => Promise<void>;
}

export type AskAnalyst = <T>(
  what: string,
  reply: z.ZodType<T>,
  body: object,
  signal: AbortSignal,
) => Promise<T>;

export type Leave<T> =
  | { readonly outcome: "done"; readonly value: T }
  | { readonly outcome: "deny"; readonly reasons: readonly Reason[] }
  /** The module that locates is not installed, or was stopped. */
  | { readonly outcome: "no-module" };

/** Whether a locator is here and may work. */
export async function locatorOf(modules: AnalystParts["modules"]) {
  return (await modules.installed()).find(
    ({ manifest, stopped }) => manifest.kind === "locator" && stopped === undefined,
  );
}

/** Work of the analyst on one copy, under a permit for that copy alone, which ends with the work (FR-07). */
export async function withAnalyst<T>(
  { gate, modules, analyst, revoke }: AnalystParts,
  { camera }: Copy,
  { login, reference }: { readonly login: string; readonly reference: string },
  work: (ask: AskAnalyst) => Promise<T>,
): Promise<Leave<T>> {
  const installed = await locatorOf(modules);
  if (installed === undefined) return { outcome: "no-module" };
  const { id, hash, processing } = installed;
  const module = { id, hash };
  const answer = await gate.ask({
    processing,
    kind: "standing",
    cameras: [camera],
    actor: login,
    motive: reference,
    module,
    circumstances: { onCopy: true },
  });
  if (answer.outcome === "deny") return { outcome: "deny", reasons: answer.reasons };
  const { decision, notAfter: until } = answer.claims;
  const asked = { permit: answer.token, camera, module };
  try {
    const ask: AskAnalyst = (what, reply, body, signal) =>
      callLink(analyst, "POST", `/link/copies/${what}`, reply, { ...asked, ...body }, signal, patienceMs);
    return { outcome: "done", value: await work(ask) };
  } finally {
    await revoke([{ decision, until }]);
  }
}
