import type { Micros } from "#base";
import { decide } from "#legality";
import type { Seen } from "../seen.ts";
import type { Contradiction } from "./contradiction.ts";

/** Conditions that another page of the dossier shows than the cameras' own. */
const shownIn: Readonly<Record<string, string>> = {
  "masks-burnt-in": "06",
  "masks-tested": "06",
  "sign-placed": "07",
  "sign-to-replace": "07",
  "retention-within-a-month": "08",
  "without-sound": "09",
  "technical-norm": "19",
  "technical-norm-figures": "19",
  "cnil-engagement": "02",
  "impact-assessment": "03",
};

/** Each camera of which something is recorded or kept, judged anew by the law and not by the permit that it has. */
export function ofCameras(seen: Seen): Contradiction[] {
  return [...byTheLaw(seen), ...unknownCameras(seen), ...changedCameras(seen), ...analysing(seen)];
}

function byTheLaw(seen: Seen): Contradiction[] {
  const { pack, facts, at, recorder, plan, cameras } = seen;
  const recorded = new Set([
    ...(recorder?.cameras ?? []).filter(({ recording }) => recording).map(({ id }) => id),
    ...(plan?.cameras ?? []).filter(({ segments }) => segments > 0).map(({ camera }) => camera),
  ]);
  return cameras.flatMap(({ id }) => {
    const question = { processing: "record-video", camera: id, by: { program: "recorder" } } as const;
    const decision = decide(pack, question, facts, at);
    const reasons = decision.outcome === "deny" ? decision.reasons : decision.alarms;
    return reasons
      .filter(({ effect }) => effect === "alarm" || recorded.has(id))
      .map(
        ({ condition, article, effect, sentence, found, since }): Contradiction => ({
          id: condition,
          gravity: effect === "stop" ? "breach" : "to-mend",
          subject: id,
          item: shownIn[condition] ?? "05",
          sentence:
            effect === "stop"
              ? {
                  fr: `Des images en sont gardées alors que la règle n'est pas remplie : ${sentence.fr}`,
                  en: `Pictures of it are kept although the rule is not met: ${sentence.en}`,
                }
              : sentence,
          found,
          article,
          ...(since === undefined ? {} : { since }),
          remedy: {
            fr: `Mettez le registre ou la caméra en accord avec ce texte${effect === "stop" ? " ; ce qui a été gardé sans base est à effacer" : ""}.`,
            en: `Bring the register or the camera in line with this text${effect === "stop" ? "; what was kept without a basis is to be erased" : ""}.`,
          },
        }),
      );
  });
}

/** The recorder keeps something of a camera that the town does not know. */
function unknownCameras({ cameras, recorder, plan }: Seen): Contradiction[] {
  const known = new Set(cameras.map(({ id }) => id));
  const kept = [
    ...(plan?.cameras ?? []).filter(({ segments }) => segments > 0).map(({ camera }) => camera),
    ...(recorder?.cameras ?? []).filter(({ recording }) => recording).map(({ id }) => id),
  ];
  return [...new Set(kept)]
    .filter((id) => !known.has(id))
    .map((id) => ({
      id: "camera-unknown",
      gravity: "breach",
      subject: id,
      item: "05",
      sentence: {
        fr: "L'enregistreur garde des images d'une caméra que la ville ne connaît pas.",
        en: "The recorder keeps pictures of a camera that the town does not know.",
      },
      found: id,
      article: "CSI L252-1",
      remedy: {
        fr: "Inscrivez la caméra avec son autorisation, ou faites effacer ses enregistrements.",
        en: "Register the camera with its authorisation, or have its recordings erased.",
      },
    }));
}

/** R254-2: an authorisation can be withdrawn where the conditions on which it was given have changed. */
function changedCameras({ devices }: Seen): Contradiction[] {
  return [...devices].flatMap(([camera, { drifts }]) =>
    drifts
      .filter(({ kind }) => kind !== "analytics")
      .map(({ kind, expected, found, since }) => ({
        id: `camera-changed-${kind}`,
        gravity: "to-mend" as const,
        subject: camera,
        item: kind === "mask" ? "06" : "05",
        sentence: {
          fr: `La caméra n'est plus telle qu'elle a été acceptée (${kind}).`,
          en: `The camera is no longer as it was accepted (${kind}).`,
        },
        found: `${expected} → ${found}`,
        article: "CSI R254-2",
        since,
        remedy: {
          fr: "Remettez la caméra comme elle était, ou faites accepter le changement par deux personnes et dites-le au préfet.",
          en: "Put the camera back as it was, or have the change accepted by two people and tell the préfet.",
        },
      })),
  );
}

/** What the CNIL found at Valenciennes was in the cameras: installed, and said to be unused. */
function analysing({ devices, at }: Seen): Contradiction[] {
  return [...devices].flatMap(([camera, { state, drifts }]): Contradiction[] => {
    const topics = state?.analytics ?? [];
    if (topics.length === 0) return [];
    const since: Micros = drifts.find(({ kind }) => kind === "analytics")?.since ?? at;
    return [
      {
        id: "camera-analyses",
        gravity: "breach",
        subject: camera,
        item: "14",
        sentence: {
          fr: "La caméra analyse elle-même ses images.",
          en: "The camera analyses its pictures by itself.",
        },
        found: topics.join(", "),
        article: "CE 506370",
        since,
        remedy: {
          fr: "Désactivez et supprimez ces fonctions sur la page de la caméra elle-même.",
          en: "Switch these functions off and delete them on the camera's own page.",
        },
      },
    ];
  });
}
