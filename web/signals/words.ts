import type { SignalView } from "#contract";
import { decimal, duration, say } from "../i18n/index.ts";

const rules = {
  "line-crossed": "rule.line-crossed",
  "zone-entered": "rule.zone-entered",
  "zone-occupied": "rule.zone-occupied",
  "zone-crossing": "rule.zone-crossing",
  loitering: "rule.loitering",
  "stopped-vehicle": "rule.stopped-vehicle",
  "wrong-way": "rule.wrong-way",
  "abnormal-speed": "rule.abnormal-speed",
  density: "rule.density",
  "left-object": "rule.left-object",
  "removed-object": "rule.removed-object",
  fall: "rule.fall",
  fire: "rule.fire",
  "crowd-movement": "rule.crowd-movement",
  motion: "rule.motion",
  tamper: "rule.tamper",
  count: "rule.count",
  "digital-input": "rule.digital-input",
} as const;

/** A rule by its name in the trade; one that this console does not know by its own. */
export function ruleName(rule: string): string {
  const known = Object.entries(rules).find(([name]) => name === rule);
  return known === undefined ? rule : say(known[1]);
}

const categories = {
  person: "category.person",
  vehicle: "category.vehicle",
  "two-wheeler": "category.two-wheeler",
} as const;

/** What was measured, in the words that a person needs; figures of the module's own are in the register. */
export function measuredWords({ measured }: SignalView): readonly string[] {
  return Object.entries(measured).flatMap(([name, value]) => {
    const category = Object.entries(categories).find(([known]) => known === value)?.[1];
    if (name === "category" && category !== undefined) return [say(category)];
    if (typeof value !== "number") return [];
    if (name.endsWith("Seconds")) return [duration(value * 1000)];
    if (name === "kilometresAnHourAtLeast") return [`≥ ${decimal(value, 0)} km/h`];
    if (name === "peopleAtLeast") return [say("signals.people-at-least", value)];
    if (name === "perSquareMetre") return [`${decimal(value)} /m²`];
    return [];
  });
}

export function accuracyWords({ accuracy: { confirmed, rejected } }: SignalView): string {
  return confirmed + rejected === 0
    ? say("signals.never-judged")
    : say("signals.accuracy", confirmed, confirmed + rejected);
}

/** Where in the picture, as it was drawn. */
export function placeWords({ rule, zone }: Pick<SignalView, "rule" | "zone">): string {
  return zone === "" ? ruleName(rule) : `${ruleName(rule)} · ${zone}`;
}
