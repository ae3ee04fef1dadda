import { sayPeriod } from "#calendar";
import type { Bilingual } from "#legality";
import { authorisedFor } from "#legality";
import { inLanguage, words } from "../item.ts";
import { processingsHere } from "../items/record-of-processing.ts";
import { normOf } from "../norm.ts";
import type { Seen } from "../seen.ts";
import type { Sheet } from "./sheet.ts";
import type { Manner } from "./write-item.ts";

interface Piece {
  readonly title: Bilingual;
  readonly lines: readonly Bilingual[];
  /** What only the town can add. */
  readonly toAdd?: Bilingual;
}

/** CSI R252-3: the twelve pieces of a request for authorisation, as far as the configuration can write them. A draft. */
export function printPrefecture(sheet: Sheet, seen: Seen, { language }: Manner): void {
  const say = (text: Bilingual) => inLanguage(text, language);
  sheet.heading(
    say(words("Demande d'autorisation (R252-3) – PROJET", "Request for authorisation (R252-3) – DRAFT")),
    18,
  );
  sheet.text(seen.town.name);
  sheet.warning(
    say(
      words(
        "Projet rempli à partir de la configuration : à relire, à compléter et à signer par la commune. Une AIPD jointe remplace les pièces 1, 5, 6, 7, 8, 9 et 10.",
        "A draft filled from the configuration: to be read, completed and signed by the commune. An AIPD that is attached replaces pieces 1, 5, 6, 7, 8, 9 and 10.",
      ),
    ),
  );
  for (const [index, { title, lines, toAdd }] of piecesOf(seen).entries()) {
    sheet.heading(`${index + 1}. ${say(title)}`, 12);
    for (const line of lines) sheet.text(say(line));
    if (toAdd !== undefined) sheet.warning(say(toAdd));
  }
}

/** Same in both languages: names, figures, references. */
const plain = (text: string): Bilingual => ({ fr: text, en: text });

function piecesOf(seen: Seen): Piece[] {
  const { cameras, facts, at, town } = seen;
  const recordOf = (camera: string) =>
    facts.cameraRecords(camera).find(({ from, until }) => from <= at && at < until)?.record;
  const purposes = [...new Set(cameras.flatMap(({ id }) => recordOf(id)?.purposes ?? []))].sort(
    (a, b) => a - b,
  );
  const engagement = facts.of("cnil-engagement").at(-1)?.record;
  return [
    {
      title: words("Rapport de présentation", "Presentation report"),
      lines: [
        words(
          `${cameras.length} caméras ; finalités de l'article L251-2 : ${purposes.map((one) => `${one}°`).join(", ")}.`,
          `${cameras.length} cameras; purposes of article L251-2: ${purposes.map((one) => `${one}°`).join(", ")}.`,
        ),
        ...processingsHere(seen).map(({ title }) => title),
        ...cameras.map(({ id, place }) =>
          plain(`${id} (${place}) : ${recordOf(id)?.necessity?.note ?? "—"}`),
        ),
      ],
    },
    {
      title: words("Plan de masse", "Site plan"),
      lines: [],
      toAdd: words(
        "À joindre : les bâtiments des tiers, leurs accès et leurs ouvertures.",
        "To be added: buildings of others, their accesses and openings.",
      ),
    },
    {
      title: words(
        "Plan de détail : nombre, implantation, zones couvertes",
        "Detailed plan: number, place, zones covered",
      ),
      lines: cameras.map(({ id, place, plan }) =>
        words(
          `${id} : ${place}, direction ${plan.heading}°, champ ${plan.fieldOfView}°, ${recordOf(id)?.masks.dwellingInView === true ? "logement dans le champ, masqué" : "aucun logement dans le champ"}`,
          `${id}: ${place}, heading ${plan.heading}°, field ${plan.fieldOfView}°, ${recordOf(id)?.masks.dwellingInView === true ? "a dwelling in view, masked" : "no dwelling in view"}`,
        ),
      ),
      toAdd: words("À joindre : le plan à l'échelle.", "To be added: the plan to scale."),
    },
    {
      title: words("Zones masquées", "Masked zones"),
      lines: [words("Voir la pièce 06 du dossier de contrôle.", "See item 06 of the inspection dossier.")],
    },
    {
      title: words("Transmission, enregistrement et traitement", "Transmission, recording and processing"),
      lines: [
        words(
          "Les caméras transmettent en RTSP ; l'enregistreur garde les images sans les réencoder, sans son, chiffrées, jour, heure et caméra compris.",
          "Cameras transmit over RTSP; the recorder keeps pictures without encoding them anew, without sound, encrypted, with day, hour and camera.",
        ),
        words(
          `Modules d'analyse installés : ${seen.modules.installed.map(({ id }) => id).join(", ") || "aucun"}.`,
          `Analysis modules installed: ${seen.modules.installed.map(({ id }) => id).join(", ") || "none"}.`,
        ),
      ],
    },
    {
      title: words("Sécurité", "Security"),
      lines: [
        words(
          "Comptes nominatifs liés à une désignation, journal signé, chiffrement au repos, masques avant enregistrement (pièces 10, 11 et 18).",
          "Named accounts bound to a designation, signed log, encryption at rest, masks before storage (items 10, 11 and 18).",
        ),
      ],
    },
    {
      title: words("Information du public", "Public information"),
      lines: [
        words(
          "Panneaux : panneaux.pdf. Page publique : /public.",
          "Signs: panneaux.pdf. Public page: /public.",
        ),
      ],
    },
    {
      title: words("Durée de conservation", "Retention"),
      lines: cameras.map(({ id }) => {
        const { cap } = authorisedFor(id, facts, at);
        return words(`${id} : ${sayPeriod(cap, "fr")} au plus`, `${id}: ${sayPeriod(cap, "en")} at most`);
      }),
      toAdd: words("À justifier : pourquoi cette durée.", "To be justified: why that time."),
    },
    {
      title: words("Maintenance", "Maintenance"),
      lines: facts
        .of("processor-contract")
        .map(({ record }) => plain(`${record.supplier}, ${record.reference}`)),
      ...(facts.of("processor-contract").length === 0
        ? { toAdd: words("Aucun contrat n'est au registre.", "No contract is in the register.") }
        : {}),
    },
    {
      title: words("Droit d'accès", "Right of access"),
      lines: [
        words(
          `Par la page publique, ou auprès de : ${town.contact ?? town.name}. Réponse dans le mois (R253-6).`,
          `By the public page, or from: ${town.contact ?? town.name}. Answered within a month (R253-6).`,
        ),
      ],
    },
    {
      title: words(
        "Conformité technique (arrêté du 3 août 2007)",
        "Technical conformity (arrêté of 3 August 2007)",
      ),
      lines: cameras.flatMap(({ id }) =>
        normOf(seen, id).map((report) =>
          plain(`${id} ${report.stream} : ${report.found} (${report.asked}) – ${report.verdict}`),
        ),
      ),
      toAdd: words(
        "Un certificat de l'installateur peut en tenir lieu.",
        "An installer's certificate may stand in.",
      ),
    },
    {
      title: words("Engagement de conformité à la CNIL", "Engagement to the CNIL"),
      lines: engagement === undefined ? [] : [plain(`${engagement.reference}, ${engagement.sentOn}`)],
      ...(engagement === undefined
        ? { toAdd: words("À envoyer avant la mise en service.", "To be sent before commissioning.") }
        : {}),
    },
  ];
}
