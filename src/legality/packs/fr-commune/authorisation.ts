import { addCounted, dayAt } from "#calendar";
import { holdsAt, sayTerm } from "../../case.ts";
import { alarm, failed, houseRule, law, met, metIf, metUntil } from "../../rule.ts";

/** Without it there is nothing to compare with what was authorised. */
export const cameraRecorded = houseRule({
  id: "camera-recorded",
  article: "CSI R252-3",
  fr: "Le dossier de la caméra (lieu, finalités, panneau, masques) doit être tenu.",
  en: "The camera's file (place, purposes, sign, masks) must be kept.",
  check: ({ camera }) => (camera === undefined ? failed() : metUntil(camera.until)),
});

/** CSI L252-1 and L252-4: no camera records or shows the street without the préfet's authorisation in force. */
export const authorisationInForce = law({
  id: "authorisation-in-force",
  article: "CSI L252-1",
  fr: "Il faut une autorisation préfectorale en vigueur.",
  en: "An authorisation of the préfet must be in force.",
  check: ({ authorisation, facts, now }) => {
    if (authorisation === undefined) return failed();
    const { record, until } = authorisation;
    return holdsAt(authorisation, now)
      ? metUntil(until)
      : failed(`${record.reference} ${sayTerm(authorisation, facts.zone)}`);
  },
});

export const cameraAuthorised = law({
  id: "camera-authorised",
  article: "CSI L252-1",
  fr: "L'autorisation préfectorale doit nommer cette caméra.",
  en: "The préfet's authorisation must name this camera.",
  check: ({ authorisation, question }) =>
    metIf(
      authorisation?.record.cameras.includes(question.camera ?? "") === true,
      authorisation === undefined ? "—" : `${question.camera ?? "—"} ∉ ${authorisation.record.reference}`,
    ),
});

/** CSI L252-6 and L252-7: for an imminent large event, four months at most. */
export const provisionalWithinFourMonths = law({
  id: "provisional-four-months",
  article: "CSI L252-6",
  fr: "Une autorisation provisoire ne dure pas plus de quatre mois.",
  en: "A provisional authorisation lasts four months at most.",
  check: ({ authorisation, facts, now }) => {
    if (authorisation === undefined || !authorisation.record.provisional) return met;
    const limit = addCounted(authorisation.from, "P4M", facts.zone);
    return now < limit ? metUntil(limit) : failed(authorisation.record.from);
  },
});

/** CSI L252-4. */
export const withinFiveYears = law({
  id: "authorisation-five-years",
  article: "CSI L252-4",
  fr: "Une autorisation ne dure pas plus de cinq ans.",
  en: "An authorisation lasts five years at most.",
  check: ({ authorisation, facts, now }) => {
    if (authorisation === undefined || !holdsAt(authorisation, now)) return met;
    const limit = addCounted(authorisation.from, "P60M", facts.zone);
    return now < limit ? metUntil(limit) : failed(authorisation.record.from);
  },
});

/** L252-1: the préfet decides after the commission; for an imminent event it is only told (L252-6). */
export const opinionHeard = alarm({
  id: "commission-opinion",
  article: "CSI L252-1",
  fr: "L'avis de la commission départementale doit être au registre.",
  en: "The departmental commission's opinion must be in the register.",
  check: ({ authorisation }) => {
    if (authorisation === undefined || authorisation.record.provisional) return met;
    return metIf(authorisation.record.opinion !== undefined, authorisation.record.reference);
  },
});

const publishedWithin = { months: 2 };

/** Two months are our own measure of a delay that the text does not set. */
export const published = {
  ...alarm({
    id: "authorisation-published",
    article: "CSI R252-16",
    fr: "La publication de l'autorisation au recueil des actes administratifs doit être au registre.",
    en: "The publication of the authorisation in the official journal of the préfecture must be in the register.",
    check: ({ authorisation, today }) => {
      if (authorisation === undefined || authorisation.record.publication !== undefined) return met;
      const by = Temporal.PlainDate.from(authorisation.record.signedOn).add(publishedWithin).toString();
      return today <= by ? met : failed(authorisation.record.reference, by);
    },
  }),
  nature: "house-rule" as const,
};

export const authorisationGenuine = houseRule({
  id: "authorisation-genuine",
  article: "CSI L252-1",
  fr: "Une autorisation fictive ne vaut que pour une démonstration.",
  en: "A fictitious authorisation counts in a demonstration only.",
  check: ({ authorisation, facts }) =>
    metIf(authorisation?.record.fictitious !== true || facts.demonstration, authorisation?.record.reference),
});

const moreThanAYear = 367 * 86_400_000_000;

/** R252-15: the préfet's silence of four months is a refusal, so the renewal must be asked for before. */
export const renewalAsked = alarm({
  id: "authorisation-renewal",
  article: "CSI R252-15",
  fr: "Le renouvellement de l'autorisation doit être demandé au moins quatre mois avant sa fin.",
  en: "The renewal of the authorisation must be asked for at least four months before its end.",
  check: ({ authorisation, facts, now }) => {
    if (authorisation === undefined || !holdsAt(authorisation, now)) return met;
    if (authorisation.record.provisional || facts.demonstration) return met;
    if (authorisation.until - now > moreThanAYear) return met;
    const noticed = [12, 6, 4].filter(
      (months) => addCounted(now, `P${months}M`, facts.zone) >= authorisation.until,
    );
    const nearest = noticed.at(-1);
    if (nearest === undefined) return met;
    const by = dayAt(authorisation.until, facts.zone).subtract({ months: 4 });
    return failed(
      `${authorisation.record.reference} : ${authorisation.record.until} (≤ P${nearest}M)`,
      by.toString(),
    );
  },
});

export const commissioningNoticed = alarm({
  id: "commissioning-noticed",
  article: "CSI R252-17",
  fr: "La mise en service de la caméra doit avoir été annoncée au préfet.",
  en: "The préfet must have been told that the camera enters into service.",
  check: ({ camera }) => metIf(camera === undefined || camera.record.commissioning !== null),
});
