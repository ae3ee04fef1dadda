import type { Processing, RuleId } from "#model";

/** The closed list of décret 2023-828, in its order. */
export const eightEvents = {
  "detect-abandoned-object": ["FR-30", "objet abandonné", "abandoned object"],
  "detect-weapon": ["FR-31", "présence ou usage d'une arme", "presence or use of a weapon"],
  "detect-wrong-way": [
    "FR-32",
    "personne ou véhicule à contresens",
    "person or vehicle against the common direction",
  ],
  "detect-zone-crossing": [
    "FR-33",
    "franchissement ou présence dans une zone interdite ou sensible",
    "crossing into or presence in a forbidden or sensitive zone",
  ],
  "detect-fall": ["FR-34", "personne au sol après une chute", "person on the ground after a fall"],
  "detect-crowd-movement": ["FR-35", "mouvement de foule", "crowd movement"],
  "detect-density": ["FR-36", "densité trop importante de personnes", "too great a density of persons"],
  "detect-fire": ["FR-37", "départ de feu", "outbreak of fire"],
} as const satisfies Partial<Record<Processing, readonly [RuleId, string, string]>>;

export function isOneOfTheEight(type: string): boolean {
  return Object.hasOwn(eightEvents, type);
}
