import { endOf, startOf } from "#calendar";
import { holdsAt, sayTerm } from "../../case.ts";
import { inPlaces, openPlaces, premises } from "../../place.ts";
import { type Condition, failed, law, met, metIf, metUntil } from "../../rule.ts";
import { ofTheKeeper } from "./premises.ts";

/** CSI R253-3: who may see pictures of the street, each designated by name. */
export const designated = law({
  id: "designated",
  article: "CSI R253-3",
  fr: "La personne doit être individuellement désignée et habilitée.",
  en: "The person must be individually designated and entitled.",
  check: ({ designation, facts, now }) => {
    if (designation === undefined) return failed();
    const { record, until } = designation;
    return holdsAt(designation, now)
      ? metUntil(until)
      : failed(`${record.act} ${sayTerm(designation, facts.zone)}`);
  },
});

export const ofThisTerritory = law({
  id: "territory",
  article: "CSI R253-3 II",
  fr: "La personne ne voit que les images de sa propre commune.",
  en: "The person sees pictures of their own commune only.",
  check: ({ designation, camera }) =>
    metIf(
      designation !== undefined && designation.record.territory === camera?.record.territory,
      designation?.record.territory,
    ),
});

const inACapacityThatMaySee = law({
  id: "capacity",
  article: "CSI R253-3 II",
  fr: "Seuls voient le maire et ses délégués de police, les policiers municipaux, les agents agréés par le préfet et les agents de l'État destinataires.",
  en: "Only the mayor and delegates for police matters, municipal police, agents approved by the préfet, and State agents named as recipients may see.",
  check: ({ designation, authorisation }) => {
    const capacity = designation?.record.capacity;
    switch (capacity) {
      case "mayor":
      case "elected-delegate":
      case "municipal-police":
      case "approved-agent":
        return met;
      case "state-agent": {
        const services = authorisation?.record.recipients.map(({ service }) => service) ?? [];
        const { service } = designation?.record ?? {};
        return metIf(service !== undefined && services.includes(service), service);
      }
      case "town-agent":
      case "judicial-police":
      case "occupier":
      case "contractor":
      case undefined:
        return failed(capacity);
    }
  },
});

/** R253-3 I: where the public is admitted, the agents of whoever keeps the place. Private guards (I-2°) stay out with FR-81. */
const ofAnOpenPlace: Condition = {
  ...inACapacityThatMaySee,
  article: "CSI R253-3 I",
  sentence: {
    fr: "Seuls voient les agents que la collectivité a désignés et habilités pour ce lieu, et les agents de l'État destinataires.",
    en: "Only agents whom the town has designated and entitled for this place, and State agents named as recipients, may see.",
  },
  check: (given) =>
    given.designation?.record.capacity === "town-agent" ? met : inACapacityThatMaySee.check(given),
};

/** CSI L132-14-1: an agent who is no police officer needs the préfet's approval as well. */
export const approvedByPrefect = law({
  id: "prefect-approval",
  article: "CSI L132-14-1",
  fr: "Un agent qui n'est pas policier doit être agréé par le préfet.",
  en: "An agent who is no police officer must be approved by the préfet.",
  check: ({ designation, facts, now }) => {
    if (designation?.record.capacity !== "approved-agent") return met;
    const approval = designation.record.prefectApproval;
    if (approval === null) return failed();
    const until = endOf(approval.until, facts.zone);
    const holds = startOf(approval.from, facts.zone) <= now && now < until;
    return holds ? metUntil(until) : failed(`${approval.reference} ${approval.from}/${approval.until}`);
  },
});

export const noJudicialAct = law({
  id: "no-judicial-act",
  article: "CSI L132-14-1",
  fr: "Un agent agréé ne visionne pas pour un acte de police judiciaire.",
  en: "An approved agent does not view for an act of judicial police.",
  check: ({ designation, question }) =>
    metIf(
      !["approved-agent", "town-agent"].includes(designation?.record.capacity ?? "") ||
        question.circumstances?.judicialAct !== true,
    ),
});

/** CSI R253-5: every consultation has a reason, and is in the log before the picture is on the screen. */
export const motiveGiven = law({
  id: "motive-given",
  article: "CSI R253-5",
  fr: "Toute consultation doit avoir un motif.",
  en: "Every consultation must have a motive.",
  check: ({ question }) => metIf((question.motive ?? "").trim().length >= 3, question.motive ?? "—"),
});

export const logOpen = law({
  id: "log-open",
  article: "CSI R253-5",
  fr: "Le journal des opérations doit pouvoir être écrit.",
  en: "The operation log must be writable.",
  check: ({ facts }) => metIf(facts.logWritable),
});

export const who: readonly Condition[] = [
  designated,
  ofThisTerritory,
  ...inPlaces(["street"], [inACapacityThatMaySee, approvedByPrefect]),
  ...inPlaces(openPlaces, [ofAnOpenPlace]),
  ...inPlaces(premises, [ofTheKeeper]),
];
export const accounted = [motiveGiven, logOpen];
