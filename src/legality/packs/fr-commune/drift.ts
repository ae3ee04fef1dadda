import { alarm, type Condition, met } from "../../rule.ts";

/**
 * R254-2: an authorisation can be withdrawn where the conditions that it was given on have changed. What a camera says
 * of itself is compared with what it said when two people accepted it; by itself the difference stops nothing.
 */
function unchanged(kinds: readonly string[], id: string, fr: string, en: string): Condition {
  return alarm({
    id,
    article: "CSI R254-2",
    fr,
    en,
    check: ({ facts, question }) => {
      const drifts = facts.drifts(question.camera ?? "").filter(({ kind }) => kinds.includes(kind));
      if (drifts.length === 0) return met;
      const found = drifts.map((drift) => `${drift.expected} → ${drift.found}`).join(" ; ");
      return { met: false, found, since: Math.min(...drifts.map(({ since }) => since)) };
    },
  });
}

export const asAccepted: readonly Condition[] = [
  unchanged(
    ["mask"],
    "masks-as-accepted",
    "Les masques de la caméra doivent être ceux qui ont été acceptés avec elle.",
    "The masks of the camera must be those that were accepted with it.",
  ),
  unchanged(
    ["preset"],
    "views-as-accepted",
    "La caméra doit regarder où elle regardait quand elle a été acceptée.",
    "The camera must look where it looked when it was accepted.",
  ),
  unchanged(
    ["analytics"],
    "no-analysis-on-board",
    "Aucune analyse ne doit avoir été activée dans la caméra depuis qu'elle a été acceptée.",
    "No analysis must have been switched on in the camera since it was accepted.",
  ),
  unchanged(
    ["on-card"],
    "nothing-kept-on-board",
    "La caméra ne doit pas garder d'images par elle-même autrement qu'accepté.",
    "The camera must keep no pictures by itself otherwise than accepted.",
  ),
  unchanged(
    ["device", "certificate", "firmware", "profile"],
    "device-as-accepted",
    "L'appareil, son logiciel et ses flux doivent être ceux qui ont été acceptés.",
    "The device, its software and its streams must be those that were accepted.",
  ),
];
