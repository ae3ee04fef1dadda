import { addCounted } from "#calendar";
import { failed, law, metIf, metUntil, type Rule } from "../../rule.ts";
import { readOn } from "./base.ts";
import { arrangement, asks, inForce } from "./plate-arrangement.ts";

const devicesPerKilometre = 0.025;

/** CGCT L2213-4-2: refused until its text is read again, with its figures kept ready. */
export const lowEmissionZone: Rule = {
  id: "FR-22",
  processing: "read-plates-low-emission-zone",
  verdict: "CONTESTED→DENY",
  title: { fr: "Lecture de plaques : zone à faibles émissions", en: "Plate reading: low-emission zone" },
  sentence: {
    fr: "Le contrôle des zones à faibles émissions est refusé tant que son texte, que le Parlement a pu supprimer, n'a pas été relu.",
    en: "Checks in low-emission zones are refused until their text, which Parliament may have repealed, has been read again.",
  },
  articles: ["CGCT L2213-4-2"],
  conditions: [
    inForce(
      "low-emission-zone",
      "CGCT L2213-4-2",
      "Un arrêté du préfet doit autoriser ce contrôle.",
      "An order of the préfet must authorise this check.",
    ),
    asks(
      "low-emission-zone",
      "zone-exists",
      "CGCT L2213-4-2",
      {
        fr: "La zone à faibles émissions doit exister : l'acte qui la crée est au registre.",
        en: "The low-emission zone must exist: the act that creates it is in the register.",
      },
      (record) => record.lowEmissionZone !== undefined,
    ),
    asks(
      "low-emission-zone",
      "study-attached",
      "CGCT L2213-4-2",
      {
        fr: "La demande faite au préfet doit comporter une étude.",
        en: "The request to the préfet must come with a study.",
      },
      (record) => record.lowEmissionZone?.study !== undefined,
    ),
    law({
      id: "within-a-year",
      article: "CGCT L2213-4-2",
      fr: "L'arrêté ne vaut pas plus d'un an.",
      en: "The order lasts one year at most.",
      check: (given) => {
        const held = arrangement(given, "low-emission-zone");
        if (held === undefined) return failed();
        const limit = addCounted(held.from, "P1Y", given.facts.zone);
        return held.until <= limit ? metUntil(limit) : failed(`${held.record.from}/${held.record.until}`);
      },
    }),
    law({
      id: "devices-per-kilometre",
      article: "CGCT L2213-4-2",
      fr: "Pas plus de 0,025 appareil par kilomètre de voie publique dans la zone.",
      en: "No more than 0.025 devices per kilometre of public road in the zone.",
      check: (given) => {
        const record = arrangement(given, "low-emission-zone")?.record;
        if (record?.roadKilometres === undefined) return failed();
        const ratio = record.devices / record.roadKilometres;
        return metIf(ratio <= devicesPerKilometre, String(ratio));
      },
    }),
    asks(
      "low-emission-zone",
      "not-all-entries",
      "CGCT L2213-4-2",
      {
        fr: "Les appareils ne doivent pas contrôler tous les véhicules qui entrent dans la zone.",
        en: "The devices must not check every vehicle that enters the zone.",
      },
      (record) => !record.coversAllEntries,
    ),
  ],
  retention: {
    kind: "working-days",
    most: 8,
    from: { fr: "le passage, à vérifier dans le texte", en: "the passage, to be checked in the text" },
  },
  readOn,
  confidence: "medium",
  doubt: {
    fr: "La loi de simplification de 2025-2026 a pu supprimer ces zones ; les alinéas sur la conservation n'ont pas été lus.",
    en: "The simplification law of 2025-2026 may have ended these zones; the paragraphs on retention were not read.",
  },
};
