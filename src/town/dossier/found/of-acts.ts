import { fromMicros, toMicros } from "#base";
import { latestErasure } from "#calendar";
import { isOverdue, publicSignOf } from "#legality";
import { signVersion } from "../../register/index.ts";
import { moment } from "../item.ts";
import type { Seen } from "../seen.ts";
import type { Contradiction } from "./contradiction.ts";

/** Four months of silence are a refusal (R252-15): later than that, a renewal comes too late. */
const lastMonths = 4;

/** Papers and dates: what ends, what was to be told, what hangs in the street with old words. */
export function ofActs(seen: Seen): Contradiction[] {
  return [
    ...rules(seen),
    ...authorisations(seen),
    ...breaches(seen),
    ...signs(seen),
    ...requisitions(seen),
    ...late(seen),
  ];
}

function rules({ pack, at, zone }: Seen): Contradiction[] {
  if (!isOverdue(pack, at, zone)) return [];
  return [
    {
      id: "rules-overdue",
      gravity: "to-mend",
      subject: pack.name,
      item: "15",
      sentence: {
        fr: "Les règles appliquées devaient être relues.",
        en: "The rules that are applied were to be read again.",
      },
      found: pack.reviewBy,
      article: pack.name,
      remedy: {
        fr: "Installez une version dont les règles ont été relues.",
        en: "Install a version whose rules were read again.",
      },
    },
  ];
}

function authorisations({ facts, at, zone }: Seen): Contradiction[] {
  const acts = facts.of("authorisation");
  const horizon = toMicros(fromMicros(at).toZonedDateTimeISO(zone).add({ months: lastMonths }).toInstant());
  return acts.flatMap(({ record, from, until }): Contradiction[] => {
    if (record.provisional || from > at || until <= at || until > horizon) return [];
    const alone = record.cameras.filter(
      (camera) =>
        !acts.some(
          (other) => other.until > until && other.from <= until && other.record.cameras.includes(camera),
        ),
    );
    if (alone.length === 0) return [];
    return [
      {
        id: "authorisation-ends",
        gravity: "to-mend",
        subject: record.id,
        item: "01",
        sentence: {
          fr: "L'autorisation prend fin dans moins de quatre mois et aucune autre ne la suit.",
          en: "The authorisation ends within four months and no other follows it.",
        },
        found: `${record.reference}, ${moment(until - 1, zone) ?? ""}`,
        article: "CSI L252-4, R252-15",
        remedy: {
          fr: "Déposez la demande de renouvellement : l'enregistrement s'arrête avec elle.",
          en: "File the request for renewal: recording stops with it.",
        },
      },
    ];
  });
}

function breaches({ facts, at }: Seen): Contradiction[] {
  return facts.of("breach").flatMap(({ record }): Contradiction[] => {
    const before = toMicros(Temporal.Instant.from(record.knownSince).add({ hours: 72 }));
    if (record.risk === "none" || record.notified !== null || before > at) return [];
    return [
      {
        id: "breach-not-notified",
        gravity: "breach",
        subject: record.id,
        item: "18",
        sentence: {
          fr: "Une violation de données n'a pas été notifiée à la CNIL dans les 72 heures.",
          en: "A data breach was not notified to the CNIL within 72 hours.",
        },
        found: record.nature,
        article: "RGPD 33, LIL 102",
        since: before,
        remedy: {
          fr: "Notifiez-la et dites pourquoi si tard.",
          en: "Notify it, and say why so late.",
        },
      },
    ];
  });
}

/** Only where the record names a version as this software prints them: an older sign has its own number. */
function signs({ facts, at, town }: Seen): Contradiction[] {
  return facts.of("camera").flatMap(({ record, from, until }): Contradiction[] => {
    if (record.sign === null || from > at || until <= at) return [];
    const sign = publicSignOf(record.id, facts, at, {
      name: town.name,
      ...(town.contact === undefined ? {} : { contact: town.contact }),
    });
    const hangs = record.sign.textVersion;
    if (sign === undefined || !/^[0-9a-f]{8}$/.test(hangs) || hangs === signVersion(sign)) return [];
    return [
      {
        id: "sign-out-of-date",
        gravity: "to-mend",
        subject: record.id,
        item: "07",
        sentence: {
          fr: "Le panneau ne dit plus ce qui est vrai : ses mots ont changé depuis sa pose.",
          en: "The sign no longer says what is true: its words have changed since it was put up.",
        },
        found: `${hangs} → ${signVersion(sign)}`,
        article: "CSI R253-6",
        remedy: {
          fr: "Imprimez le panneau (dossier signs), posez-le et inscrivez sa version.",
          en: "Print the sign (folder signs), put it up and write its version down.",
        },
      },
    ];
  });
}

/** RGPD 12(3): a month. */
function late({ rights, at }: Seen): Contradiction[] {
  return rights
    .filter(({ endedAt, answerBy }) => endedAt === undefined && answerBy < at)
    .map(({ reference, answerBy, state }) => ({
      id: "rights-late",
      gravity: "breach",
      subject: reference,
      item: "13",
      sentence: {
        fr: "Une personne n'a pas reçu de réponse dans le mois.",
        en: "A person was not answered within the month.",
      },
      found: state.is,
      article: "RGPD 12(3), CSI R253-6",
      since: answerBy,
      remedy: {
        fr: "Répondez et dites pourquoi si tard (page Droits des personnes).",
        en: "Answer and say why so late (page Rights of persons).",
      },
    }));
}

/** What waits too long: kept for a request while the time of the recording itself runs out. */
function requisitions({ requisitions: all, facts, at, zone }: Seen): Contradiction[] {
  const aDay = 86_400_000_000;
  return all.flatMap(({ id, request, state, receivedAt }): Contradiction[] => {
    const common = {
      subject: request.reference,
      item: "12",
      gravity: "to-mend" as const,
      found: moment(receivedAt, zone) ?? "",
    };
    if (state.is === "handed-over" && at - state.handedOver.at > aDay)
      return [
        {
          ...common,
          id: "requisition-not-closed",
          sentence: {
            fr: "Une remise a été signée depuis plus d'un jour et la suspension n'est pas levée.",
            en: "A hand-over was signed more than a day ago and the hold is not lifted.",
          },
          article: "CSI R253-4",
          remedy: { fr: "Closez la réquisition.", en: "Close the requisition." },
        },
      ];
    if (state.is !== "received" && state.is !== "verified") return [];
    const lost = request.asked.some(({ camera, from }) => {
      const named = facts.of("authorisation").find(({ record }) => record.cameras.includes(camera));
      return named !== undefined && latestErasure(from, [{ unit: "months", amount: 1 }], zone) < at;
    });
    if (!lost) return [];
    return [
      {
        ...common,
        id: "requisition-lost",
        gravity: "breach",
        sentence: {
          fr: "Une réquisition n'a pas été préservée à temps : ce qu'elle demande est effacé.",
          en: "A requisition was not preserved in time: what it asks for is erased.",
        },
        found: `${id}, ${moment(receivedAt, zone) ?? ""}`,
        article: "CPP 60-1",
        remedy: {
          fr: "Répondez avec la preuve de l'effacement, et dites pourquoi.",
          en: "Answer with the proof of erasure, and say why.",
        },
      },
    ];
  });
}
