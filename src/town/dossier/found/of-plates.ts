import { moment } from "../item.ts";
import type { Seen } from "../seen.ts";
import type { Contradiction } from "./contradiction.ts";

/** The town erases what has ended every ten seconds; an hour past its end, it is kept. */
const grace = 3_600_000_000;

const articles = {
  "reserved-lane": "CR L130-9-1 III",
  "paid-parking": "CGCT L2333-87 ; CNIL 2017",
  matches: "CSI L233-2",
  sealed: "CSI L233-2",
} as const;

/** What was read from plates and should be gone. */
export function ofPlates({ plates, at, zone }: Seen): Contradiction[] {
  return plates.kept.flatMap(({ what, overdue, next }): Contradiction[] => {
    if (next === null || next > at - grace) return [];
    return [
      {
        id: "plates-too-old",
        gravity: "breach",
        subject: what,
        item: "16",
        sentence: {
          fr: "Des lectures de plaques sont gardées au-delà de leur fin.",
          en: "Readings of plates are kept past their end.",
        },
        found: `${overdue} (${moment(next, zone) ?? ""})`,
        article: articles[what],
        since: next,
        remedy: {
          fr: "Cherchez au journal de la ville pourquoi l'effacement n'a pas eu lieu.",
          en: "Look in the town's log why they were not erased.",
        },
      },
    ];
  });
}
