import { normOf } from "../norm.ts";
import type { Seen } from "../seen.ts";
import type { Contradiction } from "./contradiction.ts";
import { ofActs } from "./of-acts.ts";
import { ofCameras } from "./of-cameras.ts";
import { ofLogs } from "./of-logs.ts";
import { ofPeople } from "./of-people.ts";
import { ofPlates } from "./of-plates.ts";
import { ofRecordings } from "./of-recordings.ts";
import { ofSoftware } from "./of-software.ts";

export type { Contradiction } from "./contradiction.ts";
export { overdueSince } from "./of-recordings.ts";

/** What the town's records say against it: what breaks the law now, before what must be mended. */
export function contradictionsIn(seen: Seen): readonly Contradiction[] {
  const all = [
    ...ofRecordings(seen),
    ...ofSoftware(seen),
    ...ofPlates(seen),
    ...ofLogs(seen),
    ...ofPeople(seen),
    ...ofCameras(seen),
    ...ofTheNorm(seen),
    ...ofActs(seen),
  ];
  const weight = ({ gravity }: Contradiction) => (gravity === "breach" ? 0 : 1);
  return all.toSorted((a, b) => weight(a) - weight(b));
}

function ofTheNorm(seen: Seen): Contradiction[] {
  return seen.cameras.flatMap(({ id }) =>
    normOf(seen, id)
      .filter(({ verdict }) => verdict === "fails")
      .map(({ stream, found, asked }) => ({
        id: "norm-failed",
        gravity: "to-mend" as const,
        subject: id,
        item: "19",
        sentence: {
          fr: "Ce qui est enregistré n'atteint pas la norme de l'arrêté du 3 août 2007.",
          en: "What is recorded does not reach the norm of the arrêté of 3 August 2007.",
        },
        found: `${stream} : ${found} < ${asked}`,
        article: "Arrêté du 3 août 2007, art. 2",
        remedy: {
          fr: "Réglez la caméra, ou inscrivez son rôle (plan large, plan étroit) au registre.",
          en: "Set the camera, or write its role (wide, narrow) in the register.",
        },
      })),
  );
}
