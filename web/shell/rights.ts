import type { Role } from "#contract";
import type { Page } from "./route.ts";

/** Which pages concern whom. The town checks again what each page asks; here they are only left out. */
const watching: readonly Role[] = ["operator", "supervisor", "chief"];
const checking: readonly Role[] = ["data-protection-officer", "inspector"];

export function mayOpen(role: Role, page: Page): boolean {
  switch (page) {
    case "wall":
    case "playback":
      return watching.includes(role);
    case "log":
      return checking.includes(role);
    case "map":
    case "legal-basis":
    case "supervision":
      return true;
  }
}
