import { failed, houseRule, metIf, metUntil, type Rule } from "../../rule.ts";
import { readOn } from "./base.ts";
import { accounted, who } from "./viewers.ts";

/**
 * Someone must see what a mask is to hide, once, to draw it. The text says nothing of how; this is the least that
 * lets it be done: by people who may see, two of them, for minutes, and nothing of it is kept or shown elsewhere.
 */
export const commissionCamera: Rule = {
  id: "HR-02",
  processing: "commission",
  verdict: "ALLOW_IF",
  title: {
    fr: "Mettre une caméra en service et tracer ses masques",
    en: "Commission a camera and draw its masks",
  },
  sentence: {
    fr: "Pour tracer un masque il faut voir ce qu'il cachera : à deux, quelques minutes, sans que rien ne soit enregistré.",
    en: "To draw a mask one must see what it will hide: two people, for some minutes, while nothing is recorded.",
  },
  articles: ["CSI L251-3", "CSI R253-3", "CSI R253-5"],
  conditions: [
    ...who,
    ...accounted,
    houseRule({
      id: "two-people",
      article: "CSI L251-3",
      fr: "Une seconde personne habilitée doit avoir accepté cette mise en service.",
      en: "A second entitled person must have accepted this commissioning.",
      check: ({ question }) => {
        const second = question.circumstances?.commission?.secondPerson ?? "";
        const first = "person" in question.by ? question.by.person : "";
        return metIf(second !== "" && first !== "", second === "" ? "—" : second);
      },
    }),
    houseRule({
      id: "timed",
      article: "CSI L251-3",
      fr: "La mise en service se termine d'elle-même au bout de quelques minutes.",
      en: "The commissioning ends by itself after some minutes.",
      check: ({ question, now }) => {
        const ends = question.circumstances?.commission?.ends;
        return ends !== undefined && ends > now ? metUntil(ends) : failed();
      },
    }),
  ],
  retention: { kind: "nothing" },
  readOn,
  confidence: "medium",
  doubt: {
    fr: "Aucun texte ne règle la pose des masques ; la double présence est notre règle.",
    en: "No text governs how masks are set; that two people do it is our rule.",
  },
};
