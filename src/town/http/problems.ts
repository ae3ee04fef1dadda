import type { Problem, Reason } from "#contract";
import { acts } from "./problems/acts.ts";
import { answering } from "./problems/answering.ts";
import { asking } from "./problems/asking.ts";
import { cameras } from "./problems/cameras.ts";
import { entering } from "./problems/entering.ts";
import { evidence } from "./problems/evidence.ts";
import { plates } from "./problems/plates.ts";
import { signals } from "./problems/signals.ts";

/** Every refusal of the API: its status, and what a person reads. `{name}` stands for a fact. */
const problems = {
  ...acts,
  ...answering,
  ...asking,
  ...cameras,
  ...entering,
  ...evidence,
  ...plates,
  ...signals,
} as const;

export type ProblemCode = keyof typeof problems;

export function isProblem(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}

export type ProblemStatus = (typeof problems)[ProblemCode]["status"];

export interface Refusal {
  readonly outcome: "problem";
  readonly status: ProblemStatus;
  readonly problem: Problem;
  readonly headers?: Readonly<Record<string, string>>;
}

type ProblemFacts = Readonly<Record<string, string | number | { readonly fr: string; readonly en: string }>>;

export function refuse(
  code: ProblemCode,
  facts: ProblemFacts = {},
  more: {
    field?: string;
    reasons?: readonly Reason[];
    certificate?: string;
    headers?: Readonly<Record<string, string>>;
  } = {},
): Refusal {
  const { status, fr, en } = problems[code];
  return {
    outcome: "problem",
    status,
    problem: {
      code,
      message: { fr: fill(fr, facts, "fr"), en: fill(en, facts, "en") },
      ...(more.field === undefined ? {} : { field: more.field }),
      ...(more.reasons === undefined ? {} : { reasons: [...more.reasons] }),
      ...(more.certificate === undefined ? {} : { certificate: more.certificate }),
    },
    ...(more.headers === undefined ? {} : { headers: more.headers }),
  };
}

function fill(sentence: string, facts: ProblemFacts, language: "fr" | "en"): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name] ?? "?";
    return typeof fact === "object" ? fact[language] : String(fact);
  });
}
