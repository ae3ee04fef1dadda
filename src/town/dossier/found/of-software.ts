import { decideInstall } from "#legality";
import type { Seen } from "../seen.ts";
import type { Contradiction } from "./contradiction.ts";

/** Valenciennes, 2021: what is installed is inspected, whether or not anybody uses it. */
export function ofSoftware({ modules, pack, facts, at }: Seen): Contradiction[] {
  const remove = {
    fr: "Retirez-le (page Cadre légal) ; il n'y a rien à garder de ce qu'il a produit sans base.",
    en: "Remove it (page Legal basis); nothing that it made without a basis is to be kept.",
  };
  const baseless = modules.installed.flatMap((module): Contradiction[] => {
    const decision = decideInstall(pack, module, facts, at);
    const [reason] = decision.outcome === "deny" ? decision.reasons : [];
    if (reason === undefined) return [];
    return [
      {
        id: "module-without-basis",
        gravity: "breach",
        subject: module.id,
        item: "14",
        sentence: {
          fr: `Un module d'analyse est installé sans base : ${reason.sentence.fr}`,
          en: `An analysis module is installed without a basis: ${reason.sentence.en}`,
        },
        found: module.hash,
        article: reason.article,
        remedy: remove,
      },
    ];
  });
  const stray = modules.stray.map(
    (id): Contradiction => ({
      id: "module-uninstalled-on-disk",
      gravity: "breach",
      subject: id,
      item: "14",
      sentence: {
        fr: "Un dossier se trouve parmi les modules installés, que personne n'a installé.",
        en: "A folder lies among the installed modules that nobody installed.",
      },
      found: id,
      article: "CSI R253-2",
      remedy: {
        fr: "Cherchez qui l'a mis là, puis supprimez-le : rien de ce qui n'a pas été permis ne s'y charge.",
        en: "Find out who put it there, then delete it: nothing that was not permitted is loaded from it.",
      },
    }),
  );
  const changed = modules.changed.map(
    (id): Contradiction => ({
      id: "module-changed",
      gravity: "breach",
      subject: id,
      item: "14",
      sentence: {
        fr: "Les fichiers d'un module ne sont plus ceux qui ont été permis.",
        en: "The files of a module are no longer those that were permitted.",
      },
      found: id,
      article: "CSI R253-2",
      remedy: remove,
    }),
  );
  return [...baseless, ...stray, ...changed];
}
