import type { Role } from "#contract";
import { type Page, pages } from "./route.ts";

/** Which pages concern whom. The town checks again what each page asks; here they are only left out. */
const watching: readonly Role[] = ["operator", "supervisor", "chief"];
const checking: readonly Role[] = ["data-protection-officer", "inspector"];
const answering: readonly Role[] = ["chief", "administrator", ...checking];

export function mayOpen(role: Role, page: Page): boolean {
  switch (page) {
    case "wall":
    case "playback":
      return watching.includes(role);
    case "signals":
      return watching.includes(role) || checking.includes(role);
    case "log":
      return checking.includes(role);
    case "shift-log":
      return watching.includes(role) || checking.includes(role);
    case "rights":
      return mayAnswer(role) || checking.includes(role);
    case "register":
    case "cameras":
    case "agents":
    case "machines":
    case "scenes":
      return answering.includes(role);
    case "plates":
    case "counts":
    case "requisitions":
    case "retention":
    case "masks":
    case "account":
      return role !== "supplier";
    case "map":
    case "legal-basis":
    case "supervision":
      return true;
  }
}

/** An alarm is taken up by whoever is there; whoever checks only reads. */
export function mayAcknowledge(role: Role): boolean {
  return watching.includes(role) || role === "administrator";
}

export function mayDecide(role: Role): boolean {
  return watching.includes(role);
}

/** The register of what became of signals. */
export function mayReadFollowUp(role: Role): boolean {
  return role === "supervisor" || role === "chief" || checking.includes(role);
}

const fits = 5;

/** What someone of that role opens every day, the needed first: a telephone's width has room for five, and a button for the others. */
const everyDay: Readonly<Record<Role, readonly Page[]>> = {
  operator: ["wall", "playback", "signals", "legal-basis", "supervision", "map"],
  supervisor: ["wall", "playback", "requisitions", "legal-basis", "supervision"],
  chief: ["wall", "playback", "requisitions", "legal-basis", "supervision"],
  "data-protection-officer": ["log", "legal-basis", "register", "retention", "supervision"],
  inspector: ["log", "legal-basis", "register", "retention", "supervision"],
  administrator: ["supervision", "cameras", "agents", "register", "legal-basis"],
  supplier: ["supervision", "map", "legal-basis"],
};

/** Of the pages that are open to that role, those of every day that fit. */
export function barOf(role: Role, open: readonly Page[]): readonly Page[] {
  return everyDay[role].filter((page) => open.includes(page)).slice(0, fits);
}

/** Who may hold a span back from erasure, and end that. */
export function mayHold(role: Role): boolean {
  return role === "supervisor" || role === "chief" || role === "data-protection-officer";
}

/** Who answers requisitions: registers them, and takes their steps. */
export function mayAnswer(role: Role): boolean {
  return role === "supervisor" || role === "chief";
}

/** Who answers people who ask whether they were filmed. */
export function mayAnswerPeople(role: Role): boolean {
  return role === "chief" || role === "data-protection-officer";
}

/** Who gets the inspection dossier. */
export function mayMakeDossier(role: Role): boolean {
  return role === "chief" || checking.includes(role);
}

/** Where someone comes in. */
export function firstPage(role: Role): Page {
  if (checking.includes(role)) return "log";
  if (role === "supplier") return "supervision";
  return pages.find((page) => mayOpen(role, page)) ?? "account";
}
