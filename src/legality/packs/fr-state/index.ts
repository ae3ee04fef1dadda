import type { Pack, Rule } from "../../rule.ts";
import { frCommune } from "../fr-commune/index.ts";
import { stateRules } from "./opened.ts";

/** Police nationale, gendarmerie, customs: the commune's rules, and the few that CSI L233-1 and CPP 230-20 open. */
export const frState: Pack = {
  ...frCommune,
  name: "fr-state",
  title: { fr: "police nationale, gendarmerie, douanes", en: "State police, gendarmerie, customs" },
  deployers: ["police-nationale", "gendarmerie", "douanes"],
  rules: frCommune.rules.map((rule): Rule => stateRules.find(({ id }) => id === rule.id) ?? rule),
};
