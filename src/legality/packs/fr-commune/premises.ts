import { failed, houseRule, law, metIf } from "../../rule.ts";

/**
 * A private place of the town, such as an office or a depot: no authorisation and no undertaking, but what the GDPR asks
 * of anyone who films. That a street is not called private is what two people answer for, and the acts themselves.
 */
export const namedByNoAuthorisation = houseRule({
  id: "named-by-no-authorisation",
  article: "CSI R251-1",
  fr: "Une caméra qu'une autorisation préfectorale nomme ne voit pas un lieu privé : l'un des deux est faux.",
  en: "A camera that an authorisation of the préfet names does not see a private place: one of the two is wrong.",
  check: ({ facts, question }) => {
    const named = facts
      .of("authorisation")
      .find(({ record }) => record.cameras.includes(question.camera ?? ""));
    return metIf(named === undefined, named?.record.reference);
  },
});

export const peopleInformed = law({
  id: "sign-placed",
  article: "RGPD 13",
  fr: "Un panneau doit prévenir ceux qui entrent.",
  en: "A sign must warn those who enter.",
  check: ({ camera }) => metIf(camera !== undefined && camera.record.sign !== null),
});

export const soundless = law({
  id: "without-sound",
  article: "CP 226-1",
  fr: "La caméra ne doit transmettre aucun son.",
  en: "The camera must send no sound.",
  check: ({ camera }) => metIf(camera?.record.sound === false),
});

export const ofTheKeeper = law({
  id: "capacity",
  article: "RGPD 29 et 32",
  fr: "Seuls voient les agents que la collectivité a désignés pour ce lieu.",
  en: "Only agents whom the town has designated for this place may see.",
  check: ({ designation }) => {
    switch (designation?.record.capacity) {
      case "mayor":
      case "elected-delegate":
      case "municipal-police":
      case "approved-agent":
      case "town-agent":
        return metIf(true);
      case "state-agent":
      case "judicial-police":
      case "occupier":
      case "contractor":
      case undefined:
        return failed(designation?.record.capacity);
    }
  },
});
