import { dayAt, latestErasure, periodOf, theMonth } from "#calendar";
import { authorisationNaming } from "../../case.ts";
import { failed, law, met, metIf, type Rule } from "../../rule.ts";
import { basis, readOn } from "./base.ts";
import { accounted, noJudicialAct, who } from "./viewers.ts";

const viewing = [...basis, ...who, ...accounted];
const nothing = { kind: "nothing" } as const;

/** What should be erased by now cannot be asked for, whether or not a disk still has it. */
export const spanStillKept = law({
  id: "span-still-kept",
  article: "CSI L252-5",
  fr: "On ne relit que ce qui peut encore exister : un mois au plus, ou la durée autorisée.",
  en: "Only what may still exist can be played back: a month at most, or the authorised time.",
  check: (given) => {
    const { question, facts, now } = given;
    const { span } = question;
    if (span === undefined) return failed();
    if (span.to < span.from) return failed(`${span.from} > ${span.to}`);
    // What a requisition holds back from erasure is still there to be extracted (L252-5, HR-01).
    if (question.circumstances?.hold?.for === "requisition")
      return { met: true, until: question.circumstances.hold.ends };
    const authorised = authorisationNaming(given)?.record.retention;
    const most = authorised === undefined ? [theMonth] : [periodOf(authorised), theMonth];
    const latest = latestErasure(span.from, most, facts.zone);
    return latest > now ? { met: true, until: latest } : failed(dayAt(span.from, facts.zone).toString());
  },
});

const live: Rule = {
  id: "FR-03",
  processing: "live-view",
  verdict: "ALLOW_IF",
  title: { fr: "Voir en direct", en: "Live view" },
  sentence: {
    fr: "Seules des personnes désignées par leur nom regardent les écrans, pour un motif qui est noté.",
    en: "Only persons designated by name watch the screens, for a motive that is written down.",
  },
  articles: ["CSI R253-3", "CSI R253-5"],
  conditions: viewing,
  retention: nothing,
  readOn,
  confidence: "high",
  penalty: "CP 226-21",
};

const steer: Rule = {
  ...live,
  id: "FR-04",
  processing: "steer",
  title: { fr: "Diriger la caméra vers une personne", en: "Steer a camera to a person" },
  sentence: {
    fr: "Une caméra mobile peut suivre une scène, mais jamais se tourner vers l'intérieur d'un logement.",
    en: "A moving camera may follow a scene, but never turn to the inside of a dwelling.",
  },
  articles: ["CSI L251-3", "CSI R253-3", "CSI R253-5"],
  conditions: [
    ...viewing,
    law({
      id: "steering-limited",
      article: "CSI L251-3",
      fr: "Les mouvements de la caméra doivent être limités et ses masques doivent les suivre.",
      en: "The camera's movements must be limited, and its masks must follow them.",
      check: ({ camera }) => {
        const steering = camera?.record.steering ?? null;
        return metIf(steering !== null && steering.limited && steering.masksFollow);
      },
    }),
  ],
};

const playback: Rule = {
  ...live,
  id: "FR-05",
  processing: "playback",
  title: { fr: "Relire les enregistrements", en: "Play back recordings" },
  sentence: {
    fr: "Une personne désignée peut relire ce qui est encore gardé, pour un motif précis, et cela se voit dans le journal.",
    en: "A designated person may play back what is still kept, for a stated motive, and the log shows it.",
  },
  articles: ["CSI R253-3", "CSI R253-5", "CSI L132-14-1"],
  conditions: [...viewing, noJudicialAct, spanStillKept],
  retention: { kind: "authorised" },
};

const timeLapse: Rule = {
  ...playback,
  id: "FR-53",
  processing: "time-lapse",
  title: {
    fr: "Lecture rapide, images prises à intervalles",
    en: "Fast playback, pictures taken at intervals",
  },
  sentence: {
    fr: "Lire plus vite, ou une image sur cent, n'est pas analyser : c'est relire.",
    en: "To play faster, or one picture in a hundred, is not to analyse: it is to play back.",
  },
  conditions: [
    ...playback.conditions,
    law({
      id: "no-object-model",
      article: "CE 506370",
      fr: "Aucun modèle ne doit choisir les images d'après ce qu'elles montrent.",
      en: "No model may choose the pictures by what they show.",
      check: ({ question }) => (question.module === undefined ? met : failed(question.module.id)),
    }),
  ],
  confidence: "medium",
};

const followByHand: Rule = {
  ...live,
  id: "FR-63",
  processing: "follow-by-hand",
  title: {
    fr: "Suivre une personne à la main d'une caméra à l'autre",
    en: "Follow a person by hand from camera to camera",
  },
  sentence: {
    fr: "Un opérateur peut suivre des yeux, d'écran en écran ; la machine ne le fait pas à sa place.",
    en: "An operator may follow by eye from screen to screen; the machine does not do it in their place.",
  },
  articles: ["CSI R253-5", "CSI R253-3"],
};

export const viewingRules = [live, steer, playback, timeLapse, followByHand];
