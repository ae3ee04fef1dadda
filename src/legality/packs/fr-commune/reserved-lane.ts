import { holdsAt } from "../../case.ts";
import { failed, law, metUntil, type Rule } from "../../rule.ts";
import { readOn } from "./base.ts";
import { engagementSent } from "./formalities.ts";
import { asks, inForce, informed, saysWhy } from "./plate-arrangement.ts";
import { logOpen } from "./viewers.ts";

/** CR L130-9-1. */
export const reservedLane: Rule = {
  id: "FR-21",
  processing: "read-plates-reserved-lane",
  verdict: "ALLOW_IF",
  title: { fr: "Lecture de plaques : voie réservée", en: "Plate reading: reserved lane" },
  sentence: {
    fr: "Sur une voie réservée désignée par le préfet, la plaque est comparée sur-le-champ aux véhicules admis ; la plaque d'un véhicule admis ne laisse aucune trace.",
    en: "On a reserved lane named by the préfet, the plate is compared at once with the vehicles admitted; that of an admitted vehicle leaves no trace.",
  },
  articles: ["CR L130-9-1"],
  conditions: [
    inForce(
      "reserved-lane",
      "CR L130-9-1",
      "Un arrêté du préfet doit désigner cette voie et cette caméra.",
      "An order of the préfet must name this lane and this camera.",
    ),
    asks(
      "reserved-lane",
      "occupants-anonymised",
      "CR L130-9-1 III",
      {
        fr: "Les occupants, sauf le conducteur, doivent être rendus méconnaissables sans retour.",
        en: "The occupants, except the driver, must be made unrecognisable for good.",
      },
      (record) => record.occupantsAnonymised,
    ),
    asks(
      "reserved-lane",
      "public-information",
      "CR L130-9-1",
      informed,
      (record) => record.publicInformation,
    ),
    law({
      id: "municipal-police",
      article: "CR L130-9-1",
      fr: "Seule la police municipale de la commune met en œuvre le contrôle, et voit la liste.",
      en: "Only the town's own municipal police runs the check, and sees the list.",
      check: ({ facts, now, question, designation }) => {
        if ("person" in question.by) {
          if (designation === undefined) return failed();
          const { capacity, territory, act } = designation.record;
          const theirs = capacity === "municipal-police" && territory === facts.territory;
          return theirs && holdsAt(designation, now) ? metUntil(designation.until) : failed(act);
        }
        const officers = facts
          .of("designation")
          .filter(
            (held) =>
              held.record.capacity === "municipal-police" &&
              held.record.territory === facts.territory &&
              holdsAt(held, now),
          );
        return officers.length === 0 ? failed() : metUntil(Math.max(...officers.map(({ until }) => until)));
      },
    }),
    saysWhy,
    engagementSent,
    logOpen,
  ],
  retention: {
    kind: "working-days",
    most: 8,
    from: {
      fr: "le passage ; aussitôt si le véhicule est admis",
      en: "the passage; at once for an admitted vehicle",
    },
  },
  readOn,
  confidence: "high",
};
