import type { Bilingual } from "#legality";
import { inLanguage, words } from "../item.ts";
import { processingsHere } from "../items/record-of-processing.ts";
import type { Seen } from "../seen.ts";
import type { Sheet } from "./sheet.ts";
import type { Manner } from "./write-item.ts";

/** What can go wrong for people, and what stands against it here; how much of it is left is the officer's to say. */
const risks: readonly { readonly risk: Bilingual; readonly measures: Bilingual }[] = [
  {
    risk: words("Accès illégitime aux images", "Unlawful access to pictures"),
    measures: words(
      "Permis d'une minute par personne, désignation et motif ; journal signé ; chiffrement au repos ; second facteur possible.",
      "A permit of a minute a person, designation and motive; signed log; encryption at rest; a second factor by choice.",
    ),
  },
  {
    risk: words("Détournement de finalité", "Use for another purpose"),
    measures: words(
      "Ce qu'aucune règle ne permet ne fonctionne pas et n'est pas installé ; chaque refus est au journal.",
      "What no rule permits does not run and is not installed; each refusal is in the log.",
    ),
  },
  {
    risk: words("Vie privée des logements", "Private life in dwellings"),
    measures: words(
      "Masques avant enregistrement, vérifiés chaque minute ; en cas de doute la caméra est fermée.",
      "Masks before storage, checked each minute; in doubt the camera is closed.",
    ),
  },
  {
    risk: words("Conservation excessive", "Excessive retention"),
    measures: words(
      "Effacement automatique au terme du calendrier, preuve signée ; rien ne s'archive.",
      "Automatic erasure by the calendar, with a signed proof; nothing is archived.",
    ),
  },
  {
    risk: words("Disparition ou altération des images", "Loss or alteration of pictures"),
    measures: words(
      "Empreintes par fragment, trous déclarés, vérification des remises par n'importe qui.",
      "Hashes for each fragment, gaps declared, packages that anyone can verify.",
    ),
  },
];

/** AIPD (LIL 90, GDPR 35) as a draft: what is done and with what measures; necessity and what remains are people's words. */
export function printAssessment(sheet: Sheet, seen: Seen, { language }: Manner): void {
  const say = (text: Bilingual) => inLanguage(text, language);
  const { cameras, facts, at } = seen;
  sheet.heading(say(words("Analyse d'impact (AIPD) – PROJET", "Impact assessment (AIPD) – DRAFT")), 18);
  sheet.text(seen.town.name);
  sheet.warning(
    say(
      words(
        "Projet rempli à partir de la configuration. La nécessité, la proportionnalité et le risque restant sont à écrire par la commune, avec l'avis du délégué.",
        "A draft filled from the configuration. Necessity, proportionality and what risk remains are for the commune to write, with the officer's opinion.",
      ),
    ),
  );
  sheet.heading(say(words("1. Traitements", "1. Processings")), 12);
  for (const row of processingsHere(seen))
    sheet.entry(say(row.title), [
      ["", row.articles.join(" ; ")],
      [say(words("conservation", "retention")), say(row.retention)],
    ]);
  sheet.heading(say(words("2. Nécessité, par caméra", "2. Necessity, by camera")), 12);
  for (const { id, place } of cameras) {
    const record = facts.cameraRecords(id).find(({ from, until }) => from <= at && at < until)?.record;
    sheet.entry(`${id} (${place})`, [
      [
        say(words("nécessité", "necessity")),
        record?.necessity?.note ?? say(words("À ÉCRIRE", "TO BE WRITTEN")),
      ],
      [
        say(words("autres moyens", "other means")),
        record?.necessity?.alternatives ?? say(words("À ÉCRIRE", "TO BE WRITTEN")),
      ],
    ]);
  }
  sheet.heading(say(words("3. Risques et mesures", "3. Risks and measures")), 12);
  for (const { risk, measures } of risks) {
    sheet.entry(say(risk), [["", say(measures)]]);
    sheet.warning(
      say(
        words(
          "Gravité et vraisemblance restantes : À ÉCRIRE",
          "Severity and likelihood that remain: TO BE WRITTEN",
        ),
      ),
    );
  }
  sheet.heading(say(words("4. Droits des personnes", "4. Rights of persons")), 12);
  sheet.text(
    say(
      words(
        "Panneaux, page publique, formulaire, réponse dans le mois, motifs de refus fermés (R253-6).",
        "Signs, public page, form, answer within a month, closed grounds of refusal (R253-6).",
      ),
    ),
  );
  sheet.heading(say(words("5. Avis du délégué", "5. Opinion of the officer")), 12);
  const opinions = facts.of("dpo-opinion");
  for (const { record } of opinions)
    sheet.text(`${record.processing} : ${record.signedOn} (${record.favourable ? "+" : "-"})`);
  if (opinions.length === 0)
    sheet.warning(say(words("Aucun avis au registre.", "No opinion in the register.")));
}
