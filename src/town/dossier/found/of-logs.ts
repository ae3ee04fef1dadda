import { fromMicros, toMicros } from "#base";
import { moment } from "../item.ts";
import type { Seen } from "../seen.ts";
import type { Contradiction } from "./contradiction.ts";

/** R253-5: the log is whole, and no older than three years. */
export function ofLogs({ logs, at, zone }: Seen): Contradiction[] {
  return logs.flatMap(({ name, verified }): Contradiction[] => {
    const common = { subject: name, item: "11", article: "CSI R253-5" };
    if (verified.outcome === "wrong")
      return [
        {
          ...common,
          id: "log-broken",
          gravity: "breach",
          sentence: {
            fr: `Le journal ne se vérifie pas : ${verified.kind}.`,
            en: `The log does not verify: ${verified.sentence}.`,
          },
          found: `${verified.file}:${verified.line}`,
          ...(verified.wholeUntil === undefined ? {} : { since: verified.wholeUntil }),
          remedy: {
            fr: "Gardez les fichiers tels quels, comparez avec les têtes conservées ailleurs (vigie verify) et prévenez le délégué.",
            en: "Keep the files as they are, compare with the heads kept elsewhere (vigie verify) and tell the officer.",
          },
        },
      ];
    const oldest = toMicros(
      fromMicros(at).toZonedDateTimeISO(zone).subtract({ years: 3, days: 1 }).toInstant(),
    );
    const tooOld: Contradiction[] =
      verified.from !== undefined && verified.from < oldest
        ? [
            {
              ...common,
              id: "log-too-old",
              gravity: "breach",
              sentence: {
                fr: "Le journal remonte à plus de trois ans.",
                en: "The log goes back more than three years.",
              },
              found: moment(verified.from, zone) ?? "",
              remedy: {
                fr: "L'effacement du journal est automatique : cherchez pourquoi il n'a pas eu lieu.",
                en: "The log is erased by itself: find out why it was not.",
              },
            },
          ]
        : [];
    const declared = verified.declared.map(
      ({ file, line, what }): Contradiction => ({
        ...common,
        id: `log-${what}`,
        gravity: "to-mend",
        sentence: {
          fr: "Le journal dit lui-même qu'il a manqué quelque chose.",
          en: "The log itself says that something was missed.",
        },
        found: `${what}, ${file}:${line}`,
        remedy: {
          fr: "Écrivez pourquoi dans le registre des incidents ; le trou reste dans le journal.",
          en: "Write down why among the incidents; the hole stays in the log.",
        },
      }),
    );
    return [...tooOld, ...declared];
  });
}
