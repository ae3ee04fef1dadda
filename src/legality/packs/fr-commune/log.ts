import type { Rule } from "../../rule.ts";
import { readOn } from "./base.ts";
import { logOpen } from "./viewers.ts";

/** CSI R253-5: the log replaced the paper register on 30 November 2023, and dies at three years. */
export const operationLog: Rule = {
  id: "FR-90",
  processing: "keep-log",
  verdict: "MANDATORY",
  title: { fr: "Journal des opérations", en: "Operation log" },
  sentence: {
    fr: "Chaque collecte, modification, consultation, communication et effacement est noté : qui, quand, pourquoi, pour qui. Le journal lui-même est effacé au bout de trois ans.",
    en: "Every collection, change, look, hand-over and erasure is written down: who, when, why, for whom. The log itself is erased after three years.",
  },
  articles: ["CSI R253-5", "LIL 101"],
  conditions: [logOpen],
  retention: { kind: "calendar", most: "P3Y", from: { fr: "l'inscription", en: "the entry" } },
  readOn,
  confidence: "high",
};
