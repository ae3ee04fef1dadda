import type { Contradiction } from "../found/index.ts";
import { type Item, moment, words } from "../item.ts";

/** 22, and the first page: what the tool found against the town by itself. */
export function contradictions(found: readonly Contradiction[], zone: string): Item {
  const breaches = found.filter(({ gravity }) => gravity === "breach").length;
  return {
    id: "22-contradictions",
    title: words("Contradictions relevées par l'outil", "Contradictions found by the tool"),
    says: [
      found.length === 0
        ? words("Aucune contradiction n'a été trouvée.", "No contradiction was found.")
        : words(
            `Contradictions : ${found.length}, dont manquements présents : ${breaches}.`,
            `Contradictions: ${found.length}, of which breaches now: ${breaches}.`,
          ),
    ],
    lacks: [
      words(
        "L'outil ne voit que ce qui lui est confié : une caméra, un logiciel ou un compte hors de lui n'est pas ici.",
        "The tool sees only what is entrusted to it: a camera, a software or an account beside it is not here.",
      ),
    ],
    tables: [
      {
        name: "contradictions",
        title: words("Contradictions", "Contradictions"),
        columns: {
          sentence: ["Ce qui ne va pas", "What is wrong"],
          gravity: ["Gravité", "Gravity"],
          subject: ["Sujet", "Subject"],
          found: ["Constaté", "Found", "secret"],
          since: ["Depuis", "Since"],
          article: ["Texte", "Text"],
          item: ["Voir la pièce", "See item"],
          remedy: ["Que faire", "What to do"],
          id: ["Nom", "Name"],
        },
        rows: found.map((one) => ({
          gravity: one.gravity === "breach" ? words("manquement", "breach") : words("à corriger", "to mend"),
          sentence: one.sentence,
          subject: one.subject || words("la ville", "the town"),
          found: one.found,
          since: moment(one.since, zone),
          article: one.article,
          item: one.item,
          remedy: one.remedy,
          id: one.id,
        })),
      },
    ],
  };
}
