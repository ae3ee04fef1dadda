export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Something is broken: a code to look up, the facts, and what lies beneath it.
 * What can be expected is not a Fault but a value in a union.
 * The message is one sentence for a tired operator: what happened, to what, and what to do.
 */
export class Fault extends Error {
  readonly code: string;
  readonly facts: Facts;

  constructor(code: string, message: string, facts: Facts = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "Fault";
    this.code = code;
    this.facts = facts;
  }
}

/** The sentence of anything thrown, for a log line or a person. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The system's own code (ENOENT, EADDRINUSE …) where the error carries one. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
